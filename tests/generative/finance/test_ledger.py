"""No euro appears or disappears: in any ledger every report adds up to its lines, to the cent."""

from dataclasses import fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.domain.contracting import INDICES, Index
from duiding.finance.ledger.boek import SOORTEN, Boek, joined
from duiding.finance.ledger.csv_file import write_boek
from duiding.finance.ledger.indexering import indexed
from duiding.finance.ledger.stand import Bedragen, stand_of_year
from tests.unit.finance.ledger.lines import GEMEENTE, boek, line

CONTRACTS = sorted({step.contract for step in GEMEENTE.looptijden})
KINDS = [soort for soort in SOORTEN if soort not in {"budget", "afspraak"}]
LINES = st.lists(
    st.tuples(
        st.sampled_from(CONTRACTS), st.integers(2020, 2028), st.sampled_from(KINDS), st.integers(-(10**12), 10**12)
    ),
    min_size=1,
    max_size=40,
)


def made(rows: list[tuple[str, int, str, int]]) -> Boek:
    with TemporaryDirectory() as folder:
        return boek(Path(folder), *(line(*row) for row in rows), known_on=date(2029, 1, 1))


def of_main_contracts(rows: list[tuple[str, int, str, int]], year: int, soort: str) -> int:
    under = {step.contract for step in GEMEENTE.looptijden if step.hoofdaannemer}
    return sum(cent for contract, jaar, kind, cent in rows if (jaar, kind) == (year, soort) and contract not in under)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_every_euro_is_in_the_whole_once(rows: list[tuple[str, int, str, int]]) -> None:
    found = made(rows)
    for year in found.jaren:
        stand = stand_of_year(found, year)
        for field in fields(Bedragen):
            name = field.name
            if name in KINDS:
                parts = sum(getattr(one.bedragen, name) for one in stand.contracten if not one.partij.is_onderaannemer)
                percelen = sum(getattr(amounts, name) for amounts in stand.percelen.values())
                assert getattr(stand.geheel, name) == parts == percelen == of_main_contracts(rows, year, name)


@settings(max_examples=40, deadline=None)
@given(LINES, st.integers(0, 40))
def test_a_ledger_in_two_parts_is_the_same_ledger(rows: list[tuple[str, int, str, int]], cut: int) -> None:
    whole, parts = made(rows), [part for part in (rows[:cut], rows[cut:]) if part]
    again = joined([made(part) for part in parts])
    assert all(stand_of_year(again, year).geheel == stand_of_year(whole, year).geheel for year in whole.jaren)
    assert sorted(write_boek(again).splitlines()) != [] and len(again) == len(whole)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(-(10**12), 10**12),
    st.lists(
        st.tuples(st.sampled_from(INDICES), st.integers(-500, 1500), st.integers(0, 100)), unique_by=lambda one: one[0]
    ),
)
def test_the_causes_of_an_index_are_the_difference_to_the_cent(cents: int, rows: list[tuple[str, int, int]]) -> None:
    indexen = [Index(2025, soort, percent, share, date(2024, 11, 1)) for soort, percent, share in rows]
    found = indexed(cents, 2025, indexen, date(2025, 1, 1))
    assert found.before + sum(found.parts.values()) == found.after
