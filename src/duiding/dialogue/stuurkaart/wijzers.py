"""Which figures a stuurkaart shows, and how one is read: now, and as it was at the talk before."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from duiding.charts import value_text
from duiding.dialogue.duiding import Duiding, Told
from duiding.domain import dutch
from duiding.domain.figure import Break, Figure, Measure, Status

NAMES = (
    "lopende_trajecten",
    "instroom",
    "wachtenden",
    "gemiddelde_wachttijd",
    "lang_wachtend_zonder_overbrugging",
    "duur_afgesloten",
    "terugval",
    "bezetting",
    "contract_besteed",
    "terugverwijzingen",
    "verblijf_zonder_ambulant",
    "berichten_op_tijd",
)
"""No experience of clients: that is not used to judge or to buy. No figure that compares with another aanbieder."""

_FINAL = (Status.COMPLETE, Status.ESTIMATE)
_AT_LEAST = 0.10


Published = Mapping[tuple[str, str, str, str], float]
"""What everybody could read on a day, by indicator, part (a naam, or empty), unit and name of the period."""


@dataclass(frozen=True)
class Revised:
    """A figure that was published before the talk, and what it says of that same period now."""

    then: Figure
    now: Figure

    @property
    def sentence(self) -> str:
        """Both, in words."""
        when = dutch.period_words(self.now.period)
        return f"Over {when} stond er {value_text(self.then)}, nu {value_text(self.now)}."


@dataclass(frozen=True)
class Wijzer:
    """One figure on the card: `then` stood for now at the talk before; `said` is its duiding, `asked` a request.

    `revised` are figures of before the talk that say something else now, the newest period first.
    """

    name: str
    title: str
    principle: str
    perverse: str
    now: Figure
    then: Figure | None
    breaks: tuple[Break, ...]
    said: tuple[Told, ...] = ()
    asked: tuple[Duiding, ...] = ()
    revised: tuple[Revised, ...] = ()

    def of(self, rol: str) -> tuple[tuple[Duiding, str], ...]:
        """What one side said, also as a reply, each with why it belongs to an earlier figure (mostly empty)."""
        spoken = ((row, told.remark) for told in self.said for row in (told.duiding, *told.replies))
        return tuple((row, remark) for row, remark in spoken if row.rol == rol)

    def asked_of(self, rol: str) -> Duiding | None:
        """The request to one side that has no answer yet."""
        return next((row for row in self.asked if row.rol == rol), None)

    @property
    def is_changed(self) -> bool:
        """Whether it moved since the talk before: the margins lie apart or, without margins, a tenth or more.

        A figure that is not final, or across a break, has not moved: nobody knows.
        """
        if self.then is None or self.now.value is None or self.then.value is None or self._is_broken:
            return False
        if {self.now.status, self.then.status} - {*_FINAL}:
            return False
        if self.now.low is not None and self.now.high is not None and self.then.low is not None:
            return self.now.low > (self.then.high or self.then.value) or self.now.high < self.then.low
        return abs(self.now.value - self.then.value) >= _AT_LEAST * max(abs(self.then.value), 1)

    @property
    def movement(self) -> str:
        """From what to what, in words; empty when there is nothing before."""
        if self.then is None or not self.then.is_shown or self.then.period == self.now.period:
            return ""
        across = " Daartussen ligt een breuk." if self._is_broken else ""
        return f"van {value_text(self.then)} naar {value_text(self.now)}.{across}"

    @property
    def _is_broken(self) -> bool:
        return self.then is not None and any(
            self.then.period.first < one.day <= self.now.period.first for one in self.breaks
        )


def current(figures: Iterable[Figure], on: date | None = None) -> Figure | None:
    """The figure that stood for now on a day: the last final one that had ended by then, else the last with a value."""
    shown = [f for f in figures if f.is_shown and (on is None or f.period.last <= on)]
    final = [f for f in shown if f.status in _FINAL]
    return max(final or shown, key=lambda f: f.period.first, default=None)


def headline(measure: Measure) -> Sequence[Figure]:
    """The series in the first unit."""
    return [f for f in measure.figures if f.unit == measure.figures[0].unit]


def revised_since(published: Published, figures: Iterable[Figure], part: str) -> tuple[Revised, ...]:
    """What of these figures was published before with another value."""
    found = []
    for now in figures:
        then = published.get((now.indicator, part, now.unit, now.period.name))
        if then is not None and now.value is not None and now.is_shown and not math.isclose(then, now.value):
            found.append(Revised(replace(now, value=then, low=None, high=None), now))
    return tuple(sorted(found, key=lambda one: one.now.period.first, reverse=True))
