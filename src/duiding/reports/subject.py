"""A section about a day, with the measures it asked for: what the parts of a paper are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from duiding import charts
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure, Status
from duiding.domain.settings import Gemeente
from duiding.reports.facts import Facts
from duiding.reports.need import known_day, needs_of
from duiding.reports.section import Meting, Section
from duiding.reports.since import Since


@dataclass(frozen=True)
class Subject:
    """One section, about one day, for one gemeente; `every` holds all measures by the key of their Need.

    `since` is what the paper is compared with, if anything.
    """

    section: Section
    day: date
    known_on: date
    gemeente: Gemeente
    every: Mapping[str, Measure]
    since: Since | None = None

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The measures that are there and hold at least one figure, by meting."""
        needs = needs_of(self.section, self.day, self.known_on)
        found = {name: self.every[need.key] for name, need in needs.items() if need.key in self.every}
        return {name: measure for name, measure in found.items() if measure.figures}

    @cached_property
    def facts(self) -> Facts:
        """The placeholders of the section's sentences."""
        general = {
            "gemeente": self.gemeente.naam,
            "peildatum": dutch.long_date(self.day),
            "stand": dutch.long_date(self.known_on),
            "bekend": dutch.long_date(self.then or self.known_on),
            "vorig_jaar": str(self.day.year - 1),
            "jaar_daarvoor": str(self.day.year - 2),
            "norm_buurtteam": str(self.gemeente.parameters.norm_buurtteam_dagen),
        }
        return Facts(self.section.feiten, self.measures, self.day, general, is_as_then=self.then is not None)

    @property
    def then(self) -> date | None:
        """The earlier day of which it tells what was known."""
        return known_day(self.section, self.day, self.known_on)

    @property
    def title(self) -> str:
        """The heading, with its day."""
        template = self.section.titel_toen if self.then else ""
        return (template or self.section.titel).format(**self.facts.general)

    @property
    def is_synthetic(self) -> bool:
        """Whether the people behind the figures are invented."""
        return any(measure.is_synthetic for measure in self.measures.values())

    @property
    def metingen(self) -> dict[str, Meting]:
        """What the section calls its figures."""
        return self.section.metingen

    @property
    def is_delivered(self) -> bool:
        """Whether there is any value to show."""
        return any(f.is_shown for m in self.measures.values() for f in m)

    def series(self, name: str) -> charts.Series | None:
        """A meting over time in its first unit; None when there is nothing of it."""
        measure = self.narrowed(name)
        if measure is None or not measure.figures:
            return None
        return charts.series_of(measure, self.metingen[name].naam)

    def narrowed(self, name: str) -> Measure | None:
        """The measure of a meting, only for the breakdown values that the chart asks for."""
        measure = self.measures.get(name)
        if measure is None:
            return None
        only = {**self.section.grafiek.get("alleen", {}), **self.metingen[name].bij}
        chosen = measure.select(**{key: value for key, value in only.items() if key in measure.by})
        part = {**self._part_of(only.get("zorgvorm", "")), **only}
        return replace(chosen, breaks=tuple(one for one in chosen.breaks if one.touches(part)))

    def _part_of(self, zorgvorm: str) -> dict[str, str]:
        """The wet and spoor of a zorgvorm: a break in another part says nothing about it."""
        found = (z for z in self.gemeente.zorgvormen if z.naam == zorgvorm)
        return next(({"wet": z.wet, "spoor": z.spoor} for z in found), {})

    def parts(self, name: str, by: str, unit: str) -> list[tuple[str, Figure]]:
        """The figures of a breakdown in the last shown period, with readable names."""
        measure = self.measures.get(name)
        figures = [f for f in measure if f.unit == unit] if measure else []
        day = max((f.period.first for f in figures if f.is_shown), default=None)
        return [(self.readable(by, f.by[by]), f) for f in figures if f.period.first == day]

    def readable(self, by: str, value: str) -> str:
        """A breakdown value as people call it."""
        if by != "zorgvorm":
            return value
        titles = {zorgvorm.naam: zorgvorm.titel for zorgvorm in self.gemeente.zorgvormen}
        title = titles.get(value, value.replace("_", " "))
        return title[:1].upper() + title[1:]


def last_figure(figures: list[Figure]) -> Figure | None:
    """The last complete figure; otherwise the last one that says something about itself."""
    ordered = sorted(figures, key=lambda f: f.period)
    complete = [f for f in ordered if f.is_shown and f.status is Status.COMPLETE]
    shown = [f for f in ordered if f.is_shown]
    return next((group[-1] for group in (complete, shown, ordered) if group), None)
