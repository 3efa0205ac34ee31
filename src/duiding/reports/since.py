"""What changed since the figures were last frozen: the newest figures then and now, and figures that were revised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duiding.charts.chart import EURO, number_text
from duiding.domain import dutch
from duiding.domain.period import Period

MOST_REVISED = 6
_MILLION = 1_000_000
FIRST_TIME = "Er is nog geen eerdere momentopname. Vergelijken kan dus nog niet."
_NOT_THERE = "stond er niet"


@dataclass(frozen=True, slots=True)
class Moved:
    """One indicator of the whole municipality: its last complete figure then (None when it had none) and now."""

    title: str
    unit: str
    then: tuple[Period, float] | None
    now: tuple[Period, float]


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure with another number than before about the same period; `why` holds all that can have done it."""

    title: str
    unit: str
    period: Period
    then: float
    now: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What a paper is compared with: a momentopname of an earlier day.

    `remarks` say in Dutch what differs around the figures. `revised` has the newest periods first; `equal` is how many
    figures of the paper are what they were.
    """

    name: str
    known_on: date
    remarks: tuple[str, ...]
    moved: tuple[Moved, ...]
    revised: tuple[Revised, ...]
    equal: int

    @property
    def sentences(self) -> tuple[tuple[str, ...], ...]:
        """The comparison in words, in paragraphs."""
        first = f"We vergelijken met momentopname {self.name}: wat bekend was op {dutch.long_date(self.known_on)}."
        left = len(self.revised) - MOST_REVISED
        more = (f"De tabel toont de nieuwste {MOST_REVISED}. Ook bijgesteld: {_figures(left)}.",) if left > 0 else ()
        counted = f"Van de cijfers van toen {_is(len(self.revised))} bijgesteld en {_stayed(self.equal)} gelijk."
        return tuple(part for part in ((first,), self.remarks, (counted, *more)) if part)

    @property
    def moved_rows(self) -> tuple[tuple[str, ...], ...]:
        """A row per indicator: name, period and value then, period and value now, difference."""
        return tuple(
            (one.title, *_dated(one.then, one.unit), *_dated(one.now, one.unit), _difference(one)) for one in self.moved
        )

    @property
    def revised_rows(self) -> tuple[tuple[str, ...], ...]:
        """A row per revised figure: name, period, then, now, why."""
        return tuple(
            (
                one.title,
                dutch.period_words(one.period),
                _exact(one.then, one.unit),
                _exact(one.now, one.unit),
                dutch.enumerate_words(one.why),
            )
            for one in self.revised[:MOST_REVISED]
        )


def _dated(figure: tuple[Period, float] | None, unit: str) -> tuple[str, str]:
    return (dutch.period_words(figure[0]), number_text(figure[1], unit)) if figure else (_NOT_THERE, dutch.MISSING)


def _difference(one: Moved) -> str:
    if one.then is None:
        return dutch.MISSING
    if one.then[0] == one.now[0] and one.then[1] == one.now[1]:
        return "gelijk"
    change = one.now[1] - one.then[1]
    is_large = one.unit == EURO and max(abs(one.then[1]), abs(one.now[1])) >= _MILLION
    text = f"{dutch.number(change / _MILLION, 1)} mln" if is_large else number_text(change, one.unit)
    return text if text.startswith("−") or not text.strip("0,% mln") else f"+{text}"


def _exact(value: float, unit: str) -> str:
    """A revision is told in whole euros: in millions it would be no difference."""
    return dutch.number(value) if unit == EURO else number_text(value, unit)


def _is(count: int) -> str:
    return f"{'is' if count == 1 else 'zijn'} er {dutch.count_word(count)}"


def _stayed(count: int) -> str:
    return f"{'bleef' if count == 1 else 'bleven'} er {dutch.count_word(count)}"


def _figures(count: int) -> str:
    return f"{dutch.number(count)} {'cijfer' if count == 1 else 'cijfers'}"
