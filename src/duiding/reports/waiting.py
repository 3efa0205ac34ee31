"""Waiting per zorgvorm: who began, who began a year before, and who still waits. These are not the same people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duiding.domain.dutch import count_word, enumerate_words
from duiding.domain.figure import Figure, Measure, Status
from duiding.domain.period import Period
from duiding.reports.need import months_before
from duiding.reports.subject import Subject, last_figure

_MEAN, _MEDIAN = "dagen (gemiddeld)", "dagen (mediaan)"
_YEAR = 12
_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Wait:
    """One zorgvorm: mean and median of who began, the mean a year before, and the median of who still waits."""

    zorgvorm: str
    mean: Figure | None
    year_before: Figure | None
    median: Figure | None
    still: Figure | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """All rows about one period of beginning and one peildatum, so that they can be compared."""

    started: Period | None
    still: Period | None
    rows: tuple[Wait, ...]


def waiting_of(subject: Subject) -> Waiting:
    """The zorgvormen of the section's table that anybody began with or waits for, in the order of the gemeente."""
    started, still = subject.measures.get("gestart"), subject.measures.get("wachtend")
    rows = tuple(
        _row(started, still, name) for name in _zorgvormen(subject) if _has(started, name) or _has(still, name)
    )
    return Waiting(_moment(started), _moment(still), rows)


def compared(subject: Subject) -> tuple[str, ...]:
    """For how many zorgvormen the mean of who began is higher than a year before, and for which it is lower."""
    if subject.section.tabel.get("soort") != "wachttijd":
        return ()
    pairs = [(row.zorgvorm, now - before) for row in waiting_of(subject).rows if (now := _value(row.mean)) is not None
             and (before := _value(row.year_before)) is not None]  # fmt: skip
    if not pairs:
        return ()
    higher = [name for name, change in pairs if change > 0]
    lower = [subject.readable("zorgvorm", name).lower() for name, change in pairs if change < 0]
    return (_higher(len(higher), len(pairs)), *_lower(lower))


def _higher(count: int, of: int) -> str:
    if count == of:
        return "Bij alle zorgvormen is het gemiddelde hoger dan een jaar eerder."
    return f"Bij {count_word(count)} van de {count_word(of)} zorgvormen is het gemiddelde hoger dan een jaar eerder."


def _lower(names: list[str]) -> tuple[str, ...]:
    return (f"Het is lager bij {enumerate_words(names)}.",) if 0 < len(names) <= _MOST_NAMED else ()


def _zorgvormen(subject: Subject) -> tuple[str, ...]:
    table = subject.section.tabel
    of_wet = [z.naam for z in subject.gemeente.zorgvormen if z.wet == table.get("wet", "wmo")]
    return tuple(name for name in of_wet if name in table.get("zorgvormen", of_wet))


def _row(started: Measure | None, still: Measure | None, zorgvorm: str) -> Wait:
    began, waits = _moment(started), _moment(still)
    return Wait(
        zorgvorm,
        _at(started, zorgvorm, _MEAN, began.first if began else None),
        _at(started, zorgvorm, _MEAN, months_before(began.first, _YEAR) if began else None),
        _at(started, zorgvorm, _MEDIAN, began.first if began else None),
        _at(still, zorgvorm, _MEDIAN, waits.first if waits else None),
    )


def _at(measure: Measure | None, zorgvorm: str, unit: str, first: date | None) -> Figure | None:
    if measure is None or first is None:
        return None
    found = (f for f in measure.select(unit=unit, zorgvorm=zorgvorm) if f.period.first == first)
    return next(found, None)


def _has(measure: Measure | None, zorgvorm: str) -> bool:
    return measure is not None and any(f.by.get("zorgvorm") == zorgvorm and f.n != 0 for f in measure)


def _moment(measure: Measure | None) -> Period | None:
    """The last complete period of the whole measure, so that all rows are about one moment."""
    last = last_figure(list(measure)) if measure else None
    return last.period if last else None


def _value(figure: Figure | None) -> float | None:
    return figure.value if figure and figure.status is Status.COMPLETE else None
