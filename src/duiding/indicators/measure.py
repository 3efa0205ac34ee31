"""The question answered: an indicator over the panels of one snapshot becomes a Measure."""

from __future__ import annotations

import numpy as np

from duiding.domain.errors import QueryError, SettingsError
from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.domain.settings import Gemeente
from duiding.indicators.calendar import periods_of, with_lead
from duiding.indicators.columns import columns_of
from duiding.indicators.facts import Facts, gather
from duiding.indicators.figures import build_figures
from duiding.indicators.model import Indicator
from duiding.indicators.notes import Answer, NoteWriter, breuken_of, source_of
from duiding.indicators.request import Request, check_request
from duiding.indicators.states import crossed_breaks, protected, states_of
from duiding.indicators.status import CODE, STATES, Codes, StatusMaker
from duiding.trajecten.panel_set import PanelSet
from duiding.trajecten.vocabulary import UNKNOWN_NAAM


def measure(indicator: Indicator, panels: PanelSet, gemeente: Gemeente, request: Request) -> Measure:
    """All figures of an indicator for a breakdown and a span of time.

    Every combination of breakdown values that occurs gets a figure for every period and unit: 0 where nobody was
    counted in a period that was delivered. Raises UnknownNameError and UsageError for a wrong request,
    SettingsError for an expression that the engine cannot compute.
    """
    check_request(indicator, request)
    try:
        return _measured(indicator, panels, gemeente, request)
    except QueryError as error:
        raise SettingsError(
            f"Het cijfer {indicator.name} is niet te maken. {error} Controleer in {indicator.name}.toml of 'where', "
            "'value' en 'per' passen bij de soort van hun kolommen."
        ) from None


def _measured(indicator: Indicator, panels: PanelSet, gemeente: Gemeente, request: Request) -> Measure:
    periods = periods_of(indicator, panels.engine, panels.known_on, request)
    figures, answer = _answer(indicator, panels, gemeente, request, periods) if periods else ((), Answer())
    return Measure(
        indicator=indicator.name,
        title=indicator.title,
        figures=figures,
        by=request.by,
        source=source_of(indicator),
        snapshot=panels.snapshot,
        known_on=panels.known_on,
        audience=request.audience,
        is_synthetic=panels.is_synthetic,
        breaks=tuple(breuk.as_break() for breuk in breuken_of(indicator, gemeente, periods)),
        notes=NoteWriter(indicator, panels.engine, gemeente, periods, request.by, answer).notes(),
    )


def _answer(
    indicator: Indicator, panels: PanelSet, gemeente: Gemeente, request: Request, asked: tuple[Period, ...]
) -> tuple[tuple[Figure, ...], Answer]:
    periods = with_lead(indicator, asked) if indicator.lag else asked
    facts = gather(indicator, panels.engine, gemeente, request, periods)
    base = StatusMaker(indicator, panels.engine, gemeente, panels.known_on, periods).status(facts.cells)
    columns = columns_of(indicator, facts)
    crossed = crossed_breaks(indicator, gemeente, periods, facts.cells) if indicator.lag else None
    states = [states_of(column, base, crossed) for column in columns]
    if request.audience is Audience.OPENBAAR:
        states = protected(columns, states, facts, base, gemeente.parameters.drempel)
    codes = np.stack([grid[-len(asked) :] for grid in states], axis=-1)
    shown = [column.last(len(asked)) for column in columns]
    has_crossed = crossed is not None and bool(crossed[-len(asked) :].any())
    return build_figures(indicator.name, asked, facts.cells, shown, codes), _summary(codes, asked, facts, has_crossed)


def _summary(codes: Codes, periods: tuple[Period, ...], facts: Facts, has_crossed: bool) -> Answer:
    young = np.flatnonzero((codes == CODE[Status.PROVISIONAL]).any(axis=(1, 2)))
    return Answer(
        states=frozenset(STATES[code] for code in np.unique(codes)),
        first_provisional=periods[young[0]] if len(young) else None,
        has_crossed_break=has_crossed,
        has_unknown_wijk=any(UNKNOWN_NAAM in names for names in facts.cells.names),
    )
