"""The closed table of 1 January 2018 comes out of what was known on 1 March 2018, folded in the plainest way.

A quarter of the city, so the margins are four standard deviations of a quarter; the full size is in another test.
"""

from collections.abc import Iterator
from datetime import date
from math import sqrt
from pathlib import Path

import pytest

from duiding import berichten
from duiding.berichten.gate import Gate
from duiding.berichten.rows import Bericht
from duiding.city import synthesise
from duiding.domain.settings import Gemeente
from tests.functional.city.reading import KEY, Fold, counting, deliveries, rows_of, token, truth

PEIL, KNOWN = date(2018, 1, 1), date(2018, 3, 1)
PERSONS = 86_894
CHILDREN = {"0 t/m 11": 50_217 / 4, "12 t/m 17": 19_298 / 4}
PUBLISHED = {
    ("any", "0 t/m 11"): 0.069, ("any", "12 t/m 17"): 0.121,
    ("buurtteam", "0 t/m 11"): 0.047, ("buurtteam", "12 t/m 17"): 0.075,
    ("aanvullend", "0 t/m 11"): 0.0278, ("aanvullend", "12 t/m 17"): 0.0601,
    ("ambulant", "0 t/m 11"): 0.022, ("ambulant", "12 t/m 17"): 0.049,
}  # fmt: skip

Table = dict[tuple[str, str], int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, gemeente: Gemeente) -> Path:
    target = tmp_path_factory.mktemp("quarter")
    synthesise(target, gemeente, persons=PERSONS, last="2018-03", seed=2)
    return target


@pytest.fixture(scope="module")
def table(folder: Path, gemeente: Gemeente) -> Table:
    helped, ambulant, ages = _aanvullend(folder, gemeente)
    buurtteam = _buurtteam(folder, gemeente, ages)
    found: Table = {}
    for name, people in (
        ("any", helped | buurtteam),
        ("buurtteam", buurtteam),
        ("aanvullend", helped),
        ("ambulant", ambulant),
        ("overlap", helped & buurtteam),
    ):
        for group in CHILDREN:
            found[name, group] = sum(1 for person in people if _group(*ages[person]) == group)
    return found


def _youth(folder: Path, gate: Gate) -> Iterator[tuple[date, Bericht]]:
    for path in sorted((folder / "berichten").glob("*/*.xml")):
        content, day = path.read_bytes(), date.fromisoformat(path.parent.name)
        if day <= KNOWN and b"/ijw/" in content[:200]:
            yield day, berichten.read_bericht(content, gate)


def _aanvullend(folder: Path, gemeente: Gemeente) -> tuple[set[str], set[str], dict[str, tuple[int, int]]]:
    fold, gate = Fold(), Gate(KEY, is_synthetic=True, wijk_of=gemeente.wijk_of)
    ages: dict[str, tuple[int, int]] = {}
    for _, bericht in counting(_youth(folder, gate)):
        fold.add(bericht)
        ages |= {r.client: (r.geboortejaar or 0, r.geboortemaand or 0) for r in bericht.regels["bericht"]}
    code = {p.code: p.zorgvorm for p in gemeente.producten if p.wet == "jeugdwet" and p.code}
    without_305 = {c.agb for c in gemeente.contracten if c.berichten and "305" not in c.berichten}
    rows = [(r.client, code[str(r.code)]) for r in fold.open_on(PEIL)]
    rows += [
        (r.client, code[str(r.code)])
        for r in fold.toewijzingen.values()
        if r.aanbieder in without_305 and r.ingangsdatum and r.ingangsdatum <= PEIL and (r.einddatum or PEIL) >= PEIL
    ]
    return {c for c, _ in rows}, {c for c, z in rows if z == "specialistisch_ambulant"}, ages


def _buurtteam(folder: Path, gemeente: Gemeente, ages: dict[str, tuple[int, int]]) -> set[str]:
    last: dict[object, dict[str, object]] = {}
    for day, levering in deliveries(folder, gemeente):
        if levering.layout == "buurtteamcasussen" and day <= KNOWN:
            last |= {(row["casus"], row["client"]): row for row in rows_of(levering)}
    found = set()
    for row in last.values():
        if row["rol"] == "jeugdige" and row["start"] <= PEIL and (row["einde"] is None or row["einde"] >= PEIL):
            found.add(str(row["client"]))
            ages[str(row["client"])] = (int(str(row["geboortejaar"])), int(str(row["geboortemaand"])))
    return found


def _group(year: int, month: int) -> str:
    age = 2018 - year - (0 if month == 1 else 1)
    return "0 t/m 11" if age < 12 else "12 t/m 17" if age < 18 else "ouder"


@pytest.mark.parametrize(("name", "group"), PUBLISHED)
def test_a_published_share_comes_out(table: Table, name: str, group: str) -> None:
    expected = PUBLISHED[name, group] * CHILDREN[group]
    assert abs(table[name, group] - expected) < 4 * sqrt(expected)


def test_the_overlap_comes_out(table: Table) -> None:
    overlap = table["overlap", "0 t/m 11"] + table["overlap", "12 t/m 17"]
    assert abs(overlap - 566 / 4) < 4 * sqrt(566 / 4)


def test_the_truth_holds_the_administratively_stopped_care_too(folder: Path, table: Table) -> None:
    true = {
        token(row["nummer"])
        for row in truth(folder, "trajecten")
        if row["zorgvorm"] in {"specialistisch_ambulant", "pleegzorg", "verblijf", "dyslexie", "crisis"}
        and row["begindatum"] <= PEIL <= (row["einddatum"] or PEIL)
    }
    registered = table["aanvullend", "0 t/m 11"] + table["aanvullend", "12 t/m 17"]
    assert len(true) / registered == pytest.approx(1.10, abs=0.03)
