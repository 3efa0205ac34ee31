"""The page of the reference about scenarios: the levers, and the numbers of a zorgvorm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf

from duiding.domain import dutch
from duiding.simulation.lever import Cost, Effect, Lever, load_levers
from duiding.simulation.zorgvorm import GROOTHEDEN

Table = Callable[[Sequence[str], Iterable[Sequence[str]]], str]


def levers_page(table: Table) -> str:
    """Every lever with its assumptions, effects, costs and drawn example; then every number of a zorgvorm."""
    parts = ["# Levers\n\nWhat a scenario can change: see [run a scenario](../how-to/run-a-scenario.md).\n"]
    parts += [_card(lever, table) for lever in load_levers().values()]
    rows = [
        (
            f"`{name}`",
            one.unit,
            _number(one.least),
            _number(one.most),
            "geen grens" if one.usual == inf else _number(one.usual),
            one.meaning,
        )
        for name, one in GROOTHEDEN.items()
    ]
    head = ("getal", "eenheid", "minst", "meest", "zonder opgave", "betekenis")
    parts.append(f"## Numbers of a zorgvorm\n\n{table(head, rows)}")
    return "\n".join(parts)


def _card(lever: Lever, table: Table) -> str:
    most = "zonder grens" if lever.most == inf else _number(lever.most)
    facts = [
        ("Waarom", lever.why),
        ("Hoeveel", f"`amount` in {lever.unit}, van {_number(lever.least)} tot en met {most}"),
        ("Bij welke zorgvorm", ", ".join(f"`{name}`" for name in lever.zorgvormen)),
        ("Verandert", "; ".join(_effect(effect) for effect in lever.effects)),
        ("Kost", "; ".join(_cost(cost) for cost in lever.costs) or "niets behalve wat plekken kosten"),
        ("Voorbeeld", str(lever.example["text"])),
        ("Wat dit niet zegt", lever.not_said),
        ("Bron", lever.source),
        ("Nagelezen", lever.reviewed.isoformat()),
    ]
    rows = [
        (f"`{one.name}`", _number(one.value), f"{_number(one.low)} tot {_number(one.high)}", one.unit, one.why)
        for one in lever.assumptions.values()
    ]
    head = ("aanname", "waarde", "bandbreedte", "eenheid", "reden")
    return f"## {lever.title}\n\n`{lever.name}`\n\n{table(('', ''), facts)}\n{table(head, rows)}"


def _effect(effect: Effect) -> str:
    where = f" bij `{effect.at}`" + (f" naar `{effect.to}`" if effect.to else "")
    when = f", na `{effect.after}`" if effect.after else ""
    built = f", opgebouwd in `{effect.build}`" if effect.build else ""
    return f"{effect.driver}: `{effect.what}` {effect.how} {' × '.join(effect.of)}{where}{when}{built}"


def _cost(cost: Cost) -> str:
    return f"{' × '.join(cost.of)} euro {'per jaar' if cost.is_yearly else 'eenmalig'}"


def _number(value: float) -> str:
    decimals = 0 if value == int(value) else 3 if abs(value) < 0.1 else 2
    return dutch.number(value, decimals)
