"""From figures to the words between the braces of a sentence; what may not be shown leaves its sentence out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duiding.charts import sentences, value_text
from duiding.charts.chart import number_text
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure, Status
from duiding.reports.need import months_before
from duiding.reports.section import Feit, placeholders


@dataclass(frozen=True)
class Facts:
    """The placeholders of one section: measures by meting, and the day it is about."""

    feiten: Mapping[str, Feit]
    measures: Mapping[str, Measure]
    day: date
    general: Mapping[str, str]

    def sentence(self, template: str) -> str | None:
        """The sentence filled in; None when a figure in it is missing, protected or not complete."""
        words = {name: self.words(name) for name in placeholders(template)}
        if any(word is None for word in words.values()):
            return None
        return template.format(**words)

    def words(self, name: str) -> str | None:
        """What stands at a placeholder."""
        if name in self.general:
            return self.general[name]
        feit = self.feiten[name]
        if feit.plus:
            return self._sum(feit)
        figure = self.figure(name)
        return _taken(figure, feit.neem) if figure else None

    def figure(self, name: str) -> Figure | None:
        """The complete figure of a fact; None when there is none."""
        feit = self.feiten[name]
        measure = self.measures.get(feit.meting)
        return chosen(measure, feit, self.day) if measure and measure.figures else None

    def _sum(self, feit: Feit) -> str | None:
        plus = [self.figure(name) for name in feit.plus]
        minus = [self.figure(name) for name in feit.min]
        if any(figure is None for figure in (*plus, *minus)):
            return None
        total = sum(f.value or 0 for f in plus if f) - sum(f.value or 0 for f in minus if f)
        return number_text(total, plus[0].unit) if plus[0] else None


def chosen(measure: Measure, feit: Feit, day: date) -> Figure | None:
    """The complete figure that a fact means."""
    figures = [f for f in _of_unit(measure, feit) if all(f.by.get(k) == v for k, v in feit.bij.items())]
    usable = [f for f in figures if f.is_shown and f.status is Status.COMPLETE]
    if feit.wanneer.isdigit():
        wanted = months_before(day, int(feit.wanneer))
        return next((f for f in usable if f.period.first == wanted), None)
    if not usable:
        return None
    return usable[0] if feit.wanneer == "eerste" else usable[-1]


def _of_unit(measure: Measure, feit: Feit) -> list[Figure]:
    unit = feit.eenheid or measure.figures[0].unit
    return sorted((f for f in measure.figures if f.unit == unit), key=lambda f: f.period)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _taken(figure: Figure, what: str) -> str | None:
    if what == "periode":
        return dutch.period_words(figure.period)
    if what == "op_periode":
        return _capital(sentences.period_phrase(figure.period))
    if what == "n":
        return None if figure.n is None else dutch.number(figure.n)
    if what == "min_waarde":
        return number_text(abs(figure.value or 0), figure.unit)
    return value_text(figure)
