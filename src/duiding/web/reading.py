"""How a page reads a measure: which figure stands for now, what came before, and what lies between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duiding.domain.figure import Break, Figure, Measure, Status

_FINAL = (Status.COMPLETE, Status.ESTIMATE)


def units(measure: Measure) -> tuple[str, ...]:
    """The units in the order in which the indicator shows them."""
    return tuple(dict.fromkeys(f.unit for f in measure.figures))


def of_unit(figures: Iterable[Figure], unit: str) -> tuple[Figure, ...]:
    """The figures in one unit."""
    return tuple(f for f in figures if f.unit == unit)


def first_unit(measure: Measure) -> tuple[Figure, ...]:
    """The series that carries the headline: the first unit of the indicator."""
    names = units(measure)
    return of_unit(measure.figures, names[0]) if names else ()


def current(figures: Sequence[Figure]) -> Figure | None:
    """The figure that stands for now: the last that is final, else the last with a value, else the last of all."""
    for chosen in (
        [f for f in figures if f.is_shown and f.status in _FINAL],
        [f for f in figures if f.is_shown],
        list(figures),
    ):
        if chosen:
            return max(chosen, key=lambda f: f.period.first)
    return None


def since_first_shown(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """A series without the empty periods before its first value."""
    ordered = sorted(figures, key=lambda f: f.period)
    first = next((place for place, f in enumerate(ordered) if f.is_shown), 0)
    return tuple(ordered[first:])


def at_period(figures: Iterable[Figure], name: str) -> tuple[Figure, ...]:
    """The figures of one period."""
    return tuple(f for f in figures if f.period.name == name)


def year_before(figures: Iterable[Figure], now: Figure) -> Figure | None:
    """The figure of the same period one year earlier, when it has a value."""
    first = now.period.first
    return next(
        (
            f
            for f in figures
            if (f.period.first.year, f.period.first.month) == (first.year - 1, first.month) and f.is_shown
        ),
        None,
    )


def since_break(figures: Iterable[Figure], breaks: Iterable[Break], now: Figure) -> tuple[Figure, ...]:
    """The figures with a value from the last break up to `now`, in order of time."""
    days = [b.day for b in breaks if b.day <= now.period.first]
    shown = [f for f in figures if f.is_shown and f.period.first <= now.period.first]
    return tuple(sorted((f for f in shown if not days or f.period.first >= max(days)), key=lambda f: f.period))


def same_season(figures: Sequence[Figure], now: Figure) -> Figure:
    """The first figure of the same time of year, so that a season is no change; the first of all in a short series."""
    month = now.period.first.month
    earlier = [f for f in figures if f.period.first < now.period.first]
    return next((f for f in earlier if f.period.first.month == month), (*earlier, now)[0])


def breaks_between(breaks: Iterable[Break], earlier: Figure, later: Figure) -> tuple[Break, ...]:
    """The breaks after `earlier` and not after `later`: across them the two are not compared."""
    return tuple(b for b in breaks if earlier.period.first < b.day <= later.period.first)


def provisional(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures to which messages are still to come."""
    return tuple(f for f in figures if f.status is Status.PROVISIONAL)
