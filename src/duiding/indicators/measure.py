"""The question answered: an indicator over the panels of one snapshot becomes a Measure."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from duiding.domain.errors import QueryError, SettingsError
from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.domain.settings import Gemeente
from duiding.indicators.breaks import breuken_of
from duiding.indicators.calendar import periods_of, with_lead
from duiding.indicators.columns import Column, columns_of
from duiding.indicators.facts import Facts, gather
from duiding.indicators.figures import build_figures
from duiding.indicators.mask import Mask
from duiding.indicators.methods import Question, method_of
from duiding.indicators.model import Indicator
from duiding.indicators.notes import Answer, NoteWriter, source_of
from duiding.indicators.request import Request, check_request
from duiding.indicators.states import AVERAGES, crossed_breaks, cut_periods, masked, protected, states_of
from duiding.indicators.status import CODE, STATES, Codes, StatusMaker
from duiding.indicators.unregistered import suspect_notes
from duiding.trajecten.panel_set import PanelSet
from duiding.trajecten.vocabulary import UNKNOWN_NAAM

CUT_NOTE = "Over een periode met een breuk erin rekenen we geen gemiddelde uit."


@dataclass(frozen=True)
class Taken:
    """What was counted for one question, on the periods of the answer and those that it looks back at."""

    periods: tuple[Period, ...]
    facts: Facts
    columns: tuple[Column, ...]
    base: Codes
    notes: tuple[str, ...] = ()


def measure(
    indicator: Indicator, panels: PanelSet, gemeente: Gemeente, request: Request, mask: Mask | None = None
) -> Measure:
    """All figures of an indicator for a breakdown and a span of time.

    `mask` is what a publication hides; without one an answer for everybody is protected by itself only.
    Every combination of breakdown values that occurs gets a figure for every period and unit: 0 where nobody was
    counted in a period that was delivered. Raises UnknownNameError and UsageError for a wrong request,
    SettingsError for an expression that the engine cannot compute.
    """
    check_request(indicator, request)
    try:
        return _measured(indicator, panels, gemeente, request, mask)
    except QueryError as error:
        raise SettingsError(
            f"Het cijfer {indicator.name} is niet te maken. {error} Controleer in {indicator.name}.toml of 'where', "
            "'value' en 'per' passen bij de soort van hun kolommen."
        ) from None


def take(
    indicator: Indicator, panels: PanelSet, gemeente: Gemeente, request: Request, asked: tuple[Period, ...],
    mask: Mask | None = None,
) -> Taken:  # fmt: skip
    """Count what a question asks, without looking at what may be shown of it.

    An estimate that compares units leaves those out of the comparison that `mask` hides.
    """
    periods = with_lead(indicator, asked) if indicator.lag else asked
    question = Question(indicator, panels.engine, gemeente, request, periods, panels.known_on, mask=mask)
    facts, columns, notes = _counted(question)
    judge = StatusMaker(indicator, panels.engine, gemeente, panels.known_on, periods, panels.is_synthetic)
    base = judge.status(facts.cells)
    return Taken(periods, facts, tuple(columns), base, notes)


def _measured(
    indicator: Indicator, panels: PanelSet, gemeente: Gemeente, request: Request, mask: Mask | None
) -> Measure:
    periods = periods_of(indicator, panels.engine, panels.known_on, request)
    taken = take(indicator, panels, gemeente, request, periods, mask) if periods else None
    figures, answer = _answer(indicator, gemeente, request, periods, taken, mask) if taken else ((), Answer())
    writer = NoteWriter(indicator, panels.engine, gemeente, periods, request.by, answer, panels.is_synthetic)
    suspects = suspect_notes(indicator, panels.engine, gemeente, panels.known_on, periods)
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
        notes=(*writer.notes(), *suspects),
    )


def _answer(
    indicator: Indicator,
    gemeente: Gemeente,
    request: Request,
    asked: tuple[Period, ...],
    taken: Taken,
    mask: Mask | None,
) -> tuple[tuple[Figure, ...], Answer]:
    facts, columns, base = taken.facts, taken.columns, taken.base
    crossed = crossed_breaks(indicator, gemeente, taken.periods, facts.cells) if indicator.lag else None
    cut = cut_periods(indicator, gemeente, taken.periods, facts.cells) if _has_averages(indicator) else None
    states = [states_of(column, base, crossed, cut) for column in columns]
    if request.audience is Audience.OPENBAAR and mask is not None:
        states = masked(columns, states, facts.cells, base, (mask, taken.periods))
    elif request.audience is Audience.OPENBAAR:
        states = protected(columns, states, facts, base, gemeente.parameters.drempel)
    codes = np.stack([grid[-len(asked) :] for grid in states], axis=-1)
    shown = [column.last(len(asked)) for column in columns]
    has_crossed = crossed is not None and bool(crossed[-len(asked) :].any())
    is_cut = cut is not None and bool(cut[-len(asked) :].any())
    notes = (*taken.notes, *((CUT_NOTE,) if is_cut else ()))
    answer = replace(_summary(codes, asked, facts, has_crossed), notes=notes)
    return build_figures(indicator.name, asked, facts.cells, shown, codes), answer


def _has_averages(indicator: Indicator) -> bool:
    """Whether it takes averages over a span of time; a stock is of one day."""
    return indicator.is_flow and not indicator.method and bool(AVERAGES & set(indicator.show))


def _counted(question: Question) -> tuple[Facts, list[Column], tuple[str, ...]]:
    """What was counted, or estimated by the method that the indicator names."""
    indicator = question.indicator
    if indicator.method:
        made = method_of(indicator.method).answer(question)
        units = indicator.units(question.by)
        columns = [replace(column, unit=unit) for column, unit in zip(made.columns, units, strict=True)]
        return made.facts, columns, made.notes
    facts = gather(indicator, question.engine, question.gemeente, question.request, question.periods)
    return facts, columns_of(indicator, facts), ()


def _summary(codes: Codes, periods: tuple[Period, ...], facts: Facts, has_crossed: bool) -> Answer:
    young = np.flatnonzero((codes == CODE[Status.PROVISIONAL]).any(axis=(1, 2)))
    return Answer(
        states=frozenset(STATES[code] for code in np.unique(codes)),
        first_provisional=periods[young[0]] if len(young) else None,
        has_crossed_break=has_crossed,
        has_unknown_wijk=any(UNKNOWN_NAAM in names for names in facts.cells.names),
    )
