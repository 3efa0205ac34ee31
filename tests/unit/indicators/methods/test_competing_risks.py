from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from duiding.domain.figure import Measure, Status
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, ask, indicator, panels

WAIT = indicator("verwachte_wachttijd")
DAY = date(2023, 1, 1)
EMPTY = panels_of(WAIT, GEMEENTE)["wachtperiode"].slice(0, 0)


def waits(*rows: dict[str, Any]) -> pa.Table:
    """Rows of the panel; what a test does not say is plain."""
    plain = {
        "wet": "wmo", "spoor": "aanvullend", "zorgvorm": "beschermd_thuis", "aanbieder": "De Linde", "wijk": "West",
        "leeftijd": 30, "leeftijdsgroep": "23 t/m 64", "einde": "wacht", "is_spoed": False, "is_gewenst": False,
        "has_overbrugging": False, "verwijzer": "zelf", "vertrekdatum": None,
    }  # fmt: skip
    filled = [{**plain, "client": number, **row} for number, row in enumerate(rows)]
    return pa.Table.from_pylist(filled, EMPTY.schema)


def starts(since: date, *dagen: int) -> list[dict[str, Any]]:
    return [{"aanmelddatum": since, "vertrekdatum": since + timedelta(days=d), "einde": "gestart"} for d in dagen]


def answer(*rows: dict[str, Any], by: tuple[str, ...] = (), **asked: Any) -> Measure:
    return ask(WAIT, panels(WAIT, wachtperiode=waits(*rows)), *by, start=DAY, end=DAY, **asked)


def test_without_withdrawals_it_is_the_plain_median() -> None:
    median, p90, within = answer(*starts(date(2022, 3, 1), *range(1, 21))).figures
    assert (median.value, p90.value, within.value) == (10, 18, 100)
    assert median.status is p90.status is Status.ESTIMATE
    assert (median.n, median.low is not None) == (20, True)


def test_who_was_waiting_when_the_year_began_counts_from_there_on() -> None:
    # Twenty who waited 400 days, of whom the window shows the last part, and twenty who started on day 1..20: the first
    # are no proof of short waits, and without delayed entry they would pull every early chance down.
    early = starts(date(2021, 7, 1), *([400] * 20))
    late = starts(date(2022, 3, 1), *range(1, 21))
    assert answer(*early, *late).figures[0].value == 10


def test_who_still_waits_is_counted_as_long_as_seen() -> None:
    waiting = [{"aanmelddatum": date(2022, 12, 1)}] * 20
    median, _, within = answer(*starts(date(2022, 3, 1), *([25] * 20)), *waiting).figures
    # All forty are at risk on day 25, twenty start then; the others are seen until day 30.
    assert median.value == 25
    assert within.value == 50


def test_what_ended_before_the_window_or_began_after_it_does_not_count() -> None:
    before = starts(date(2021, 1, 1), *([5] * 30))
    after = [{"aanmelddatum": date(2023, 1, 1)}] * 30
    assert answer(*before, *starts(date(2022, 3, 1), *([50] * 20)), *after).figures[0].n == 20


def test_fewer_than_twenty_waits_give_no_estimate() -> None:
    figures = answer(*starts(date(2022, 3, 1), *range(1, 20))).figures
    assert {figure.status for figure in figures} == {Status.NOT_MEASURABLE}


def test_wanted_waits_are_apart() -> None:
    wanted = [row | {"is_gewenst": True} for row in starts(date(2022, 3, 1), *([300] * 20))]
    rows = [*starts(date(2022, 3, 1), *([10] * 20)), *wanted]
    assert answer(*rows).figures[0].value == 10
    parts = {figure.by["is_gewenst"]: figure.value for figure in answer(*rows, by=("is_gewenst",)).figures[::3]}
    assert parts == {"ja": 300, "nee": 10}


def test_a_cell_of_few_people_is_hidden_from_everybody() -> None:
    # Twenty waits of four people: enough for a curve, not for the public.
    rows = [row | {"client": number % 4} for number, row in enumerate(starts(date(2022, 3, 1), *range(1, 21)))]
    assert {figure.status for figure in answer(*rows, openbaar=True).figures} == {Status.TOO_FEW}


@pytest.mark.parametrize("by", [(), ("zorgvorm",), ("zorgvorm", "aanbieder")])
def test_nobody_who_waits_is_no_estimate(by: tuple[str, ...]) -> None:
    assert all(figure.value is None for figure in answer(by=by).figures)
