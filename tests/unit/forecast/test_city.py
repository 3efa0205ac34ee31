"""What a forecast of a city needs, refuses and reads; the whole of it is in tests/functional."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from duiding.domain.errors import UsageError
from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.forecast.city import KNOWN, UNIT, Source, forecast_city
from duiding.forecast.price import indices, price_level
from duiding.forecast.staying import curves, stock_driver
from duiding.forecast.table import joined, table_of


class Rows:
    """Answers every query with the same table."""

    def __init__(self, rows: list[dict[str, object]]) -> None:
        self._table = pa.Table.from_pylist(rows)

    def query(self, sql: str) -> pa.Table:
        return self._table


def measure(*figures: Figure, by: tuple[str, ...] = ()) -> Measure:
    return Measure("x", "X", figures, by, "y", "z", date(2025, 1, 1), Audience.INTERN, True)


def month(number: int) -> Period:
    return Period.month(2020 + number // 12, number % 12 + 1)


def months(count: int) -> Measure:
    told = (Figure("x", month(n), UNIT, 10.0, Status.COMPLETE) for n in range(count))
    known = (Figure("x", month(n), KNOWN, 100.0, Status.COMPLETE) for n in range(count))
    return measure(*told, *known)


def source(count: int) -> Source:
    return Source(lambda name, by, since: months(count), Rows([]), ((),), date(2025, 1, 1), {})


def test_a_series_that_is_too_short_is_refused_in_plain_words() -> None:
    with pytest.raises(UsageError, match="te kort voor een verwachting: 20 maanden .* 36 nodig"):
        forecast_city(source(20))


def test_months_of_which_too_little_is_known_do_not_count() -> None:
    answer = months(40)
    late = {month(n) for n in range(30, 40)}
    figures = [
        Figure("x", f.period, f.unit, 50.0 if f.unit == KNOWN and f.period in late else f.value, f.status)
        for f in answer.figures
    ]
    unsure = Source(lambda name, by, since: measure(*figures), Rows([]), ((),), date(2025, 1, 1), {})
    with pytest.raises(UsageError, match="30 maanden"):
        forecast_city(unsure)


@pytest.mark.parametrize("horizon", [0, 25])
def test_a_horizon_that_makes_no_sense_is_refused(horizon: int) -> None:
    with pytest.raises(UsageError, match="Kies 1 tot en met 24"):
        forecast_city(source(60), horizon)


def wijk(name: str, number: int, value: float | None, status: Status = Status.COMPLETE) -> Figure:
    return Figure("x", month(number), UNIT, value, status, by={"wijk": name})


def test_a_series_of_which_much_is_protected_is_hidden_and_one_month_is_a_gap() -> None:
    figures = [wijk("West", n, None, Status.TOO_FEW) if n % 4 == 0 else wijk("West", n, 12.0) for n in range(20)]
    figures += [wijk("Oost", n, None, Status.TOO_FEW) if n == 7 else wijk("Oost", n, 30.0) for n in range(20)]
    table = table_of(measure(*figures, by=("wijk",)), UNIT)
    assert table.hidden == {(("wijk", "West"),)}
    assert np.flatnonzero(np.isnan(table.values[("wijk", "Oost"),])).tolist() == [7]


def test_the_margin_of_an_estimate_is_its_doubt() -> None:
    sure, unsure = wijk("West", 0, 12.0), Figure("x", month(1), UNIT, 12.0, Status.ESTIMATE, None, 8.08, 15.92)
    unsure = Figure("x", month(1), UNIT, 12.0, Status.ESTIMATE, None, 8.08, 15.92, {"wijk": "West"})
    doubt = table_of(measure(sure, unsure, by=("wijk",)), UNIT).doubt[("wijk", "West"),]
    assert doubt == pytest.approx([0.0, 4.0], rel=1e-3)


def test_tables_are_joined_on_the_months_that_all_have() -> None:
    one = table_of(measure(*(wijk("West", n, 1.0) for n in range(5)), by=("wijk",)), UNIT)
    other = table_of(measure(*(Figure("x", month(n), UNIT, 2.0, Status.COMPLETE) for n in range(2, 8))), UNIT)
    both = joined(one, other)
    assert both.periods == (month(2), month(3), month(4))
    assert both.values[()].tolist() == [2.0, 2.0, 2.0]


def test_the_curve_of_a_constant_chance_to_leave_is_that_of_a_geometric_stay() -> None:
    """A tenth leaves every month: of 1,000 starts in each of 60 months, as many as are left."""
    rows: list[dict[str, object]] = []
    until, zero = date(2025, 1, 1), 2025 * 12 + 1
    for begin in range(zero - 60, zero):
        left = 10_000.0
        for stay in range(zero - begin):
            rows.append({"zorgvorm": "a", "begin": begin, "einde": begin + stay, "aantal": left * 0.1})
            left *= 0.9
        rows.append({"zorgvorm": "a", "begin": begin, "einde": None, "aantal": left})
    curve = curves(Rows(rows), until)["a"]
    assert curve[0] == 1.0
    assert curve[1:40] / curve[:39] == pytest.approx(np.full(39, 0.9), rel=0.02)
    assert curve[100] / curve[99] == pytest.approx(0.9, rel=0.02)


def test_a_steady_flow_has_the_stock_of_flow_times_stay() -> None:
    curve = 0.8 ** np.arange(240)
    assert stock_driver(np.full(36, 10.0), curve) == pytest.approx(np.full(36, 50.0), rel=1e-6)


def test_more_starts_fill_the_stock_slowly_when_stays_are_long() -> None:
    starts = np.array([10.0] * 30 + [20.0] * 6)
    long, short = (stock_driver(starts, rate ** np.arange(240)) for rate in (0.98, 0.3))
    assert long[35] / long[29] < 1.15
    assert short[35] / short[29] == pytest.approx(2.0, rel=0.01)


def rise(year: int, soort: str, hundredths: int) -> dict[str, object]:
    return {"peildatum": date(year, 1, 1), "soort": soort, "waarde": hundredths}


def test_prices_rise_by_wages_and_prices_in_their_parts() -> None:
    rises = indices(Rows([rise(2024, "loon", 600), rise(2024, "prijs", 200), rise(2025, "loon", 500)]), 0.75)
    assert rises == {date(2024, 1, 1): pytest.approx(0.05)}


def test_an_index_of_a_later_year_is_the_mean_of_the_last_three_until_it_is_known() -> None:
    quarters = [Period.quarter(2023 + n // 4, n % 4 + 1) for n in range(12)]
    rises = {date(2022, 1, 1): 0.02, date(2023, 1, 1): 0.03, date(2024, 1, 1): 0.04, date(2025, 1, 1): 0.10}
    in_summer = price_level(rises, quarters, 6)
    assert in_summer[4] == pytest.approx(1.04)
    assert in_summer[8] == pytest.approx(1.04 * 1.03)
    at_the_end = price_level(rises, quarters, 8)
    assert at_the_end[8] == pytest.approx(1.04 * 1.10)
