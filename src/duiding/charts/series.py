"""One line of a line chart: figures of one unit in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from duiding.domain.figure import Break, Figure, Measure, Status


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one unit in order of time, the name at the end of the line, and the breaks they share."""

    label: str
    figures: tuple[Figure, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def shown(self) -> tuple[Figure, ...]:
        """Only the figures with a value."""
        return tuple(f for f in self.figures if f.is_shown)

    def last_of(self, *states: Status) -> Figure | None:
        """The last figure with a value in one of these states."""
        return next((f for f in reversed(self.shown) if f.status in states), None)


def series_of(measure: Measure, label: str = "", unit: str | None = None, **by: str) -> Series:
    """The series of one unit (the first one unless named) and one choice of breakdown values."""
    chosen = unit or (measure.figures[0].unit if measure.figures else "")
    part = measure.select(unit=chosen, **by)
    return Series(label or measure.title, tuple(sorted(part.figures, key=lambda f: f.period)), part.breaks)


def so_far(unit: str) -> str:
    """What a value that is not complete is called: a count is reported, a mean or a share only holds until now."""
    return "tot nu toe" if unit.startswith(("%", "dagen")) else "al gemeld"


def breaks_within(series: Sequence[Series]) -> tuple[Break, ...]:
    """The breaks between the first and the last period, once each, in order of time."""
    periods = [f.period for one in series for f in one.figures]
    if not periods:
        return ()
    first, last = min(p.first for p in periods), max(p.first for p in periods)
    found = {b.day: b for one in series for b in one.breaks if first < b.day <= last}
    return tuple(found[day] for day in sorted(found))


def runs(series: Series, days: Sequence[date]) -> Iterator[tuple[Status, tuple[Figure, ...]]]:
    """Neighbouring figures in one state; a break day ends a run."""
    run: list[Figure] = []
    for figure in series.figures:
        if run and (_drawn_as(run[-1]) != _drawn_as(figure) or _is_cut(run[-1], figure, days)):
            yield _drawn_as(run[-1]), tuple(run)
            run = []
        run.append(figure)
    if run:
        yield _drawn_as(run[-1]), tuple(run)


def _drawn_as(figure: Figure) -> Status:
    """The state a figure is drawn in; a value that is missing without a state of its own was not delivered."""
    needs_value = figure.status in {Status.COMPLETE, Status.PROVISIONAL, Status.ESTIMATE}
    return Status.NOT_DELIVERED if needs_value and not figure.is_shown else figure.status


def _is_cut(before: Figure, after: Figure, days: Sequence[date]) -> bool:
    return any(before.period.first < day <= after.period.first for day in days)
