"""Whether the last figure is more than the usual up and down, from what everybody can see."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from duiding.domain.figure import Break, Figure, Status
from duiding.domain.period import Period
from duiding.statistics.xmr import xmr
from duiding.web import create_app
from duiding.web.chance import chance
from tests.unit.web.invented import INDICATORS, InventedStore
from tests.unit.web.visitor import Visitor

FLOW = INDICATORS["instroom"]
STOCK = INDICATORS["jeugdigen_met_jeugdhulp"]
CALM = [100.0, 104, 98, 102, 96, 101, 99, 103, 97, 102, 100, 98, 101, 103]
BREAK = Break(date(2024, 7, 1), "Nieuwe telling", "Vanaf dan anders.")


def months(values: Sequence[float | None], status: Status = Status.COMPLETE) -> list[Figure]:
    periods = (Period.month(2024 + place // 12, place % 12 + 1) for place in range(len(values)))
    hidden = Status.TOO_FEW
    return [
        Figure("instroom", period, "personen", value, status if value is not None else hidden)
        for period, value in zip(periods, values, strict=True)
    ]


def test_a_month_among_its_like_lies_within_the_usual() -> None:
    said = chance(FLOW, months(CALM), ())
    assert said[0] == "Het getal van februari 2025 valt binnen de gewone schommeling."
    assert len(said) == 2  # a calm month needs no warning about judging
    chart = xmr(CALM)
    assert said[1] == f"Gewoon is hier: tussen {chart.low[-1]:.0f} en {chart.high[-1]:.0f}."


@pytest.mark.parametrize(("last", "side"), [(160.0, "boven"), (40.0, "onder")])
def test_a_month_far_away_is_pointed_at_without_a_judgement(last: float, side: str) -> None:
    said = chance(FLOW, months([*CALM, last]), ())
    assert said[0] == f"Het getal van maart 2025 ligt {side} de gewone schommeling."
    assert said[-1] == "Dat is geen oordeel. Het zegt alleen waar het zinvol is om te kijken."


def test_a_count_on_a_day_is_judged_by_its_change() -> None:
    """A slow rise is no signal in every month, and a jump in it is one."""
    days = [Period.day(date(2024 + n // 12, n % 12 + 1, 1)) for n in range(16)]
    rise = [1000.0 + 10 * n + (3 if n % 2 else -3) for n in range(16)]
    slow = [Figure("x", day, "jeugdigen", value, Status.COMPLETE) for day, value in zip(days, rise, strict=True)]
    assert chance(STOCK, slow, ())[0] == "De verandering tot 1 april 2025 valt binnen de gewone schommeling."
    jump = [*slow[:-1], replace(slow[-1], value=1400.0)]
    assert chance(STOCK, jump, ())[0] == "De verandering tot 1 april 2025 ligt boven de gewone schommeling."


def test_a_series_that_is_too_short_since_the_break_says_nothing() -> None:
    assert chance(FLOW, months(CALM[:11]), ()) == ()
    assert chance(FLOW, months(CALM), (BREAK,)) == ()
    assert chance(FLOW, months([*CALM[:6], *CALM]), (BREAK,)) != ()


def test_hidden_and_incomplete_values_are_no_points() -> None:
    assert chance(FLOW, months([None] * 3 + CALM[:11]), ()) == ()
    late = months([*CALM, 20.0])
    late[-1] = replace(late[-1], status=Status.PROVISIONAL)
    assert chance(FLOW, late, ()) == chance(FLOW, months(CALM), ())


def test_an_estimate_has_a_margin_of_its_own() -> None:
    assert chance(replace(FLOW, units_of_method={"usual": "personen"}), months(CALM), ()) == ()
    assert chance(FLOW, months(CALM, Status.ESTIMATE), ()) == ()


def test_the_page_of_a_figure_with_a_long_series_says_it_beside_the_chart() -> None:
    visitor = Visitor(create_app(InventedStore()))
    assert "de gewone schommeling" in visitor.get("/cijfer/instroom").text
    assert "de gewone schommeling" not in visitor.get("/cijfer/ib_wachtend").text
