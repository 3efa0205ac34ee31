from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from duiding.domain.figure import Measure, Status
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, KNOWN_ON, ask, indicator, panels

BACK = indicator("terugval")
MODEL = panels_of(BACK, GEMEENTE)["terugkeer"].slice(0, 1)
LEFT = date(2022, 3, 1)


def left(count: int, after: int | None = None, day: date = LEFT, until: int | None = None, **other: Any) -> list[Any]:
    """So many people who left on a day, and came back after so many days; followed for `until` days."""
    row = MODEL.to_pylist()[0] | {"datum": day, "jaar": str(day.year), "terugdatum": None, "volgdatum": None, **other}
    if after is not None:
        row["terugdatum"] = day + timedelta(days=after)
    if until is not None:
        row["volgdatum"] = day + timedelta(days=until)
    return [row] * count


def answer(
    *rows: list[Any], year: int = 2022, known_on: date = KNOWN_ON, by: tuple[str, ...] = (), **asked: Any
) -> Measure:
    people = [row | {"client": number} for number, row in enumerate(row for part in rows for row in part)]
    over = panels(BACK, known_on, terugkeer=pa.Table.from_pylist(people, MODEL.schema))
    return ask(BACK, over, *by, start=date(year, 1, 1), end=date(year, 12, 31), **asked)


def test_when_everybody_was_followed_both_figures_are_the_share() -> None:
    share, estimate = answer(left(5, 30), left(5, 365), left(10, 366), left(20)).figures
    assert (share.value, share.n, share.status) == (25, 40, Status.COMPLETE)
    assert (estimate.value, estimate.n, estimate.status) == (25, 40, Status.ESTIMATE)
    assert share.low is not None and share.high is not None
    assert share.low < 25 < share.high


def test_who_left_recently_is_in_the_estimate_only() -> None:
    # Known on 1 March 2025, of which the last quarter does not count: who left on 1 January 2024 was followed 333 days.
    recent = date(2024, 1, 1)
    share, estimate = answer(left(20, 100, recent - timedelta(days=60)), left(20, day=recent), year=2023).figures
    assert (share.value, share.n) == (100, 20)
    share, estimate = answer(left(5, 30), left(5), left(10, until=60), left(10, 30, until=60)).figures
    # Ten were followed for a year and five of them came back. Of all thirty fifteen came back on day 30.
    assert (share.value, share.n) == (50, 10)
    assert (estimate.value, estimate.n) == (50, 30)


def test_a_return_after_somebody_was_last_seen_does_not_count() -> None:
    share, estimate = answer(left(10, 200, until=60), left(10)).figures
    assert (share.value, estimate.value) == (0, 0)


def test_the_last_quarter_is_not_looked_at() -> None:
    # A return on 15 December 2024 is known, but not everybody's is: it does not count yet.
    day = date(2024, 11, 1)
    found = answer(left(10, 44, day), left(10, day=day), year=2024).figures
    assert {figure.status for figure in found} == {Status.NOT_MEASURABLE}


def test_a_year_that_is_not_followed_to_its_end_is_provisional() -> None:
    rows = left(10, 30, date(2023, 2, 1)), left(10, day=date(2023, 2, 1)), left(10, day=date(2023, 12, 20))
    share, _ = answer(*rows, year=2023, known_on=date(2024, 9, 1)).figures
    assert (share.value, share.n, share.status) == (50, 20, Status.PROVISIONAL)
    assert answer(*rows, year=2023, known_on=date(2025, 6, 1)).figures[0].n == 30


def test_nobody_who_left_is_no_share() -> None:
    assert all(figure.value is None for figure in answer().figures)


def test_every_zorgvorm_has_its_own_share() -> None:
    rows = left(5, 30), left(5), left(10, 30, zorgvorm="verblijf")
    found = {f.by["zorgvorm"]: f.value for f in answer(*rows, by=("zorgvorm",)).figures if f.status is Status.COMPLETE}
    assert found == {MODEL.to_pylist()[0]["zorgvorm"]: 50, "verblijf": 100}


def test_few_who_came_back_are_hidden_from_everybody() -> None:
    assert {f.status for f in answer(left(3, 30), left(60), openbaar=True).figures} == {Status.TOO_FEW}
    assert {f.status for f in answer(left(60, 30), left(3), openbaar=True).figures} == {Status.TOO_FEW}
    assert answer(left(20, 30), left(60), openbaar=True).figures[0].value == 25


def test_few_who_were_not_followed_are_hidden_from_everybody() -> None:
    share, estimate = answer(left(20, 30), left(60), left(3, until=10), openbaar=True).figures
    assert share.value == 25
    assert estimate.status is Status.TOO_FEW
