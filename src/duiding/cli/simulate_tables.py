"""A scenario with its outcome for people in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from duiding.domain import dutch
from duiding.domain.figure import EXAMPLE_NOTICE, Figure
from duiding.simulation.quantities import QUANTITIES

if TYPE_CHECKING:
    from duiding.simulation.aanname import Aanname
    from duiding.simulation.answer import Answered


def print_answer(answered: Answered) -> None:
    """The figures of the last day and year, the causes, the places that are needed, and what it all rests on."""
    console, scenario = Console(), answered.scenario
    console.print(f"[bold]{scenario.title}[/bold]\n{scenario.question}", highlight=False)
    begin, count = dutch.long_date(scenario.start), answered.comparison.plan.replications
    console.print(f"Begin: {begin}; {scenario.months} maanden; {count} herhalingen.", highlight=False)
    if scenario.snapshot:
        notice = f"{EXAMPLE_NOTICE}. " if scenario.is_synthetic else ""
        own = "Alleen voor eigen gebruik: kleine aantallen zijn niet beschermd."
        console.print(f"{notice}{own} Momentopname: {scenario.snapshot}.", highlight=False)
    for zorgvorm in answered.shown:
        console.print(_figures(answered, zorgvorm))
    console.print(_costs(answered), highlight=False)
    for zorgvorm, bars in answered.bars.items():
        console.print(_bars(scenario.zorgvormen[zorgvorm].title, [(bar.driver, bar.part) for bar in bars]))
    for line in (*_solved(answered), *_checked(answered)):
        console.print(line, highlight=False)
    for line in _assumptions(answered):
        console.print(line, highlight=False)
    console.print(
        "\nHet gemiddelde van de herhalingen, met tussen haakjes waar 95% ervan ligt: toeval en aannames samen.\n"
        f"Bron: {scenario.source}. Wat dit niet zegt:",
        highlight=False,
    )
    for line in answered.not_said():
        console.print(f"- {line}", highlight=False)


def _figures(answered: Answered, zorgvorm: str) -> Table:
    table = Table(title=answered.scenario.zorgvormen[zorgvorm].title, box=box.SIMPLE_HEAD, title_justify="left")
    for head in ("", "wanneer", "nu", "met hefbomen", "verschil"):
        table.add_column(head, justify="left" if head in {"", "wanneer"} else "right")
    for name, measure in ((name, measure) for of, name, measure in answered.measures() if of == zorgvorm):
        last = {line: measure.select(lijn=line).figures[-1] for line in ("nu", "scenario", "verschil")}
        decimals = QUANTITIES[name].decimals
        cells = [_cell(figure, decimals) for figure in last.values()]
        table.add_row(f"{QUANTITIES[name].title} ({QUANTITIES[name].unit})", last["nu"].period.name, *cells)
    return table


def _costs(answered: Answered) -> str:
    last = answered.costs().select(lijn="verschil").figures[-1]
    what = f"Verschil in kosten, alle zorgvormen samen en met de kosten van de hefbomen zelf ({last.period.name})"
    return f"{what}: {_cell(last, 0)}{' euro' if last.value is not None else ''}.\n"


def _bars(title: str, bars: list[tuple[str, Figure]]) -> Table:
    table = Table(title=f"Waardoor veranderen de wachtenden? {title}", box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("oorzaak")
    table.add_column("wachtenden erbij of eraf", justify="right")
    for driver, part in bars:
        table.add_row(driver, _cell(part, 0))
    return table


def _assumptions(answered: Answered) -> list[str]:
    lines = ["\n[bold]Waar dit op rust[/bold]"]
    for rest in answered.assumptions():
        one = rest.aanname
        span = "" if one.is_sure else f" (van {_number(one, one.low)} tot {_number(one, one.high)})"
        why = (one.why or one.source).rstrip(".")
        lines.append(f"- {rest.where}, {one.name}: {_number(one, one.value)} {one.unit}{span}. {why}.")
    return lines


def _solved(answered: Answered) -> list[str]:
    asked, found = answered.scenario.solve, answered.places
    if asked is None or found is None:
        return []
    title = answered.scenario.zorgvormen[asked.zorgvorm].title
    norm = f"{dutch.percent(100 * asked.share, 0)} begint binnen {dutch.number(asked.days)} dagen"
    lines = [
        "Hoeveel plekken zijn nodig?",
        f"De norm: {norm}, in het laatste jaar. Nu zijn er {dutch.number(found.now)} plekken.",
    ]
    for what, one in (("zonder hefbomen", found), ("met de andere hefbomen", answered.places_with_levers)):
        if one is not None:
            lines.append(
                f"- {title}, {what}: {_places(one.places)}; om er in negen van de tien herhalingen aan te voldoen: "
                f"{_places(one.sure)}."
            )
    most = dutch.number(found.list_at_most)
    lines.append(
        f"- Vuistregel: bij deze norm en de instroom van nu hoort een lijst van ten hoogste {most} wachtenden."
    )
    return lines


def _places(count: int | None) -> str:
    return "niet te halen met meer plekken" if count is None else f"{dutch.number(count)} plekken"


def _checked(answered: Answered) -> list[str]:
    lines = []
    for check in answered.checks:
        title = answered.scenario.zorgvormen[check.zorgvorm].title
        cheap = f"een eenvoudig rekenmodel zonder toeval komt op {dutch.number(check.expected)} wachtenden"
        full = f"de simulatie op {dutch.number(check.simulated)}"
        lines.append(f"Ter controle, {title}, laatste dag: {cheap}, {full}.")
    return lines


def _cell(figure: Figure, decimals: int) -> str:
    if figure.value is None:
        return figure.status.word
    span = f"{dutch.number(figure.low, decimals)} tot {dutch.number(figure.high, decimals)}"
    return f"{dutch.number(figure.value, decimals)} ({span})"


def _number(one: Aanname, value: float) -> str:
    """As many decimals as a share needs, and none for whole numbers."""
    decimals = 0 if abs(value) >= 100 or value == int(value) else 3 if abs(value) < 0.1 else 2
    return dutch.number(value, decimals)
