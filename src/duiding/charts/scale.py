"""Axes: round ticks, and the place of a value or a day on the sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 1.5, 2, 2.5, 5, 10)


def round_step(span: float, count: int) -> float:
    """The round step (1, 1,5, 2, 2,5 or 5 times a power of ten) that cuts a span into at most `count` pieces."""
    if span <= 0:
        return 1.0
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * 0.999999)


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis from `low` to `high` with its ticks; both ends are ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def is_cut(self) -> bool:
        """Whether it begins above 0."""
        return self.low > 0

    def at(self, value: float, start: float, end: float) -> float:
        """Where a value is drawn between two places on the sheet."""
        return start + (value - self.low) / (self.high - self.low) * (end - start)


def value_axis(values: Sequence[float], count: int, is_from_zero: bool) -> Axis:
    """An axis that holds all values. It starts above 0 only when 0 would leave the lower half empty."""
    low, high = min(values, default=0), max(values, default=0)
    if is_from_zero or low == high or low < 0.6 * high:
        low = min(0, low)
    if high == low:
        high = 1
    step = round_step(high - low, count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(step * i, 10) for i in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks)
