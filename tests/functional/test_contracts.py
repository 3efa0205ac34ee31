"""Q12 and the ledger of the invented city: what the commands say is what the truth of the city says."""

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from duiding.app import Store
from duiding.app.contracts import Contracten
from duiding.cli.main import app
from duiding.domain.errors import SettingsError, UsageError
from duiding.domain.figure import Status
from duiding.finance.ledger.stand import stand_of_year
from duiding.finance.ledger.uitputting import uitputtingen
from duiding.finance.ledger.zorgcontinuiteit import BLIJFT, OVERGEDRAGEN, endings, zorgcontinuiteit
from duiding.trajecten.fold import fold

LAST_DAY = date(2019, 12, 31)
FAR = date(9999, 1, 1)


def said(*arguments: object) -> str:
    """What a command writes; its error is raised."""
    done = CliRunner().invoke(app, ["contracts", *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


@pytest.fixture(scope="module")
def contracten(small_store: Store) -> Contracten:
    return Contracten(small_store)


def truly_past(demo: Path, zorgvorm: str, since: str = "") -> int:
    """How many trajecten of the truth run on the last day of the old contracts and go on after it."""
    open_then = "begindatum <= DATE '2019-12-31' AND (einddatum IS NULL OR einddatum > DATE '2019-12-31')"
    [(count,)] = duckdb.sql(
        f"SELECT count(*) FROM '{demo / 'truth' / 'trajecten.parquet'}'"
        f" WHERE {open_then} AND leveringsvorm = 'zin' AND zorgvorm = '{zorgvorm}' {since}"
    ).fetchall()
    return int(count)


def test_whose_help_runs_past_the_contracts_of_2019(small_demo: Path, contracten: Contracten) -> None:
    """Q12: all ambulante jeugdhulp and dyslexiezorg changed hands on 1 January 2020, and nobody was lost."""
    found = contracten.continuity(LAST_DAY)
    past = Counter(one.zorgvorm for one in found.past)
    for zorgvorm in ("specialistisch_ambulant", "dyslexie"):
        assert past[zorgvorm] == pytest.approx(truly_past(small_demo, zorgvorm), abs=2)
    taken_over = [one for one in found.past if one.what == OVERGEDRAGEN]
    assert len(taken_over) > 0.9 * len(found.past), "the city gives help to the new aanbieder on the same day"
    assert {one.naar for one in taken_over if one.zorgvorm == "specialistisch_ambulant"} == {"KOOS Utrecht", "Spoor030"}
    assert found.countdown()[0][1] == sum(1 for one in found.past if one.what == BLIJFT)


@pytest.mark.parametrize("before", [date(2019, 10, 1), date(2019, 7, 1), date(2019, 1, 1)])
def test_ahead_of_the_end_the_estimate_holds_what_truly_happened(
    small_demo: Path, small_store: Store, before: date
) -> None:
    """Of those who then have help, how many will still have it when their contract ends? By what was known then.

    Of these two forms of help every contract ended; of pleegzorg and verblijf some went on with the same aanbieder.
    """
    gemeente, forms = small_store.gemeente, ("specialistisch_ambulant", "dyslexie")
    ending = {one for one in endings(gemeente, LAST_DAY) if one[1] in forms}
    found = zorgcontinuiteit(fold(small_store.events(before), gemeente, before), LAST_DAY, ending).expected
    assert found is not None
    truth = sum(truly_past(small_demo, form, f"AND begindatum <= DATE '{before}'") for form in forms)
    assert found.low <= truth <= found.high
    assert found.high - found.low < found.n / 2, "and it says something"


def test_the_list_names_no_person_and_the_counts_are_its_sum(contracten: Contracten) -> None:
    listed, counted = contracten.continuity_list(LAST_DAY), contracten.continuity_counts(LAST_DAY)
    assert len(listed.rows) == sum(int(str(row[2])) for row in counted.rows)
    assert {column.name for column in listed.columns}.isdisjoint({"bsn", "naam", "geboortejaar", "token"})


def test_a_day_on_which_no_contract_ends_is_refused_with_the_days_that_are(contracten: Contracten) -> None:
    with pytest.raises(UsageError, match="Op 2021-06-01 eindigt geen contract. Laatste vaste dagen in de lijst: 2026"):
        contracten.continuity(date(2021, 6, 1))


def test_the_ledger_is_to_the_cent_what_was_delivered(small_demo: Path, contracten: Contracten) -> None:
    """Conservation: what the files of the city say of a year is what the ledger says, per contract."""
    told: Counter[tuple[str, str]] = Counter()
    for path in sorted((small_demo / "leveringen").rglob("SYN-contractbedragen.csv")):
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")), delimiter=";"))
        for row in rows:
            if row["peildatum"] == "2024-01-01":
                told[row["aanbieder"], row["perceel"]] += int(row["besteed"].replace(",", ""))
    stand = stand_of_year(contracten.boek, 2023)
    found = {(one.partij.agb, one.partij.perceel): one.bedragen.besteed for one in stand.contracten}
    assert {key: found[key] for key in told} == dict(told) and sum(told.values()) > 0


def delivered(demo: Path, layout: str) -> list[dict[str, str]]:
    """Every row of every file of a delivery."""
    paths = sorted((demo / "leveringen").rglob(f"SYN-{layout}*.csv"))
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return [row for text in texts for row in csv.DictReader(io.StringIO(text), delimiter=";")]


def cents(amount: str) -> int:
    return int(amount.replace(",", ""))


def test_every_payment_is_in_the_ledger_and_those_without_a_reason_are_found(
    small_demo: Path, contracten: Contracten
) -> None:
    """Against the files of the city: what was paid, and of which contracts more was paid and nobody said why."""
    paid, told, agreed = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for row in delivered(small_demo, "betalingen"):
        if row["begrotingsjaar"] == "2023":
            paid[row["aanbieder"], row["perceel"]] += cents(row["bedrag"])
            told[row["aanbieder"], row["perceel"]] += cents(row["bedrag"]) if row["reden"] else 0
    for row in delivered(small_demo, "contractbedragen"):
        if row["peildatum"] == "2024-01-01":
            agreed[row["aanbieder"], row["perceel"]] = cents(row["bedrag"])
    without = {key: paid[key] - agreed[key] - told[key] for key in paid if paid[key] - agreed[key] - told[key] > 0}
    report = contracten.payments(2023)
    names = {one.naam: one.agb for one in contracten._store.gemeente.aanbieders}
    found = {(names[str(row[1])], str(row[2])): row for row in report.rows}
    assert {key: row[4] for key, row in found.items()} == dict(paid) and sum(paid.values()) > 0
    assert {key: row[7] for key, row in found.items() if row[7]} == without and without
    assert all(row[8] for row in found.values() if int(str(row[6])) > int(str(row[7]))), "a reason is told"
    assert report.total is not None and report.total[4] <= sum(paid.values()), "without onderaannemers"
    lines = contracten.boek.take(contracten.boek.of("betaling"))
    assert int(lines.regels.cent.sum()) == sum(cents(row["bedrag"]) for row in delivered(small_demo, "betalingen"))


def test_an_aanbieder_has_its_own_lines_and_no_others(contracten: Contracten) -> None:
    own = contracten.of_aanbieder("99000001")
    assert {row[1] for row in own.money(2023).rows} == {"KOOS Utrecht"}
    assert {one.by["aanbieder"] for one in own.divided(2023)} == {"KOOS Utrecht"}
    assert len(own.calendar().rows) == 1 and not any("Perceel" in note for note in own.money(2023).notes)
    whole = {row[0]: row for row in contracten.money(2023).rows}
    assert all(row == whole[row[0]] for row in own.money(2023).rows)


def test_the_lump_sum_is_divided_over_the_days_that_were_truly_given(small_demo: Path, contracten: Contracten) -> None:
    """Per day times the true days is the amount of the contract; the truth does not know the aanbieder, so both."""
    figures = [one for one in contracten.divided(2023) if "per dag" in one.unit]
    assert {one.status for one in figures} == {Status.ESTIMATE}
    assert all(one.low is not None and one.value is not None and one.high is not None for one in figures)
    assert all((one.low or 0) <= (one.value or 0) <= (one.high or 0) for one in figures)
    stand = {one.partij.contract: one.bedragen.afgesproken for one in stand_of_year(contracten.boek, 2023).contracten}
    whole = stand["buurt-koos"] + stand["buurt-spoor030"]
    assert sum((one.value or 0) * (one.n or 0) for one in figures) == pytest.approx(whole / 100)
    [(days,)] = duckdb.sql(
        "SELECT sum(date_diff('day', greatest(begindatum, DATE '2023-01-01'),"
        " least(coalesce(einddatum, DATE '2023-12-31'), DATE '2023-12-31')) + 1)"
        f" FROM '{small_demo / 'truth' / 'trajecten.parquet'}' WHERE zorgvorm = 'specialistisch_ambulant'"
        " AND leveringsvorm = 'zin' AND begindatum <= DATE '2023-12-31'"
        " AND (einddatum IS NULL OR einddatum >= DATE '2023-01-01')"
    ).fetchall()
    assert sum(one.n or 0 for one in figures) == pytest.approx(days, rel=0.03)


def test_the_day_a_plafond_runs_out_lies_in_its_margin_as_often_as_it_says(
    small_store: Store, contracten: Contracten
) -> None:
    """Every contract and quarter of four years, against what the city truly spent afterwards: at least 9 of 10."""
    hits = []
    for year in range(2021, 2025):
        truth = {one.partij.contract: one for one in uitputtingen(contracten.boek, year)}
        for month in (4, 7, 10):
            early = Contracten(small_store, date(year, month, 20)).boek
            for one in uitputtingen(early, year):
                real = truth[one.partij.contract]
                if one.status is Status.ESTIMATE and one.agreed == real.agreed:
                    ran_out = (real.day or FAR) if real.status is Status.COMPLETE else FAR
                    hits.append((one.early or FAR) <= ran_out <= (one.late or FAR))
    assert len(hits) > 100 and sum(hits) / len(hits) >= 0.9


@pytest.fixture(scope="module")
def store(small_demo: Path) -> Path:
    return small_demo / "store"


def test_every_report_is_a_command(store: Path) -> None:
    money = json.loads(said("money", "--year", 2023, "--store", store, "--format", "json"))
    assert money["total"]["afgesproken_cent"] == sum(row["afgesproken_cent"] for row in money["rows"])
    assert money["is_synthetic"] and "kleine aantallen zijn niet beschermd" in money["notes"][-1]
    for report in ("list", "payments", "ceilings", "divided", "indices", "temporary"):
        rows = said(report, "--store", store, "--format", "csv").splitlines()
        assert len(rows) > 3, report
    past = said("continuity", "2019-12-31", "--store", store)
    assert "Hulp die doorloopt na 31 december 2019" in past and "Voorbeeld met verzonnen cijfers" in past
    ahead = said("continuity", "2026-12-31", "--list", "--store", store, "--format", "csv")
    assert "toewijzing loopt langer dan het contract" in ahead


def test_the_ledger_goes_out_and_comes_in_the_same(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "boek.csv"
    path.write_text(said("export", "--store", store), encoding="utf-8")
    checked = said("check", path)
    lines = len(path.read_text(encoding="utf-8").splitlines()) - 1
    assert checked.startswith("boek.csv klopt: ") and f"{lines:,}".replace(",", ".") in checked


def test_a_ledger_of_ones_own_counts_and_a_wrong_one_is_refused(store: Path, tmp_path: Path) -> None:
    own = tmp_path / "eigen.csv"
    head = "contract;agb;perceel;jaar;soort;datum;bedrag_cent;bekend_op;bron;regel\n"
    own.write_text(head + "buurt-koos;;;2023;indexering;2023-01-01;12345;2023-01-01;;\n", encoding="utf-8")
    asked = ("money", "--year", 2023, "--store", store, "--format", "json")
    plain, more = (json.loads(said(*asked, *book)) for book in ((), ("--book", own)))
    assert more["total"]["afgesproken_cent"] - plain["total"]["afgesproken_cent"] == 12_345
    own.write_text(head + "buurt-koos;;;2023;betaling;2023-01-01;123,45;2023-01-01;;\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"eigen.csv:2: '123,45' is een bedrag in euro's. .* schrijf 12345."):
        said(*asked, "--book", own)


def test_a_year_that_is_not_over_has_no_amount_per_client(small_store: Store) -> None:
    half = Contracten(small_store, date(2023, 7, 20)).divided(2023)
    assert {(one.status, one.value) for one in half} == {(Status.NOT_MEASURABLE, None)}


def test_a_year_without_amounts_is_refused_with_the_years_that_have_them(
    small_store: Store, contracten: Contracten
) -> None:
    with pytest.raises(UsageError, match="Over 1999 staat niets in het boek. Kies een jaar van 2016 tot en met 2024"):
        contracten.money(1999)
    with pytest.raises(UsageError, match="Er zijn nog geen bedragen. Lees contractbedragen, betalingen en uitgaven in"):
        Contracten(small_store, date(2016, 1, 2)).money()


def test_a_budget_that_differs_and_too_much_social_return_are_told(small_store: Store, tmp_path: Path) -> None:
    own = tmp_path / "budget.csv"
    head = "contract;agb;perceel;jaar;soort;datum;bedrag_cent;bekend_op;bron;regel\n"
    own.write_text(head + ";;buurt;2023;budget;2023-01-01;100000000000;2023-01-01;begroting;7\n", encoding="utf-8")
    found = Contracten(small_store, files=[own])
    agreed = stand_of_year(found.boek, 2023).percelen["buurt"].afgesproken
    [note] = [note for note in found.money(2023).notes if "Perceel buurt" in note]
    assert note.startswith("Perceel buurt: budget min wat is afgesproken is 99")
    own.write_text(head + "buurt-koos;;;2023;social_return_verplicht;2023-01-01;500;2023-01-01;;\n", encoding="utf-8")
    asked = [one for one in Contracten(small_store, files=[own]).money(2023).notes if "social return gevraagd" in one]
    assert asked == ["Contract buurt-koos: er wordt meer social return gevraagd dan 5,0% van het afgesproken bedrag."]
    assert not any("social return gevraagd" in one for one in found.money(2023).notes), "the city asks 5% to the cent"
    assert agreed > 0 and all(row[0] for row in found.money(2023).rows), "a budget is no contract"
