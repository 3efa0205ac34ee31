from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from duiding.domain.figure import Figure, Measure, Status
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, KNOWN_ON, ask, indicator, panels

NOW, COHORT = indicator("duur_verwacht"), indicator("duur_cohort")
EMPTY = panels_of(NOW, GEMEENTE)["trajectperiode"].slice(0, 0)
DAY = date(2023, 1, 1)
START = date(2022, 3, 1)


def trajecten(*rows: dict[str, Any]) -> pa.Table:
    """Rows of the panel; what a test does not say is plain."""
    plain = {
        "wet": "jeugdwet", "spoor": "aanvullend", "zorgvorm": "pleegzorg", "aanbieder": "De Linde", "wijk": "West",
        "leeftijd": 9, "leeftijdsgroep": "0 t/m 11", "leveringsvorm": "zin", "geslacht": "2", "is_verblijf": True,
        "einddatum": None, "is_doorstroom": False, "is_aangenomen_einde": False, "is_administratief": False,
    }  # fmt: skip
    filled = [{**plain, "client": number, "traject": number, **row} for number, row in enumerate(rows)]
    return pa.Table.from_pylist(filled, EMPTY.schema)


def lasted(since: date, *dagen: int | None, **other: Any) -> list[dict[str, Any]]:
    """Trajecten that began on a day and lasted so long; None still runs."""
    ends = [None if d is None else since + timedelta(days=d) for d in dagen]
    return [{"begindatum": since, "einddatum": end, **other} for end in ends]


def answer(*rows: dict[str, Any], by: tuple[str, ...] = (), **asked: Any) -> Measure:
    return ask(NOW, panels(NOW, trajectperiode=trajecten(*rows)), *by, start=DAY, end=DAY, **asked)


def cohort(*rows: dict[str, Any], year: int = 2022, known_on: date = KNOWN_ON) -> tuple[Figure, ...]:
    over = panels(COHORT, known_on, trajectperiode=trajecten(*rows))
    return ask(COHORT, over, start=date(year, 1, 1), end=date(year, 12, 31)).figures


def test_when_all_have_ended_it_is_the_plain_median() -> None:
    median, p90, mean = answer(*lasted(START, *range(10, 210, 10))).figures
    assert (median.value, p90.value, mean.value) == (100, 180, 105)
    assert {f.status for f in (median, p90, mean)} == {Status.ESTIMATE}
    assert (median.n, median.low is not None, mean.low is not None) == (20, True, True)


def test_what_still_runs_counts_as_long_as_seen() -> None:
    median, p90, mean = answer(*lasted(START, *([50] * 10), *([None] * 20))).figures
    # Ten of thirty end on day 50; nobody is seen longer than until the end of the year.
    assert median.value is p90.value is mean.value is None
    assert median.status is Status.NOT_MEASURABLE


def test_who_began_before_the_year_counts_from_the_day_that_was_reached() -> None:
    # Twenty began long before and end in the window after 400 days: they are no proof that help is short, and only from
    # day 306 on do they tell anything. Of the twenty who began in it half end on day 30, the others run.
    early = lasted(date(2021, 3, 1), *([400] * 20))
    late = lasted(START, *([30] * 10), *([None] * 10))
    median, _, mean = answer(*early, *late).figures
    assert median.value == 30
    # Half are left from day 30 until 305, the day before the window ends for them; then those who began earlier: all of
    # them end on day 400. 30 + 0.5 x 370 = 215.
    assert mean.value == 215


def test_what_ended_before_the_window_does_not_count() -> None:
    gone = lasted(date(2020, 3, 1), *([5] * 30))
    assert answer(*gone, *lasted(START, *([50] * 20))).figures[0].n == 20


def test_fewer_than_twenty_that_begin_give_no_estimate() -> None:
    early = lasted(date(2020, 3, 1), *([None] * 40))
    figures = answer(*early, *lasted(START, *range(1, 20))).figures
    assert {figure.status for figure in figures} == {Status.NOT_MEASURABLE}


