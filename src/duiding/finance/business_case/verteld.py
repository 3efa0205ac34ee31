"""A business case in words and tables: the same for a terminal and for a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from duiding.domain import dutch
from duiding.finance.business_case.case import DEFINITIONS, GEGEVENS
from duiding.finance.business_case.outcome import CaseAnswer

_NEVER = "bestaat niet"


class Tabel(NamedTuple):
    """A table; the first column of a row is text, the others are numbers as people read them."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def as_source(answered: CaseAnswer) -> Iterator[str]:
    """How the source counts."""
    year, groups = answered.as_source, answered.case.values_of_source()["groepen"]
    yield f"Deelnemers per jaar: {dutch.number(float(year.deelnemers))}. Kosten: {_euro(float(year.kosten))} per jaar."
    if float(year.deelnemers) and groups:
        each = float(year.kosten) / float(year.deelnemers)
        yield f"Dat is {_euro(each)} per deelnemer en {_euro(float(year.kosten) / groups)} per groep."
    yield f"Met een vervolgtraject: {answered.follow_up} deelnemers ({dutch.number(float(year.vervolg), 1)})."


def solved(answered: CaseAnswer) -> Tabel | None:
    """What the unknown must be; None when the case asks for nothing."""
    case = answered.case
    if not answered.solved:
        return None
    goal = dutch.percent(100 * (case.target or 0), 0)
    rows = tuple(
        (
            dutch.percent(100 * one.vervolg_kosten, 0),
            *(_value(case.unknown, value) for value in (*one.for_target.values(), one.break_even)),
        )
        for one in answered.solved
    )
    head = ("vervolg kost ... van een traject", f"{goal}, definitie A", f"{goal}, definitie B", "omslagpunt")
    return Tabel(f"Wat moet '{case.unknown}' zijn ({GEGEVENS[case.unknown].unit})?", head, rows)


def with_doubt(answered: CaseAnswer) -> Iterator[str]:
    """The saving with every assumption, the chance of a loss, and what is regretted."""
    year, chance = answered.with_doubt, answered.chance
    yield f"Besparing: {_euro(float(year.saving))} per jaar, als elke aanname precies klopt."
    for name, meaning in DEFINITIONS.items():
        value = float(year.rendement(name))
        yield f"- Rendement {name} ({meaning}): {dutch.percent(100 * value, 0) if value == value else _NEVER}."
    span = f"{_euro(chance.low)} tot {_euro(chance.high)}"
    yield f"Alle aannames tegelijk onzeker: gemiddeld {_euro(chance.mean)}; 90% ligt van {span}."
    yield f"Kans op verlies: {dutch.percent(100 * chance.loss, 0)}."
    yield f"Gemiddelde spijt: {_euro(chance.regret_doing)} bij doen, {_euro(chance.regret_not_doing)} bij niet doen."
    if chance.payback_month is None:
        yield f"In {dutch.percent(100 * chance.pays_back, 0)} van de gevallen verdient het zich ooit terug."
    else:
        yield f"Het verdient zich terug na {dutch.number(chance.payback_month)} maanden (mediaan)."
    yield "Omslagpunten, als al het andere gelijk blijft:"
    for name, turn in answered.break_even.items():
        yield f"- {name}: {_value(name, turn)} (nu {_value(name, answered.case.gegevens[name].value)})"


def what_came(answered: CaseAnswer) -> Iterator[str]:
    """The assumptions beside what was delivered since; nothing when that is not known."""
    found = answered.realised
    if found is None:
        return
    yield f"Vanaf {dutch.long_date(found.first)}, {dutch.count_word(found.quarters)} kwartalen:"
    for one in found.seen:
        verdict = "binnen de bandbreedte" if one.is_expected else "buiten de bandbreedte: pas de aanname aan"
        yield f"- {one.name}: {_value(one.name, one.seen)} (aanname {_value(one.name, one.assumed)}), {verdict}."
    for name, value in found.rendement.items():
        yield f"Rendement {name} met deze getallen: {dutch.percent(100 * value, 0)}."


def tornado(answered: CaseAnswer) -> Tabel:
    """Which number matters most."""
    rows = []
    for swing in answered.swings:
        share = dutch.percent(100 * answered.shares[swing.name][1], 0)
        low, high = (_value(swing.name, value) for value in (swing.low, swing.high))
        rows.append((swing.name, low, _euro(swing.saving_at_low), high, _euro(swing.saving_at_high), share))
    head = ("gegeven", "laag", "besparing", "hoog", "besparing", "deel van de onzekerheid")
    return Tabel("Wat maakt het meeste uit?", head, tuple(rows))


def rests_on(answered: CaseAnswer) -> Iterator[tuple[str, str]]:
    """Every number that was given, with its range and why."""
    for name, one in answered.case.gegevens.items():
        if one.source != "niet gegeven":
            span = "" if one.is_sure else f" (van {_value(name, one.low)} tot {_value(name, one.high)})"
            yield name, f"{_value(name, one.value)} {one.unit}{span}. {(one.why or one.source).rstrip('.')}."


def _euro(value: float) -> str:
    return f"{dutch.number(value)} euro"


def _value(name: str, value: float | None) -> str:
    if value is None:
        return _NEVER
    decimals = 2 if GEGEVENS[name].unit.startswith("deel") else 1 if value < 100 and value != int(value) else 0
    return dutch.number(value, decimals)
