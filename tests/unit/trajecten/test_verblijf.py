from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from duiding.domain.settings import Breuk, Product, Zorgvorm
from tests.unit.trajecten.record import AMBULANT, CRISIS, GEMEENTE, Record, rows, start, stop

STAY, FOSTER = ("43", None), ("44", "44A01")
CITY = replace(
    GEMEENTE,
    zorgvormen=(
        *GEMEENTE.zorgvormen,
        Zorgvorm("verblijf", "verblijf", "jeugdwet", "aanvullend", True),
        Zorgvorm("pleegzorg", "pleegzorg", "jeugdwet", "aanvullend", True),
    ),
    producten=(
        *GEMEENTE.producten,
        Product("jeugdwet", "43", "", "verblijf", date(2000, 1, 1), None),
        Product("jeugdwet", "44", "44A01", "pleegzorg", date(2000, 1, 1), None),
    ),
)


def city(*parts: tuple[tuple[str, str | None], str, str], **other: Any) -> Any:
    """Help of one child: product, begin and end; an empty end still runs."""
    record = Record()
    for product, begin, eind in parts:
        regels = [start("a", begin, product=product, **other)]
        regels += [stop("a", begin, eind, product=product, **other)] if eind else []
        record.bericht("2018-12-20", *regels)
    return record


def panel(record: Record, gemeente: Any = CITY) -> Any:
    return record.panels("2019-03-01", gemeente)["verblijf"]


def test_only_stay_of_youth_help_is_there() -> None:
    found = panel(city((STAY, "2018-12-10", ""), (AMBULANT, "2018-12-10", "")))
    assert rows(found, "peildatum", "zorgvorm", "duur_dagen") == [
        (date(2019, 1, 1), "verblijf", 22),
        (date(2019, 2, 1), "verblijf", 53),
        (date(2019, 3, 1), "verblijf", 81),
    ]


@pytest.mark.parametrize(
    ("product", "begin", "trap"),
    [
        (STAY, "2018-12-10", "trap 1 (tijdelijk)"),
        (STAY, "2018-02-10", "trap 3 (gespecialiseerd)"),
        (FOSTER, "2018-02-10", "trap 2 (in een gezin)"),
        (CRISIS, "2018-12-10", "crisis"),
    ],
)
def test_the_step_is_that_of_the_drietrap(product: tuple[str, str | None], begin: str, trap: str) -> None:
    assert rows(panel(city((product, begin, ""))), "trap", peildatum=date(2019, 1, 1)) == [(trap,)]


def test_the_gemeente_chooses_how_long_temporary_is() -> None:
    short = replace(CITY, parameters=replace(CITY.parameters, tijdelijk_verblijf_dagen=30))
    found = rows(panel(city((STAY, "2018-12-10", "")), short), "trap")
    assert found == [("trap 1 (tijdelijk)",), *[("trap 3 (gespecialiseerd)",)] * 2]


def test_a_temporary_stay_deviates_while_no_ambulant_help_runs_beside_it() -> None:
    found = panel(city((STAY, "2018-12-10", ""), (AMBULANT, "2019-01-15", "2019-02-20")))
    assert rows(found, "has_ambulant", "is_zonder_ambulant") == [(False, True), (True, False), (False, True)]


def test_ambulant_help_of_another_child_is_not_beside_it() -> None:
    record = city((STAY, "2018-12-10", "")).bericht("2018-12-20", start("b", "2018-12-10"))
    assert {row for (row,) in rows(panel(record), "is_zonder_ambulant")} == {True}


def moved(record: Record, gemeente: Any = CITY) -> list[int]:
    return [count for (count,) in rows(panel(record, gemeente), "verhuizingen")]


def test_another_aanbieder_is_a_move() -> None:
    record = city((FOSTER, "2018-11-10", "2019-01-20")).bericht(
        "2018-12-20", start("a", "2019-01-21", product=FOSTER, aanbieder="99100002")
    )
    assert moved(record) == [0, 0, 1, 1]


def test_another_zorgvorm_with_stay_is_a_move_and_one_without_is_none() -> None:
    assert moved(city((CRISIS, "2018-11-10", "2019-01-20"), (STAY, "2019-01-22", ""))) == [0, 0, 1, 1]
    assert moved(city((STAY, "2018-11-10", "2019-02-20"), (AMBULANT, "2019-02-22", ""))) == [0, 0, 0]


def test_who_comes_home_for_longer_and_stays_again_has_not_moved() -> None:
    assert moved(city((STAY, "2018-11-10", "2018-12-20"), (FOSTER, "2019-01-25", ""))) == [0, 0, 0]


def test_on_the_day_of_new_contracts_nobody_moves() -> None:
    contracts = Breuk(date(2019, 1, 21), "Contracten", "", "contractwisseling", "", "", 0, None)
    record = city((FOSTER, "2018-11-10", "2019-01-20")).bericht(
        "2018-12-20", start("a", "2019-01-21", product=FOSTER, aanbieder="99100002")
    )
    assert moved(record, replace(CITY, breuken=(contracts,))) == [0, 0, 0, 0]


def test_the_moves_of_a_child_stand_once_at_the_stay_that_began_last() -> None:
    record = city((CRISIS, "2018-11-10", "2019-01-20"), (STAY, "2019-01-22", ""), (FOSTER, "2018-10-01", ""))
    found = rows(panel(record), "zorgvorm", "verhuizingen", peildatum=date(2019, 3, 1))
    assert sorted(found) == [("pleegzorg", 0), ("verblijf", 1)]


def test_a_move_of_more_than_a_year_ago_is_forgotten() -> None:
    record = city((CRISIS, "2018-01-10", "2018-01-20"), (STAY, "2018-01-22", ""))
    found = rows(panel(record), "peildatum", "verhuizingen")
    assert found[-3:] == [(date(2019, 1, 1), 1), (date(2019, 2, 1), 0), (date(2019, 3, 1), 0)]
