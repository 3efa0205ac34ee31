from dataclasses import replace
from datetime import date
from typing import Any

from tests.unit.trajecten.record import GEMEENTE, Record, rows, start


def panel(gemeente: Any = GEMEENTE) -> Any:
    return Record().bericht("2019-12-20", start("a", "2019-12-10")).panels("2020-01-15", gemeente)["contract"]


def test_a_contract_for_whatever_zorgvorm_counts_for_all_aanvullende_help() -> None:
    found = rows(panel(), "zorgvorm", peildatum=date(2020, 1, 1), aanbieder="De Vuurvlinder")
    assert len(found) == 5
    assert ("buurtteam_jeugd",) not in found


def test_a_contract_ends() -> None:
    def of(day: date) -> list[tuple[str]]:
        return rows(panel(), "contractvorm", peildatum=day, zorgvorm="hulp_bij_het_huishouden")

    assert sorted(of(date(2019, 12, 1))) == [("inspanning",), ("output",)]
    assert of(date(2020, 1, 1)) == [("inspanning",)]


def test_what_an_aanbieder_is_comes_from_the_list() -> None:
    under = tuple(replace(one, is_onderaannemer=one.naam == "De Vuurvlinder") for one in GEMEENTE.aanbieders)
    found = rows(panel(replace(GEMEENTE, aanbieders=under)), "aanbieder", "aanbiedersoort", "is_onderaannemer")
    assert set(found) == {
        ("De Vuurvlinder", "groot", True),
        ("Buurtteam Jeugd en Gezin", "buurtteam", False),
        ("Buurtteam Sociaal", "buurtteam", False),
    }


def test_without_contracts_there_is_nothing() -> None:
    assert panel(replace(GEMEENTE, contracten=())).num_rows == 0
