"""From figures to the words between the braces of a sentence; what may not be shown leaves its sentence out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duiding.charts import sentences
from duiding.charts.chart import number_text
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure, Status
from duiding.reports.need import months_before
from duiding.reports.section import Feit
from duiding.reports.wording import capital, rounded
from duiding.reports.zin import Zin, placeholders, sides

_COMPLETE = frozenset({Status.COMPLETE})
_AS_THEN = frozenset({Status.COMPLETE, Status.PROVISIONAL})
_ESTIMATE = frozenset({Status.ESTIMATE})
_LAST = "laatste"
_MOMENTS = frozenset({"periode", "op_periode"})
_TAKEN = {"n": "n", "laag": "low", "hoog": "high"}


@dataclass(frozen=True)
class Facts:
    """The placeholders of one section: measures by meting, and the day it is about.

    `is_as_then` says that the section tells what was known on an earlier day; then a figure that was not complete
    counts too, because that is what was known, and a fact with `rond` is rounded as a paper of that day would.
    """

    feiten: Mapping[str, Feit]
    measures: Mapping[str, Measure]
    day: date
    general: Mapping[str, str]
    is_as_then: bool = False

    def said(self, zin: Zin) -> str | None:
        """What a sentence says: "" when its condition does not hold, None when a figure is missing."""
        checked = [self.holds(condition) for condition in zin.als]
        if all(checked) and (text := self.sentence(zin.zin)) is not None:
            return text
        if zin.te_weinig and any(self.is_hidden(name) for name in zin.names):
            return self.sentence(zin.te_weinig)
        if zin.anders:
            return self.sentence(zin.anders)
        return "" if False in checked else None

    def sentence(self, template: str) -> str | None:
        """The text filled in; None when a figure in it is missing, protected or not complete."""
        words = {name: self.words(name) for name in placeholders(template)}
        if any(word is None for word in words.values()):
            return None
        return capital(template.format(**words))

    def holds(self, condition: str) -> bool | None:
        """Whether a comparison is true; None when a figure of it is missing."""
        left, sign, right = sides(condition)
        one, other = self.number(left), self.number(right)
        if one is None or other is None:
            return None
        return one < other if sign == "<" else one > other

    def words(self, name: str) -> str | None:
        """What stands at a placeholder."""
        if name in self.general:
            return self.general[name]
        feit = self.feiten[name]
        if feit.neem in _MOMENTS:
            figure = self.figure(name)
            return _moment(figure, feit.neem) if figure else None
        value = self.number(name)
        if value is None:
            return None
        if feit.rond and self.is_as_then:
            return rounded(value, self._unit(name))
        return number_text(abs(value) if feit.neem == "min_waarde" else value, self._unit(name))

    def number(self, name: str) -> float | None:
        """The value of a fact, of a general placeholder or of a number as it is written."""
        if name not in self.feiten:
            return float(self.general.get(name, name))
        feit = self.feiten[name]
        if feit.plus:
            return self._sum(feit)
        figure = self.figure(name)
        if figure is None:
            return None
        taken: float | None = getattr(figure, _TAKEN.get(feit.neem, "value"))
        return taken

    def figure(self, name: str) -> Figure | None:
        """The figure of a fact; None when there is none that may be told."""
        feit = self.feiten[name]
        measure = self.measures.get(feit.meting)
        states = _ESTIMATE if feit.schatting else _AS_THEN if self.is_as_then else _COMPLETE
        return chosen(_meant(measure, feit), feit.wanneer, self.day, states) if measure is not None else None

    def is_hidden(self, name: str) -> bool:
        """Whether a figure of the fact is not shown because it would be about too few people."""
        feit = self.feiten.get(name, Feit())
        measure = self.measures.get(feit.meting)
        return measure is not None and any(f.status is Status.TOO_FEW for f in _meant(measure, feit))

    def _sum(self, feit: Feit) -> float | None:
        plus, minus, whole = (self._numbers(names) for names in (feit.plus, feit.min, feit.deel_van))
        if plus is None or minus is None or whole is None:
            return None
        total = sum(plus) - sum(minus)
        if not feit.deel_van:
            return total
        return round(100 * total / sum(whole), 1) if sum(whole) else None

    def _numbers(self, names: Sequence[str]) -> list[float] | None:
        found = [self.number(name) for name in names]
        numbers = [number for number in found if number is not None]
        return numbers if len(numbers) == len(found) else None

    def _unit(self, name: str) -> str:
        feit = self.feiten[name]
        if feit.deel_van:
            return "%"
        if feit.plus:
            return self._unit(feit.plus[0])
        measure = self.measures[feit.meting]
        return "" if feit.neem == "n" else feit.eenheid or measure.figures[0].unit


def chosen(figures: Sequence[Figure], wanneer: str, day: date, states: frozenset[Status]) -> Figure | None:
    """The figure that a fact means, of figures in order of time."""
    usable = [f for f in figures if f.is_shown and f.status in states]
    if not usable:
        return None
    if wanneer == "eerste":
        return usable[0]
    if wanneer == _LAST:
        return usable[-1]
    last = wanneer.startswith(_LAST)
    moment = months_before(usable[-1].period.first if last else day, int(wanneer.rpartition("-")[2]))
    return next((f for f in usable if f.period.first == moment), None)


def _meant(measure: Measure, feit: Feit) -> list[Figure]:
    """The figures of the unit and the breakdown that a fact names, in order of time."""
    if not measure.figures:
        return []
    unit = feit.eenheid or measure.figures[0].unit
    found = (f for f in measure.figures if f.unit == unit and all(f.by.get(k) == v for k, v in feit.bij.items()))
    return sorted(found, key=lambda f: f.period)


def _moment(figure: Figure, what: str) -> str:
    if what == "periode":
        return dutch.period_words(figure.period)
    return capital(sentences.period_phrase(figure.period))
