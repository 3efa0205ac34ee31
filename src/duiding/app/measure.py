"""The use case of every reader: a name and a breakdown in, a Measure out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from duiding.app.publicatie import Publicatie
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.figure import Audience, Measure
from duiding.domain.period import Period, parse_day
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import Gemeente
from duiding.indicators import Indicator, Request, load_indicators
from duiding.indicators import measure as measure_indicator
from duiding.indicators.request import check_request
from duiding.trajecten import PanelSet


class PanelStore(Protocol):
    """What is needed of a store: its municipality and its panels as known on a day."""

    @property
    def gemeente(self) -> Gemeente:
        """The settings that the figures are made with."""
        ...

    def panels(self, known_on: date | None = None) -> PanelSet:
        """The panels as known at the end of a day; None is the last day of receipt."""
        ...

    def publicatie(self, known_on: date | None = None) -> Publicatie:
        """What is public of those panels."""
        ...


def indicators_of(gemeente: Gemeente) -> Mapping[str, Indicator]:
    """The catalogue with the municipality's own indicators; raises SettingsError for a wrong file."""
    return load_indicators(tuple(Path(name) for name in gemeente.extra_indicators))


def measure_store(
    store: PanelStore,
    name: str,
    by: Sequence[str] = (),
    *,
    span: tuple[str | date | None, str | date | None] = (None, None),
    known_on: str | date | None = None,
    audience: str | Audience = Audience.INTERN,
) -> Measure:
    """The figures of one indicator; `span` is the first and the last period as people write them ("2018-01").

    For everybody only what the publication holds is measured. Raises UnknownNameError for a name or breakdown that does
    not exist, UsageError for a date or audience that is none, NotPublishedError for a table that is not public.
    """
    gemeente = store.gemeente
    indicator = find_indicator(indicators_of(gemeente), name)
    request = Request(_names(by), _first(span[0]), _last(span[1]), audience_of(audience))
    day = parse_day(known_on) if isinstance(known_on, str) else known_on
    check_request(indicator, request)
    if request.audience is Audience.OPENBAAR:
        return store.publicatie(day).measure(indicator, request)
    return measure_indicator(indicator, store.panels(day), gemeente, request)


def find_indicator(indicators: Mapping[str, Indicator], name: str) -> Indicator:
    """The indicator with this name; raises UnknownNameError with the nearest one."""
    if name not in indicators:
        raise UnknownNameError(f"Het cijfer '{name}' bestaat niet. {did_you_mean(name, indicators)}")
    return indicators[name]


def _names(by: Sequence[str]) -> tuple[str, ...]:
    return (by,) if isinstance(by, str) else tuple(by)


def _first(moment: str | date | None) -> date | None:
    return Period.parse(moment).first if isinstance(moment, str) else moment


def _last(moment: str | date | None) -> date | None:
    return Period.parse(moment).last if isinstance(moment, str) else moment


def audience_of(audience: str | Audience) -> Audience:
    """For whom, as people write it; raises UsageError for another word."""
    try:
        return Audience(audience)
    except ValueError:
        raise UsageError(f"Voor wie is '{audience}'? Kies intern of openbaar.") from None
