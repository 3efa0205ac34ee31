"""Use case: what is to be expected, from a store; for everybody it is made of public tables only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from duiding.app.measure import audience_of
from duiding.config.prognose import read_bevolking
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.figure import Audience, Measure
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import Gemeente, OpenbareTabel
from duiding.forecast.city import STARTS, STOCK, Source, forecast_city
from duiding.forecast.expected import Expected
from duiding.forecast.model import CityForecast
from duiding.forecast.premise import KEUZE_WORDS
from duiding.trajecten import PanelSet

MONTHS = 12
_BREAKDOWNS: tuple[tuple[str, ...], ...] = ((), ("wijk",), ("zorgvorm",))
_CROSSED = ("wijk", "zorgvorm")
_PROGRAMMA = {"jeugdwet": "jeugd", "wmo": "wmo"}
_SOURCE = "berichten, buurtteam en uitgaven"


class MeasuringStore(Protocol):
    """What is needed of a store."""

    gemeente: Gemeente

    def panels(self, known_on: str | date | None = None) -> PanelSet:
        """The panels as known on a day."""
        ...

    def public_tables(self) -> tuple[OpenbareTabel, ...]:
        """The tables that everybody may see."""
        ...

    def measure(
        self,
        name: str,
        by: Sequence[str] = (),
        start: str | date | None = None,
        end: str | date | None = None,
        known_on: str | date | None = None,
        audience: str | Audience = Audience.INTERN,
    ) -> Measure:
        """The figures of one indicator."""
        ...


@dataclass(frozen=True)
class Verwachting:
    """A forecast with where it comes from; the figures of each quantity as a Measure."""

    city: CityForecast
    known_on: date
    snapshot: str
    is_synthetic: bool
    audience: Audience

    def under(self, bevolking: str) -> Verwachting:
        """The same by another premise about the population; raises UsageError for one that cannot be made."""
        return replace(self, city=self.city.under(bevolking))

    @property
    def names(self) -> tuple[str, ...]:
        """What there is a forecast of."""
        return tuple(one.name for one in self.city.all)

    def quantity(self, name: str) -> Expected:
        """One of them; raises UnknownNameError."""
        found = {one.name: one for one in self.city.all}
        if name not in found:
            raise UnknownNameError(f"Er is geen verwachting '{name}'. {did_you_mean(name, found)}")
        return found[name]

    def measure(self, name: str, by: Sequence[str] = ()) -> Measure:
        """The forecast of one quantity by a breakdown; raises UnknownNameError for one that was not made."""
        expected, chosen = self.quantity(name), tuple(sorted(by))
        figures = tuple(expected.figures(chosen))
        if not figures:
            known = sorted(
                {" en ".join(name for name, _ in expected.tree.cells[place]) for place in expected.tree.shown}
            )
            asked = " en ".join(chosen)
            raise UnknownNameError(
                f"{expected.title}: niet uit te splitsen naar '{asked}'. Kies uit: {', '.join(filter(None, known))}."
            )
        return Measure(
            indicator=name,
            title=expected.title,
            figures=figures,
            by=chosen,
            source=f"{_SOURCE}; gerekend met: {KEUZE_WORDS[self.city.keuze]}",
            snapshot=self.snapshot,
            known_on=self.known_on,
            audience=self.audience,
            is_synthetic=self.is_synthetic,
            notes=expected.notes(),
        )


def forecast(
    store: MeasuringStore,
    months: int = MONTHS,
    known_on: str | date | None = None,
    audience: str | Audience = Audience.INTERN,
    bevolking: str | None = None,
) -> Verwachting:
    """What is expected of the coming months. Raises UsageError when the series are too short for that.

    `bevolking` is what to assume of the population; without it that is what the gemeente registered.
    """
    panels, whom = store.panels(known_on), audience_of(audience)

    def measured(name: str, by: tuple[str, ...], since: date) -> Measure:
        return store.measure(name, by, start=since, known_on=panels.known_on, audience=whom)

    line = read_bevolking(Path(store.gemeente.prognose[0]) if store.gemeente.prognose else None)
    source = Source(measured, panels.engine, _breakdowns(store, whom), panels.known_on, _nests(store.gemeente), line)
    city = forecast_city(source, months)
    city = city.under(bevolking) if bevolking else city
    return Verwachting(city, panels.known_on, panels.snapshot, panels.is_synthetic, whom)


def _breakdowns(store: MeasuringStore, audience: Audience) -> tuple[tuple[str, ...], ...]:
    """Every breakdown; for everybody those of which both tables are public. Raises UsageError when there are none."""
    if audience is Audience.INTERN:
        return (*_BREAKDOWNS, _CROSSED)
    public = {(table.indicator, frozenset(table.by)) for table in store.public_tables()}
    found = tuple(by for by in _BREAKDOWNS if {(STARTS, frozenset(by)), (STOCK, frozenset(by))} <= public)
    if () not in found:
        raise UsageError(
            f"Een verwachting voor iedereen maken we alleen van openbare cijfers. {STARTS} en {STOCK} zijn in deze "
            "gemeente niet allebei openbaar. Zet ze in publicatie.toml."
        )
    return found


def _nests(gemeente: Gemeente) -> Mapping[str, Sequence[str]]:
    """The zorgvormen of each programma."""
    found: dict[str, list[str]] = {}
    for vorm in gemeente.zorgvormen:
        found.setdefault(_PROGRAMMA.get(vorm.wet, vorm.wet), []).append(vorm.naam)
    return found
