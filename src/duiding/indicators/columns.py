"""From facts to figures in numbers: every division and rounding of the account happens here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from duiding.indicators.facts import Denominator, Facts
from duiding.indicators.model import Indicator
from duiding.indicators.panels import PANELS, is_in_hundredths
from duiding.indicators.people import LONGER, SHORTER
from duiding.statistics.intervals import mean_interval, wilson
from duiding.statistics.spread import Histogram

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

AS_IT_IS = -1
DECIMALS = 1
DECIMALS_OF_RATIO = 2
HUNDRED = 100
_SHARE_OF_SHORTEST = 0.9


@dataclass(frozen=True)
class Column:
    """All figures of one unit, of shape (periods, cells); nan is "no value".

    `own` are the states that an estimate gives its own figures (see `states.states_of`); AS_IT_IS leaves one alone.
    `part` is the count behind a share; `people` are those in that part, and those in the rest of it. `lag` is how many
    periods a comparison looks back.
    """

    show: str
    unit: str
    value: Floats
    n: Floats
    low: Floats
    high: Floats
    part: Floats | None = None
    people: tuple[Floats, Floats] | None = None
    lag: int = 0
    own: Codes | None = None

    def last(self, periods: int) -> Column:
        """Only the last periods."""
        chosen = slice(len(self.value) - periods, None)
        kept = {key: getattr(self, key)[chosen] for key in ("value", "n", "low", "high")}
        own = None if self.own is None else self.own[chosen]
        return replace(self, **kept, part=None, people=None, own=own)


def columns_of(indicator: Indicator, facts: Facts) -> list[Column]:
    """One column per unit, in the order of `show`."""
    by = facts.cells.by
    made = [column for show in indicator.shows(by) for column in _MAKERS[show](indicator, facts)]
    return [replace(column, unit=unit) for unit, column in zip(indicator.units(by), made, strict=True)]


def _count(_: Indicator, facts: Facts) -> Iterator[Column]:
    none = np.full(facts.counts.shape, np.nan)
    yield Column("count", "", facts.counts, facts.counts, none, none)


def _amount(_: Indicator, facts: Facts) -> Iterator[Column]:
    """What is kept in hundredths, as people read it."""
    none = np.full(facts.counts.shape, np.nan)
    yield Column("amount", "", facts.counts / HUNDRED, none, none, none)


def _ratio(indicator: Indicator, facts: Facts) -> Iterator[Column]:
    """The value per unit of its denominator: no count out of a number of people, so without an interval."""
    per = indicator.denominator
    whole = _whole(facts.ratio)
    over = HUNDRED if per and is_in_hundredths(per.value) else 1
    value = facts.counts / (HUNDRED if is_in_hundredths(indicator.value) else 1)
    value = value * over / np.where(whole > 0, whole, np.nan)
    is_share = indicator.ratio_unit.startswith("%")
    none = np.full(value.shape, np.nan)
    value = (value * (HUNDRED if is_share else 1)).round(DECIMALS if is_share else DECIMALS_OF_RATIO)
    yield Column("ratio", "", value, (whole / over).round(), none, none)


def _percent(indicator: Indicator, facts: Facts) -> Iterator[Column]:
    yield _of(indicator, _share("percent", facts.counts, _whole(facts.per)))


def _share_of_total(indicator: Indicator, facts: Facts) -> Iterator[Column]:
    yield _of(indicator, _share("share_of_total", facts.counts, _whole(facts.whole)))


def _of(indicator: Indicator, share: Column) -> Column:
    """Without an interval where what is divided are no people."""
    is_amount = is_in_hundredths(indicator.value)
    if PANELS[indicator.panel].weight and not is_amount:
        return share
    none = np.full(share.value.shape, np.nan)
    return replace(share, low=none, high=none, n=(share.n / HUNDRED).round() if is_amount else share.n)


def _share_longer(indicator: Indicator, facts: Facts) -> Iterator[Column]:
    histogram = _histogram(facts)
    shape = facts.counts.shape
    size = histogram.size().reshape(shape).astype(np.float64)
    for number, days in enumerate(indicator.longer_than.values()):
        part = histogram.above(days).reshape(shape).astype(np.float64)
        longer = facts.beside.get(LONGER.format(number), part)
        shorter = facts.beside.get(SHORTER.format(number), size - part)
        yield replace(_share("share_longer", part, size), people=(longer, shorter))


def _change(indicator: Indicator, facts: Facts) -> Iterator[Column]:
    before = _earlier(facts.counts, indicator.lag)
    value = 100 * (facts.counts - before) / np.where(before > 0, before, np.nan)
    none = np.full(value.shape, np.nan)
    yield Column("change", "", value.round(DECIMALS), before, none, none, lag=indicator.lag)


def _drift(indicator: Indicator, facts: Facts) -> Iterator[Column]:
    """The median less that of a year earlier; `n` is the smaller of the two numbers of observations."""
    histogram, shape = _histogram(facts), facts.counts.shape
    (half,) = histogram.quantiles((0.5,))
    median = half.reshape(shape)
    size = histogram.size().reshape(shape).astype(np.float64)
    n = np.minimum(size, _earlier(size, indicator.lag))
    none = np.full(shape, np.nan)
    drift = (median - _earlier(median, indicator.lag)).round(DECIMALS)
    yield Column("drift", "", drift, n, none, none, lag=indicator.lag)


def _earlier(values: Floats, lag: int) -> Floats:
    before = np.full(values.shape, np.nan)
    before[lag:] = values[:-lag]
    return before


def _mean(_: Indicator, facts: Facts) -> Iterator[Column]:
    histogram = _histogram(facts)
    mean, size = histogram.mean(), histogram.size().astype(np.float64)
    low, high = mean_interval(mean, histogram.deviation(), size)
    shape = facts.counts.shape
    rounded = (part.reshape(shape).round(DECIMALS) for part in (mean, size, np.maximum(low, 0), high))
    value, n, low, high = rounded
    yield Column("mean", "", value, n, low, high)


def _quantile(show: str, share: float) -> Callable[[Indicator, Facts], Iterator[Column]]:
    def make(_: Indicator, facts: Facts) -> Iterator[Column]:
        histogram = _histogram(facts)
        shape = facts.counts.shape
        (value,) = histogram.quantiles((share,))
        none = np.full(shape, np.nan)
        size = histogram.size().reshape(shape).astype(np.float64)
        yield Column(show, "", value.reshape(shape).round(DECIMALS), size, none, none)

    return make


_MAKERS: dict[str, Callable[[Indicator, Facts], Iterator[Column]]] = {
    "count": _count,
    "amount": _amount,
    "ratio": _ratio,
    "percent": _percent,
    "share_of_total": _share_of_total,
    "share_longer": _share_longer,
    "change": _change,
    "drift": _drift,
    "mean": _mean,
    "median": _quantile("median", 0.5),
    "p90": _quantile("p90", _SHARE_OF_SHORTEST),
}


def _share(show: str, part: Floats, whole: Floats) -> Column:
    safe = np.where(whole > 0, whole, np.nan)
    low, high = wilson(np.minimum(part, safe), safe)
    percent = [(100 * share).round(DECIMALS) for share in (part / safe, low, high)]
    return Column(show, "", percent[0], whole, percent[1], percent[2], part)


def _whole(denominator: Denominator | None) -> Floats:
    if denominator is None:  # pragma: no cover - load_indicators refuses a share without a whole
        raise AssertionError
    return denominator.on()


def _histogram(facts: Facts) -> Histogram:
    if facts.histogram is None:  # pragma: no cover - load_indicators refuses a spread without a column
        raise AssertionError
    return facts.histogram
