"""The recent tail of the invented city, scored against what really happened there."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from duiding.app import Store
from duiding.config import load_gemeente
from duiding.domain.figure import Figure
from tests.functional.test_commands import run

GAP = load_gemeente().parameters.samenvoegen_dagen
DAYS = ("2022-03-15", "2023-05-10", "2024-06-20", "2025-02-28")


@pytest.fixture(scope="module")
def without_breaks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings of the example, with no break in them."""
    folder = tmp_path_factory.mktemp("gemeente")
    shipped = Path(__file__).parents[2] / "gemeenten" / "utrecht"
    for path in shipped.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(shipped)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    head = (shipped / "breuken.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "breuken.csv").write_text(head + "\n", encoding="utf-8")
    assert load_gemeente(folder).breuken == ()
    return folder


def true_months(demo: Path, table: str, column: str) -> Counter[str]:
    """What began or ended in each month; care that goes on in another zorgvorm neither ends nor begins."""
    rows = pq.read_table(demo / "truth" / f"{table}.parquet").to_pylist()
    goes_on: dict[str, list[date]] = {}
    for row in rows:
        if row.get("is_doorstroom"):
            goes_on.setdefault(row["nummer"], []).append(row["begindatum"])

    def is_doorstroom(row: dict[str, Any]) -> bool:
        if column == "begindatum" or table != "trajecten":
            return bool(row.get("is_doorstroom"))
        return any(0 <= (begin - row[column]).days <= GAP for begin in goes_on.get(row["nummer"], []))

    return Counter(row[column].isoformat()[:7] for row in rows if row[column] and not is_doorstroom(row))


def estimates(store: Store, name: str, spoor: str) -> list[Figure]:
    """The estimated months of the last half year before each day."""
    found = []
    for day in DAYS:
        answer = store.measure(name, by=("spoor",), start=f"{int(day[:4]) - 1}-07", end=day[:7], known_on=day)
        found += [f for f in answer.select(spoor=spoor) if "verwacht)" in f.unit and f.low is not None]
    return found


def test_the_intervals_cover_what_really_began_and_ended(small_demo: Path, small_store: Store) -> None:
    inside, total = 0, 0
    for name, column, reported in (
        ("instroom_verwacht", "begindatum", "begindatum"),
        ("uitstroom_verwacht", "einddatum", "geregistreerd_einde"),
    ):
        truth = {
            "aanvullend": true_months(small_demo, "trajecten", column),
            "basiszorg": true_months(small_demo, "casussen", reported),
        }
        for spoor, months in truth.items():
            for figure in estimates(small_store, name, spoor):
                assert figure.low is not None and figure.high is not None
                inside += figure.low <= months[figure.period.name] <= figure.high
                total += 1
    assert total > 50
    assert inside >= 0.93 * total


def test_the_estimate_is_nearer_to_the_truth_than_what_was_reported(small_demo: Path, small_store: Store) -> None:
    truth = true_months(small_demo, "casussen", "begindatum")
    found = estimates(small_store, "instroom_verwacht", "basiszorg")
    by_reports = sum(abs((f.n or 0) - truth[f.period.name]) for f in found)
    by_estimate = sum(abs((f.value or 0) - truth[f.period.name]) for f in found)
    assert by_estimate < 0.5 * by_reports


def test_the_stock_is_estimated_around_what_it_turned_out_to_be(small_store: Store) -> None:
    later = {
        f.period.name: f.value for f in small_store.measure("lopende_trajecten", start="2020").select(unit="trajecten")
    }
    inside = [
        f.low <= (later[f.period.name] or 0) <= f.high
        for day in DAYS[:3]
        for f in small_store.measure("lopende_trajecten_verwacht", start="2021", end=day, known_on=day)
        if f.low is not None and f.high is not None
    ]
    assert len(inside) >= 15
    assert sum(inside) >= 0.9 * len(inside)


def test_breaks_that_are_registered_are_no_signal(small_demo: Path) -> None:
    for day in ("2018-09-30", "2025-02-28"):
        found = json.loads(
            run("signals", "--store", small_demo / "store", "--known-on", day, "--format", "json").stdout
        )
        assert [row for row in found if row["signaal"] != "meldvertraging"] == []


def test_the_stop_of_2018_and_the_tidying_of_2022_are_found_when_nobody_registered_them(
    small_demo: Path, without_breaks: Path
) -> None:
    store = ("--store", small_demo / "store", "--gemeente", without_breaks)
    found = [row for row in json.loads(run("signals", *store, "--format", "json").stdout) if row["breuken_csv"]]
    stop, tidying = found
    assert (stop["signaal"], stop["vanaf"], stop["tot_en_met"]) == ("administratieve_stop", "2017-12", "2017-12")
    assert stop["zorgvormen"] == ["specialistisch_ambulant"]
    assert stop["breuken_csv"].startswith("2018-01-01;")
    assert (tidying["signaal"], tidying["aanbieders"]) == ("registratieafspraak", ["Buurtteam Sociaal"])
    assert "2022-01" <= tidying["vanaf"] <= "2022-04" and "2022-11" <= tidying["tot_en_met"] <= "2023-02"
    text = run("signals", *store).stdout
    assert "Mogelijke breuk, niet geregistreerd" in text and tidying["breuken_csv"] in text


def test_the_line_that_is_proposed_is_one_that_the_settings_take(small_demo: Path, without_breaks: Path) -> None:
    store = Store.open(small_demo / "store", without_breaks)
    from duiding.app import find_signals

    lines = [suspect.regel for suspect in find_signals(store).breaks]
    breuken = without_breaks / "breuken.csv"
    before = breuken.read_text(encoding="utf-8")
    breuken.write_text(before + "\n".join(lines) + "\n", encoding="utf-8")
    try:
        taken = load_gemeente(without_breaks)
        assert [breuk.day for breuk in taken.breuken] == [date(2018, 1, 1), date(2023, 3, 1)]
        assert find_signals(Store.open(small_demo / "store", without_breaks)).breaks == ()
    finally:
        breuken.write_text(before, encoding="utf-8")


def test_a_young_month_gives_no_signal_of_a_fall(small_store: Store) -> None:
    for day in DAYS:
        found = small_store.measure("instroom_schommeling", start="2021", end=day[:7], known_on=day)
        rules = {f.period.name: f for f in found if f.unit.startswith("regel")}
        counts = {f.period.name: f for f in found if f.unit == "trajecten"}
        young = sorted(rules)[-2:]
        assert all(rules[month].value is None for month in young)
        assert all(counts[month].value is not None for month in young[:1])
