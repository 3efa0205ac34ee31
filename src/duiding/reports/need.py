"""Which figures a paper asks for, before it is written: the caller measures them all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duiding.domain.errors import SettingsError
from duiding.reports.kind import BIJLAGE
from duiding.reports.section import Meting, Section, sections_of

YEARS_SHOWN = 4
NOW = "stand"


@dataclass(frozen=True, slots=True)
class Need:
    """One call of `measure`: indicator, breakdown and span (both days included), under a key.

    `known_on` is the day on which the figures were known; None is the day of the paper.
    """

    key: str
    indicator: str
    by: tuple[str, ...]
    start: date
    end: date
    known_on: date | None = None


def required_measures(
    known_on: date, has_2018: bool, kind: str = BIJLAGE, extra: tuple[str, ...] = ()
) -> tuple[Need, ...]:
    """Every figure that a paper needs, once each; `has_2018` adds the sections about 1 January 2018.

    `extra` are the folders with sections of a gemeente.
    """
    needs = {
        need.key: need
        for section in sections_of(kind, extra)
        for day in days_of(section, known_on, has_2018)
        for need in needs_of(section, day, known_on).values()
    }
    return tuple(needs.values())


def told_measures(known_on: date, kind: str, extra: tuple[str, ...] = ()) -> tuple[Need, ...]:
    """The needs of a paper about the whole municipality that stand in the open: in a tile, a chart or a trend."""
    needs = {
        need.key: need
        for section in sections_of(kind, extra)
        for name, need in needs_of(section, usual_day(known_on), known_on).items()
        if name in section.told and not need.by
    }
    return tuple(needs.values())


def days_of(section: Section, known_on: date, is_repeated: bool) -> tuple[date, ...]:
    """The peildata about which a section is written: the usual one, and the one that it repeats."""
    usual = usual_day(known_on)
    if not section.ook_op or not is_repeated:
        return (usual,)
    other = date.fromisoformat(section.ook_op)
    return (usual,) if other == usual else (usual, other)


def usual_day(known_on: date) -> date:
    """1 January of the last complete year."""
    return date(known_on.year - 1, 1, 1)


def known_day(section: Section, day: date, known_on: date) -> date | None:
    """The earlier day of which a repeated section tells what was known; None when it tells what is known now."""
    then = section.bekend_op.get(day.isoformat(), "")
    if not then or day == usual_day(known_on):
        return None
    return min(date.fromisoformat(then), known_on)


def needs_of(section: Section, day: date, known_on: date) -> dict[str, Need]:
    """The needs of a section about a day, by the name of the meting."""
    then = known_day(section, day, known_on)
    return {
        name: _need(meting, day, known_on, None if meting.bekend == NOW else then)
        for name, meting in section.metingen.items()
        if meting.op in {"", day.isoformat()}
    }


def _need(meting: Meting, day: date, known_on: date, then: date | None) -> Need:
    start, end = day_of(meting.van, day, known_on), day_of(meting.tot, day, known_on)
    parts = (meting.indicator, "+".join(meting.by), start.isoformat(), end.isoformat())
    key = "|".join((*parts, then.isoformat()) if then else parts)
    return Need(key, meting.indicator, meting.by, start, end, then)


def day_of(text: str, day: date, known_on: date) -> date:
    """A day as a section writes it.

    "peildatum", "peildatum-24" (24 months earlier), "stand" (known_on), "jaren" (1 January, four years before the year
    of known_on), or JJJJ-MM-DD. Raises SettingsError for anything else.
    """
    if text == NOW:
        return known_on
    if text == "jaren":
        return date(known_on.year - YEARS_SHOWN, 1, 1)
    if text == "peildatum":
        return day
    if text.startswith("peildatum-") and text[10:].isdigit():
        return months_before(day, int(text[10:]))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(
            f"{text!r} is geen dag. Schrijf peildatum, peildatum-6, stand, jaren of een datum als 2021-01-01."
        ) from None


def months_before(day: date, months: int) -> date:
    """The first of the month, a number of months before a first of the month."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)
