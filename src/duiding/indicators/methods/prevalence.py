"""Children treated or referred beside a prevalence norm: more than chance explains, and the way back to the norm.

The norm says what share of pupils has it at some time (4%). A delivery tells how many are treated on a day, or were
referred in a school year. Those are three different things. To compare them the norm is spread over the school years of
a primary school: in a year one in so many of them is referred, and on a day those are treated whose treatment runs. The
figure and its notes say which of the three they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from duiding.domain import dutch
from duiding.indicators import query
from duiding.indicators.columns import Column
from duiding.indicators.facts import Facts
from duiding.indicators.methods.families import (
    HUNDRED,
    PER_UNIT,
    WHOLE,
    Family,
    Read,
    alone,
    family_of_shares,
    in_percent,
)
from duiding.indicators.methods.family_columns import per_unit, visible, whole_columns
from duiding.indicators.methods.family_notes import family_notes
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.shares import gather_share, whole_of
from duiding.indicators.panels import PEILDATUM
from duiding.statistics.limits import binomial_limits
from duiding.statistics.prevalence import READINGS, Norm, chance_range, norm_on, path_to_norm

Floats = NDArray[np.float64]
_TREATED = READINGS[1]
_PUPILS = "leerlingen"
_COUNTED = {
    "career": "the percentage of pupils that it comes to over a whole primary school, with its margin",
    "number": "how many are counted",
    "expected": "how many the norm expects",
    "excess": "how many more than that",
}
_SHOWS = {"ratio": "counted as a percentage of expected, with the margin of the count", **_COUNTED, **PER_UNIT}
_ABOUT_ALL = {**_COUNTED, "path": "where a straight path to the norm would be, in the unit of `career`", **WHOLE}


@dataclass(frozen=True)
class _Scale:
    """How the norm is read: `years` times a share that is counted makes one over the whole of primary school."""

    years: float
    reading: str
    norms: tuple[Norm, ...]

    def norm_on(self, day: date) -> Norm | None:
        """The norm in force on a day, as a share of what is counted."""
        return norm_on(self.norms, day, self.reading)


@dataclass(frozen=True)
class _Moment:
    """One peildatum: children and pupils per cell, the norm as a share of what is counted, and the family of units."""

    count: Floats
    pupils: Floats
    norm: Norm | None
    family: Family


def estimate(question: Question) -> Estimate:
    """Every word per peildatum and cell; what needs a norm is not measurable before there is one."""
    by, scale = question.by, _scale(question)
    facts = gather_share(question, by)
    unit = by or (question.inputs["eenheid"],)
    units = facts if by else gather_share(question, unit)
    may_count = visible(question, units)
    moments = _moments(question, scale, facts, units)
    families = [moment.family for moment in moments]
    made = {} if by else {**whole_columns(families), "path": _path(question, scale)}
    words = question.indicator.shows(by)
    for word in set(words) & set(_SHOWS):
        made[word] = per_unit(word, whole_of(facts), [_read(word, moment, scale) for moment in moments])
    named = units.cells if by else None
    notes = (
        *_about_norm(question, scale, moments),
        *_about_path(question, scale),
        *family_notes(families, question, unit[0], named, may_count),
    )
    return Estimate(facts, tuple(made[word] for word in words), notes)


def _scale(question: Question) -> _Scale:
    reading = question.inputs["lezing"]
    treated = question.inputs["behandeling_jaren"] if reading == _TREATED else 1.0
    years = question.inputs["schooljaren"] / treated
    norms = (Norm(norm.deel / years, norm.sinds, norm.bron, reading) for norm in question.gemeente.norm_dyslexie)
    return _Scale(years, reading, tuple(norms))


def _moments(question: Question, scale: _Scale, facts: Facts, units: Facts) -> list[_Moment]:
    pupils, per_unit_pupils = whole_of(facts), whole_of(units)
    judged = visible(question, units) & (per_unit_pupils >= question.inputs["minste_leerlingen"])
    found = []
    for i, period in enumerate(question.periods):
        norm = scale.norm_on(period.first)
        # Before there is a norm units are put beside all of them together.
        family = family_of_shares(units.counts[i], per_unit_pupils[i], judged[i], norm.share if norm else None)
        found.append(_Moment(facts.counts[i], pupils[i], norm, family))
    return found


def _read(word: str, moment: _Moment, scale: _Scale) -> Read:
    count, pupils = np.where(moment.pupils > 0, moment.count, np.nan), moment.pupils
    expected = pupils * (moment.norm.share if moment.norm else np.nan)
    if word in PER_UNIT:
        return moment.family.per_unit(word, moment.family.funnel.centre)
    if word == "number":
        return alone(count)
    if word == "expected":
        return alone(np.where(pupils > 0, expected.round(1), np.nan))
    if word == "excess":
        return alone((count - expected).round(1))
    low, high = binomial_limits(count, pupils)
    size = np.where(pupils > 0, pupils, np.nan)
    if word == "career":
        return in_percent(scale.years * count / size, scale.years * low, np.minimum(scale.years * high, 1.0))
    safe = np.where(expected > 0, expected, np.nan)
    return in_percent(count / safe, low * size / safe, high * size / safe)


def _path(question: Question, scale: _Scale) -> Column:
    """Where the path to the norm would be on each peildatum: from the first one under that norm, in a straight line."""
    shares = _career_shares(question, scale)
    value = np.array([_on_path(question, scale, shares, period.first) for period in question.periods])
    none = np.full((len(value), 1), np.nan)
    return Column("path", "", (HUNDRED * value.reshape(-1, 1)).round(1), none, none, none)


def _on_path(question: Question, scale: _Scale, shares: Mapping[date, float], day: date) -> float:
    norm = scale.norm_on(day)
    begun = [moment for moment in shares if norm and norm.since <= moment <= day]
    if norm is None or not begun:
        return float("nan")
    start = min(begun)
    steps = path_to_norm(shares[start], _career_norm(norm, scale), start, question.inputs["pad_jaren"])
    return float(np.interp(day.toordinal(), [step.day.toordinal() for step in steps], [step.share for step in steps]))


def _career_shares(question: Question, scale: _Scale) -> dict[date, float]:
    """The share over a whole primary school on every peildatum that was delivered, also those before the answer."""
    indicator = question.indicator
    assert indicator.denominator is not None  # noqa: S101 - the file of the indicator is refused without one
    beside = {_PUPILS: indicator.denominator.value}
    sql = query.select(indicator.panel, (PEILDATUM,), indicator.value, query.conditions(indicator, ()), beside)
    rows = question.engine.query(sql).to_pylist()
    pairs = ((row[PEILDATUM], float(row[query.TOTAL] or 0), float(row[_PUPILS] or 0)) for row in rows)
    return {day: min(1.0, scale.years * count / pupils) for day, count, pupils in pairs if pupils}


def _about_norm(question: Question, scale: _Scale, moments: Sequence[_Moment]) -> Iterator[str]:
    """Which norm, which of the three readings, and how far chance alone lets units differ."""
    last = moments[-1] if moments else None
    if last is None or last.norm is None:
        yield "Er is nog geen norm vastgelegd (norm_dyslexie in normen.toml). Daarom vergelijken we niet met een norm."
        return
    yield (
        f"De norm is {_percent(last.norm.share * scale.years)} van de leerlingen, "
        f"sinds {dutch.long_date(last.norm.since)}. "
        f"Dat is het deel dat ooit ernstige dyslexie blijkt te hebben. Bron: {last.norm.source}."
    )
    yield _CHOSEN[scale.reading].format(share=_percent(last.norm.share), **question.inputs)
    low, high = chance_range(np.where(np.isnan(last.family.funnel.size), 0.0, last.family.funnel.size), last.norm.share)
    if not np.isnan(low):
        yield (
            "Ook als overal even veel leerlingen dyslexie hebben, loopt het door toeval uiteen: "
            f"van {_percent(low * scale.years)} tot {_percent(high * scale.years)} over de hele basisschool."
        )


def _about_path(question: Question, scale: _Scale) -> Iterator[str]:
    """From where to where the path goes, in words; only where nothing is broken down."""
    shares = _career_shares(question, scale) if not question.by else {}
    norm = scale.norm_on(question.periods[-1].first) if question.periods else None
    begun = [moment for moment in shares if norm and moment >= norm.since]
    if norm is None or not begun:
        return
    first = min(begun)
    share, goal = shares[first], norm.share * scale.years
    if share <= goal:
        yield (
            f"Bij de eerste telling onder deze norm, op {dutch.long_date(first)}, was het {_percent(share)}. "
            "Dat was niet meer dan de norm. Er is dan geen pad omlaag nodig."
        )
        return
    steps = path_to_norm(share, _career_norm(norm, scale), first, question.inputs["pad_jaren"])
    told = [f"{_percent(step.share)} op {dutch.long_date(step.day)}" for step in steps]
    yield f"Het pad naar de norm: {dutch.enumerate_words(told)}."


def _career_norm(norm: Norm, scale: _Scale) -> Norm:
    """The norm as a share over the whole of primary school again."""
    return Norm(norm.share * scale.years, norm.since, norm.source, norm.reading)


def _percent(share: float) -> str:
    return dutch.percent(HUNDRED * share)


_CHOSEN = {
    READINGS[1]: (
        "Dit cijfer telt iets anders: wie op één dag in behandeling is. We rekenen om met {schooljaren} schooljaren en "
        "{behandeling_jaren:g} jaar behandeling. Bij de norm past dan {share} van de leerlingen op één dag."
    ),
    READINGS[2]: (
        "Dit cijfer telt iets anders: wie in één schooljaar is verwezen. We rekenen om met {schooljaren} schooljaren. "
        "Bij de norm past dan {share} van de leerlingen per schooljaar."
    ),
}

METHOD = Method(
    about="Children treated or referred beside a dated prevalence norm: excess, limits of chance and the path back.",
    reference="exact binomial limits around 4%: 3 to 14 of 200 pupils at 95%, 1 to 18 at 99.8%",
    source="Strategie contracteren aanvullende zorg jeugd vanaf 2020 (2018): the norm; Spiegelhalter (2005)",
    shows=_SHOWS,
    estimate=estimate,
    inputs={
        "lezing": Input(str, "wat wordt geteld: 'in behandeling' (op één dag) of 'verwezen' (in een schooljaar)"),
        "eenheid": Input(str, "waarover wordt geteld wie eruit springt, als er niet wordt uitgesplitst", "wijk"),
        "schooljaren": Input(int, "over hoeveel schooljaren de norm wordt verdeeld", 8),
        "behandeling_jaren": Input(float, "hoeveel jaar een behandeling duurt", 1.0),
        "minste_leerlingen": Input(int, "bij minder leerlingen wordt niet geoordeeld", 50),
        "pad_jaren": Input(int, "in hoeveel jaar het pad bij de norm uitkomt", 3),
    },
    whole=_ABOUT_ALL,
    moment="peildatum",
)
