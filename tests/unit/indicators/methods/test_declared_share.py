from dataclasses import replace
from datetime import date

import pyarrow as pa

from duiding.domain.figure import Figure, Status
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, ask, indicator, panels

AUTISM = indicator("ib_wachtend_autisme")
MODEL = panels_of(AUTISM, GEMEENTE)["wacht"]
DAY = date(2025, 1, 1)


def estimated(whole: int, others: int, openbaar: bool = False) -> Figure:
    """Of so many who wait at an aanbieder for people with autism only (Het Anker), and at others."""
    row = MODEL.slice(0, 1).to_pylist()[0] | {"peildatum": DAY}
    names = ["Het Anker"] * whole + ["De Linde"] * others
    people = [row | {"client": number, "aanbieder": name} for number, name in enumerate(names)]
    over = panels(AUTISM, wacht=pa.Table.from_pylist(people, MODEL.schema))
    return ask(AUTISM, over, start=DAY, end=DAY, openbaar=openbaar).figures[0]


def test_the_list_of_the_end_of_2024_comes_out() -> None:
    # D04 and D05: 336 waiting, of whom 134 at aanbieders for autism only: about 60% is autism.
    found = estimated(134, 336 - 134)
    assert (found.value, found.n, found.status) == (201, 336, Status.ESTIMATE)
    assert round(found.value / found.n, 2) == 0.60


def test_the_range_is_the_assumption_and_not_a_measurement() -> None:
    found = estimated(134, 202)
    assert (found.low, found.high) == (round(134 + 202 / 4), round(134 + 202 * 0.4))


def test_an_estimate_about_few_people_is_hidden() -> None:
    assert estimated(3, 4, openbaar=True).status is Status.TOO_FEW


def test_nobody_at_all_is_nobody() -> None:
    assert estimated(0, 0).value == 0


def test_without_an_aanbieder_for_autism_only_the_declared_share_is_left() -> None:
    plain = replace(GEMEENTE, aanbieders=tuple(replace(one, is_ass=False) for one in GEMEENTE.aanbieders))
    row = MODEL.slice(0, 1).to_pylist()[0] | {"peildatum": DAY}
    people = [row | {"client": number, "aanbieder": "Het Anker"} for number in range(30)]
    over = panels(AUTISM, wacht=pa.Table.from_pylist(people, MODEL.schema))
    assert ask(AUTISM, over, start=DAY, end=DAY, gemeente=plain).figures[0].value == 10
