"""A figure never travels alone: value, unit, period, state, interval, n, definition, source and snapshot together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from duiding.domain.period import Period

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

EXAMPLE_NOTICE = "Voorbeeld met verzonnen cijfers"


class Status(Enum):
    """The seven states of a figure; the value is what CSV and API print."""

    COMPLETE = "complete"
    PROVISIONAL = "provisional"
    ESTIMATE = "estimate"
    TOO_FEW = "too few"
    NOT_DELIVERED = "not delivered"
    STOPPED = "stopped"
    NOT_MEASURABLE = "not measurable"

    @property
    def word(self) -> str:
        """The Dutch word that people read."""
        return _WORDS[self]


_WORDS = {
    Status.COMPLETE: "compleet",
    Status.PROVISIONAL: "nog niet compleet",
    Status.ESTIMATE: "schatting",
    Status.TOO_FEW: "te weinig om te tonen",
    Status.NOT_DELIVERED: "niet geleverd",
    Status.STOPPED: "gestopt",
    Status.NOT_MEASURABLE: "niet meetbaar",
}


class Audience(Enum):
    """For whom a figure is made: on one's own machine, or for everybody (small numbers protected)."""

    INTERN = "intern"
    OPENBAAR = "openbaar"


@dataclass(frozen=True, slots=True)
class Break:
    """A dated break in a series: trends and averages are not read across it.

    `wet` and `spoor` say which part it touches; empty is all of it.
    """

    day: date
    title: str
    explanation: str
    wet: str = ""
    spoor: str = ""

    def touches(self, by: Mapping[str, str]) -> bool:
        """Whether it lies in the part that a breakdown chooses; a breakdown without wet or spoor chooses all."""
        pairs = ((self.wet, by.get("wet")), (self.spoor, by.get("spoor")))
        return all(not own or not asked or own == asked for own, asked in pairs)


@dataclass(frozen=True, slots=True)
class Figure:
    """One value with everything that gives it meaning.

    `value` is None unless something may be shown. `n` is the number of units behind the value (for a percentage: the
    denominator; for a mean: the observations). `low` and `high` bound the value (95%); they are None for a full count.
    `by` holds the breakdown, e.g. {"wijk": "Overvecht"}; empty means the whole municipality.
    """

    indicator: str
    period: Period
    unit: str
    value: float | None
    status: Status
    n: int | None = None
    low: float | None = None
    high: float | None = None
    by: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_shown(self) -> bool:
        """Whether there is a value to print."""
        return self.value is not None

    def hidden(self) -> Figure:
        """The same figure, protected: no value, no n, no margin."""
        return replace(self, value=None, n=None, low=None, high=None, status=Status.TOO_FEW)


@dataclass(frozen=True, slots=True)
class Measure:
    """An answer: the figures of one indicator, with what they share.

    `figures` are ordered by period, then breakdown (in the order of the municipality's own lists), then unit (in the
    order of the indicator's `show`). `known_on` is the day up to which deliveries count.
    """

    indicator: str
    title: str
    figures: tuple[Figure, ...]
    by: tuple[str, ...]
    source: str
    snapshot: str
    known_on: date
    audience: Audience
    is_synthetic: bool
    breaks: tuple[Break, ...] = ()
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def source_line(self) -> str:
        """Source with its two marks: for whom, and whether the figures are invented."""
        marks = [self.audience.value]
        if self.is_synthetic:
            marks.append(EXAMPLE_NOTICE.lower())
        return f"{self.source} ({'; '.join(marks)})"

    def select(self, *, unit: str | None = None, **by: str) -> Measure:
        """Only the figures of one unit and the given breakdown values, with the breaks that touch them."""
        chosen = (f for f in self.figures if unit in (None, f.unit) and all(f.by.get(k) == v for k, v in by.items()))
        return replace(self, figures=tuple(chosen), breaks=tuple(b for b in self.breaks if b.touches(by)))

    def rows(self) -> Iterable[dict[str, Any]]:
        """The published columns: indicator, period, <by>, value, unit, n, status, low, high, source, snapshot."""
        for f in self.figures:
            yield {
                "indicator": f.indicator,
                "period": f.period.name,
                **{name: f.by.get(name) for name in self.by},
                "value": f.value,
                "unit": f.unit,
                "n": f.n,
                "status": f.status.value,
                "low": f.low,
                "high": f.high,
                "source": self.source_line,
                "snapshot": self.snapshot,
            }

    def to_arrow(self) -> pyarrow.Table:
        """As an Arrow table; values are float64, n is int64, the rest strings."""
        import pyarrow as pa

        text = ("indicator", "period", *self.by)
        schema = pa.schema(
            [(name, pa.string()) for name in text]
            + [("value", pa.float64()), ("unit", pa.string()), ("n", pa.int64()), ("status", pa.string())]
            + [("low", pa.float64()), ("high", pa.float64()), ("source", pa.string()), ("snapshot", pa.string())]
        )
        return pa.Table.from_pylist(list(self.rows()), schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """As a pandas data frame (needs the extra `pandas`)."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """As a polars data frame (needs the extra `polars`)."""
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)  # noqa: S101 - a table never becomes a series
        return frame
