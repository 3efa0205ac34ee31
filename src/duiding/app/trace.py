"""Use case: from a figure one step back, to the rows that are counted and to what made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from duiding.app.code_version import CodeVersion, code_version
from duiding.app.measure import PanelStore, find_indicator, indicators_of, measure_store
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.figure import Audience, Figure, Measure
from duiding.domain.period import Period, parse_day
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import Gemeente
from duiding.indicators import Indicator
from duiding.indicators.behind import Cell, Part, rows_behind
from duiding.indicators.definitions import definition_texts
from duiding.indicators.panels import PANELS
from duiding.indicators.query import TOTAL, select
from duiding.indicators.recount import Again, recount
from duiding.storage import DuckDBEngine


@dataclass(frozen=True)
class Wanted:
    """Which figure: the values of its breakdown as they are shown, its period, and one unit (None is all of them)."""

    name: str
    period: str | Period
    by: Mapping[str, str]
    unit: str | None = None
    known_on: str | date | None = None
    audience: Audience = Audience.INTERN


@dataclass(frozen=True)
class Traced:
    """A figure beside what its rows give; `again` is None when the rows are not shown or a method reckons with them."""

    figure: Figure
    again: Again | None

    @property
    def agrees(self) -> bool | None:
        """Whether counting again gives the figure; None when there is nothing to compare."""
        if self.again is None or self.figure.value is None:
            return None
        return self.again.agrees(self.figure.value, self.figure.n)


@dataclass(frozen=True)
class Trace:
    """One figure of every unit, with the question as it was asked and everything that it was made with.

    `definition` is the text of the indicator's file. `parts` are the rows by role; none for who may only see what is
    public. `settings` is the fingerprint of the settings of the gemeente, `code` the code that counted.
    """

    indicator: Indicator
    definition: str
    period: Period
    by: Mapping[str, str]
    figures: tuple[Traced, ...]
    parts: tuple[Part, ...]
    source: str
    snapshot: str
    known_on: date
    settings: str
    code: CodeVersion
    audience: Audience


def trace_store(store: PanelStore, wanted: Wanted) -> Trace:
    """Take one figure apart.

    Raises UnknownNameError for a name, breakdown value or unit that the answer does not have, UsageError for a period
    in which it has no figure or more than one.
    """
    gemeente = store.gemeente
    indicator = find_indicator(indicators_of(gemeente), wanted.name)
    panels = store.panels(parse_day(wanted.known_on) if isinstance(wanted.known_on, str) else wanted.known_on)
    asked = wanted.period if isinstance(wanted.period, Period) else Period.parse(wanted.period)
    answer = _answer(store, wanted, asked)
    period = _one_period(answer, asked)
    figures = _chosen(answer, wanted)
    parts: tuple[Part, ...] = ()
    if wanted.audience is Audience.INTERN and indicator.is_measurable:
        shows = _shows(indicator, tuple(wanted.by), {figure.unit for figure in figures})
        parts = rows_behind(indicator, panels.engine, Cell(dict(wanted.by), period), shows, count_rows)
    again = {found.unit: found for found in recount(indicator, tuple(wanted.by), parts)} if parts else {}
    return Trace(
        indicator=indicator,
        definition=_definition(indicator, gemeente),
        period=period,
        by=dict(wanted.by),
        figures=tuple(Traced(figure, again.get(figure.unit)) for figure in figures),
        parts=parts,
        source=answer.source_line,
        snapshot=answer.snapshot,
        known_on=answer.known_on,
        settings=gemeente.fingerprint,
        code=code_version(),
        audience=wanted.audience,
    )


def count_rows(panel: str, rows: pa.Table, value: str) -> float | None:
    """An expression counted over these rows and no others; None where it counts nothing (a sum of no rows)."""
    found = DuckDBEngine({panel: rows}).query(select(panel, (), value, ()))[TOTAL][0].as_py()
    return None if found is None else float(found)


def groups_of(part: Part, indicator: Indicator) -> list[dict[str, Any]]:
    """How the total of a part comes about: `count` per combination of the breakdowns that its panel has.

    Somebody who is in two groups counts in both, so they need not add up to the total.
    """
    group = [name for name in indicator.by if name in PANELS[part.panel].dimensions]
    found = DuckDBEngine({part.panel: part.rows}).query(select(part.panel, group, part.value, ()))
    counts = [float(total or 0) for total in found[TOTAL].to_pylist()]
    keys = found.select(group).to_pylist() if group else [{}]
    rows = [{**key, "count": count} for key, count in zip(keys, counts, strict=True)]
    return sorted(rows, key=lambda row: [str(row[name]) for name in group])


def _answer(store: PanelStore, wanted: Wanted, asked: Period) -> Measure:
    """The figures of the periods that lie in what was asked, or of which that is a part.

    The whole series first: a group that nobody is in during this period has its 0 there, as people saw it. For
    everybody it is what was published, by the same door as every other reader.
    """
    by = tuple(wanted.by)
    for span in ((None, None), (asked.first, asked.last)):
        answer = measure_store(store, wanted.name, by, span=span, known_on=wanted.known_on, audience=wanted.audience)
        found = (f for f in answer.figures if f.period.first <= asked.last and f.period.last >= asked.first)
        answer = replace(answer, figures=tuple(found))
        if answer.figures:
            break
    return answer


def _one_period(answer: Measure, asked: Period) -> Period:
    periods = sorted({figure.period for figure in answer.figures})
    if not periods:
        raise UsageError(
            f"In {asked.name} heeft dit cijfer geen peildatum of periode tot en met {answer.known_on.isoformat()}. "
            "Kies een andere periode; `duiding measure` toont welke er zijn."
        )
    if len(periods) > 1:
        names = ", ".join(period.name for period in periods)
        raise UsageError(f"In {asked.name} liggen {len(periods)} perioden van dit cijfer. Kies er een: {names}.")
    return periods[0]


def _chosen(answer: Measure, wanted: Wanted) -> tuple[Figure, ...]:
    figures = answer.figures
    for name, value in wanted.by.items():
        known = dict.fromkeys(figure.by[name] for figure in figures)
        if value not in known:
            raise UnknownNameError(f"Deze waarde van {name} komt hier niet voor. {did_you_mean(value, known)}")
        figures = tuple(figure for figure in figures if figure.by[name] == value)
    units = [figure.unit for figure in figures]
    if wanted.unit is not None and wanted.unit not in units:
        raise UnknownNameError(f"Deze eenheid heeft dit cijfer niet. {did_you_mean(wanted.unit, units)}")
    return tuple(figure for figure in figures if wanted.unit in (None, figure.unit))


def _shows(indicator: Indicator, by: tuple[str, ...], units: set[str]) -> Sequence[str]:
    """The words of `show` that make these units; one of days makes several."""
    every = indicator.units(by)
    shows = indicator.shows(by)
    if len(every) != len(shows):
        return shows
    return [show for show, unit in zip(shows, every, strict=True) if unit in units]


def _definition(indicator: Indicator, gemeente: Gemeente) -> str:
    extra = tuple(Path(place) for place in gemeente.extra_indicators)
    return definition_texts({indicator.name: indicator}, extra)[indicator.name]
