"""A business case for people in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from duiding.domain import dutch
from duiding.finance.business_case.case import DEFINITIONS, GEGEVENS

if TYPE_CHECKING:
    from duiding.finance.business_case import CaseAnswer

_NEVER = "bestaat niet"


def print_case(answered: CaseAnswer) -> None:
    """As the source counts, what the unknown must be, with the assumptions, what matters most, and what it rests on."""
    console, case = Console(), answered.case
    console.print(f"[bold]{case.title}[/bold]\n{case.question}\n", highlight=False)
    for line in _as_source(answered):
        console.print(line, highlight=False)
    if answered.solved:
        console.print(_solved(answered))
    for line in (*_with_doubt(answered), *_realised(answered)):
        console.print(line, highlight=False)
    console.print(_tornado(answered))
    for line in _rest(answered):
        console.print(line, highlight=False)


def _as_source(answered: CaseAnswer) -> Iterator[str]:
    year, groups = answered.as_source, answered.case.values_of_source()["groepen"]
    yield "[bold]Zo rekent de bron[/bold]"
    yield f"Deelnemers per jaar: {dutch.number(float(year.deelnemers))}. Kosten: {_euro(float(year.kosten))} per jaar."
    if float(year.deelnemers) and groups:
        each = float(year.kosten) / float(year.deelnemers)
        yield f"Dat is {_euro(each)} per deelnemer en {_euro(float(year.kosten) / groups)} per groep."
    yield f"Met een vervolgtraject: {answered.follow_up} deelnemers ({dutch.number(float(year.vervolg), 1)})."


def _solved(answered: CaseAnswer) -> Table:
    case = answered.case
    goal = dutch.percent(100 * (case.target or 0), 0)
    table = Table(
        title=f"Wat moet '{case.unknown}' zijn ({GEGEVENS[case.unknown].unit})?",
        box=box.SIMPLE_HEAD,
        title_justify="left",
    )
    heads = ("vervolg kost ... van een traject", f"{goal}, definitie A", f"{goal}, definitie B", "omslagpunt")
    for head in heads:
        table.add_column(head, justify="right")
    for one in answered.solved:
        found = (*one.for_target.values(), one.break_even)
        table.add_row(dutch.percent(100 * one.vervolg_kosten, 0), *(_value(case.unknown, value) for value in found))
    return table


def _with_doubt(answered: CaseAnswer) -> Iterator[str]:
    year, chance = answered.with_doubt, answered.chance
    yield "\n[bold]Met alle aannames[/bold]"
    yield f"Besparing: {_euro(float(year.saving))} per jaar, als elke aanname precies klopt."
    for name, meaning in DEFINITIONS.items():
        value = float(year.rendement(name))
        yield f"- Rendement {name} ({meaning}): {dutch.percent(100 * value, 0) if value == value else _NEVER}."
    span = f"{_euro(chance.low)} tot {_euro(chance.high)}"
    yield f"Alle aannames tegelijk onzeker: gemiddeld {_euro(chance.mean)}; 90% ligt van {span}."
    yield f"Kans op verlies: {dutch.percent(100 * chance.loss, 0)}."
    yield (f"Gemiddelde spijt: {_euro(chance.regret_doing)} bij doen, {_euro(chance.regret_not_doing)} bij niet doen.")
    if chance.payback_month is None:
        yield f"In {dutch.percent(100 * chance.pays_back, 0)} van de gevallen verdient het zich ooit terug."
    else:
        yield f"Het verdient zich terug na {dutch.number(chance.payback_month)} maanden (mediaan)."
    yield "Omslagpunten, als al het andere gelijk blijft:"
    for name, turn in answered.break_even.items():
        yield f"- {name}: {_value(name, turn)} (nu {_value(name, answered.case.gegevens[name].value)})"


def _realised(answered: CaseAnswer) -> Iterator[str]:
    found = answered.realised
    if found is None:
        return
    span = f"vanaf {dutch.long_date(found.first)} ({dutch.count_word(found.quarters)} kwartalen)"
    yield f"\n[bold]Wat er kwam[/bold], {span}"
    for one in found.seen:
        verdict = "binnen de bandbreedte" if one.is_expected else "buiten de bandbreedte: pas de aanname aan"
        yield f"- {one.name}: {_value(one.name, one.seen)} (aanname {_value(one.name, one.assumed)}), {verdict}."
    for name, value in found.rendement.items():
        yield f"Rendement {name} met deze getallen: {dutch.percent(100 * value, 0)}."


def _tornado(answered: CaseAnswer) -> Table:
    table = Table(title="Wat maakt het meeste uit?", box=box.SIMPLE_HEAD, title_justify="left")
    for head in ("gegeven", "laag", "besparing", "hoog", "besparing", "deel van de onzekerheid"):
        table.add_column(head, justify="left" if head == "gegeven" else "right")
    for swing in answered.swings:
        share = dutch.percent(100 * answered.shares[swing.name][1], 0)
        low, high = (_value(swing.name, value) for value in (swing.low, swing.high))
        table.add_row(swing.name, low, _euro(swing.saving_at_low), high, _euro(swing.saving_at_high), share)
    return table


def _rest(answered: CaseAnswer) -> Iterator[str]:
    yield "[bold]Waar dit op rust[/bold]"
    for name, one in answered.case.gegevens.items():
        if one.source == "niet gegeven":
            continue
        span = "" if one.is_sure else f" (van {_value(name, one.low)} tot {_value(name, one.high)})"
        yield f"- {name}: {_value(name, one.value)} {one.unit}{span}. {(one.why or one.source).rstrip('.')}."
    yield f"Bron: {answered.case.source}. Wat dit niet zegt:"
    for line in answered.case.not_said:
        yield f"- {line}"


def _euro(value: float) -> str:
    return f"{dutch.number(value)} euro"


def _value(name: str, value: float | None) -> str:
    if value is None:
        return _NEVER
    decimals = 2 if GEGEVENS[name].unit.startswith("deel") else 1 if value < 100 and value != int(value) else 0
    return dutch.number(value, decimals)