def test_the_last_quarter_before_the_data_is_not_looked_at() -> None:
    # Known on 1 March 2025: the window before 1 January 2025 ends on 29 November, so that a stop in December is no end.
    rows = lasted(date(2024, 10, 1), *([70] * 20))
    over = panels(NOW, date(2025, 3, 1), trajectperiode=trajecten(*rows))
    found = ask(NOW, over, start=date(2025, 1, 1), end=date(2025, 1, 1)).figures
    assert found[0].value is None
    later = panels(NOW, date(2025, 9, 1), trajectperiode=trajecten(*rows))
    assert ask(NOW, later, start=date(2025, 1, 1), end=date(2025, 1, 1)).figures[0].value == 70


def test_nothing_is_told_before_the_first_delivery() -> None:
    # The example is delivered from 2016 on: who began in 2015 is known only when still there then.
    survivors = lasted(date(2015, 12, 1), *([40] * 20))
    late = lasted(date(2016, 2, 1), *([10] * 20))
    over = panels(NOW, trajectperiode=trajecten(*survivors, *late))
    found = ask(NOW, over, start=date(2017, 1, 1), end=date(2017, 1, 1)).figures
    assert found[0].value == 10


def test_without_a_delivery_of_its_bron_nobody_is_seen() -> None:
    rows = lasted(START, *([50] * 20), leveringsvorm="pgb")
    over = panels(NOW, trajectperiode=trajecten(*rows))
    assert ask(NOW, over, start=DAY, end=DAY).figures[0].value == 50
    missing = pa.table({"bron": ["bericht"], "eerste": [date(2016, 1, 1)], "laatste": [date(2030, 1, 1)]})
    without = panels(NOW, trajectperiode=trajecten(*rows), geleverd=missing)
    assert ask(NOW, without, start=DAY, end=DAY).figures[0].value is None


def test_a_cohort_is_who_began_in_that_year() -> None:
    rows = [*lasted(date(2022, 1, 1), *([100] * 20)), *lasted(date(2021, 12, 31), *([7] * 20))]
    median, p90, mean = cohort(*rows)
    assert (median.value, p90.value, mean.value, median.n) == (100, 100, 100, 20)


def test_a_young_cohort_has_a_mean_of_its_first_year_before_it_has_a_median() -> None:
    rows = [*lasted(date(2022, 1, 1), *([73] * 8)), *lasted(date(2022, 1, 1), *([None] * 12))]
    median, p90, mean = cohort(*rows)
    assert median.value is p90.value is None
    assert (mean.value, mean.status) == (0.4 * 73 + 0.6 * 365, Status.ESTIMATE)


def test_a_cohort_from_before_the_record_is_not_measured() -> None:
    assert cohort(*lasted(date(2014, 6, 1), *([900] * 40)), year=2014)[0].value is None


def test_every_zorgvorm_has_its_own_curve() -> None:
    rows = [*lasted(START, *([100] * 20)), *lasted(START, *([30] * 20), zorgvorm="verblijf")]
    found = answer(*rows, by=("zorgvorm",)).figures
    medians = {f.by["zorgvorm"]: f.value for f in found if "helft" in f.unit}
    assert medians == {"pleegzorg": 100, "verblijf": 30}


def test_a_curve_of_few_people_is_hidden_from_everybody() -> None:
    rows = [row | {"client": number % 4} for number, row in enumerate(lasted(START, *([100] * 20)))]
    assert {figure.status for figure in answer(*rows, openbaar=True).figures} == {Status.TOO_FEW}
    many = answer(*lasted(START, *([100] * 20)), openbaar=True).figures
    assert many[0].value == 100


@pytest.mark.parametrize("by", [(), ("zorgvorm",), ("zorgvorm", "aanbieder")])
def test_nobody_in_care_is_no_estimate(by: tuple[str, ...]) -> None:
    assert all(figure.value is None for figure in answer(by=by).figures)
