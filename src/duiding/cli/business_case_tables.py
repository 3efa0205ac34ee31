"""A business case for people in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from duiding.finance.business_case import verteld

if TYPE_CHECKING:
    from duiding.finance.business_case import CaseAnswer


def print_case(answered: CaseAnswer) -> None:
    """As the source counts, what the unknown must be, with the assumptions, what matters most, and what it rests on."""
    console, case = Console(), answered.case
    console.print(f"[bold]{case.title}[/bold]\n{case.question}\n\n[bold]Zo rekent de bron[/bold]", highlight=False)
    for line in verteld.as_source(answered):
        console.print(line, highlight=False)
    if solved := verteld.solved(answered):
        console.print(_table(solved))
    console.print("\n[bold]Met alle aannames[/bold]")
    for line in verteld.with_doubt(answered):
        console.print(line, highlight=False)
    came = [*verteld.what_came(answered)]
    if came:
        console.print("\n[bold]Wat er kwam[/bold]")
    for line in came:
        console.print(line, highlight=False)
    console.print(_table(verteld.tornado(answered)))
    console.print("[bold]Waar dit op rust[/bold]")
    for name, words in verteld.rests_on(answered):
        console.print(f"- {name}: {words}", highlight=False)
    console.print(f"Bron: {case.source}. Wat dit niet zegt:", highlight=False)
    for line in case.not_said:
        console.print(f"- {line}", highlight=False)


def _table(told: verteld.Tabel) -> Table:
    table = Table(title=told.title, box=box.SIMPLE_HEAD, title_justify="left")
    for place, head in enumerate(told.head):
        table.add_column(head, justify="right" if place or told.head[0] != "gegeven" else "left")
    for row in told.rows:
        table.add_row(*row)
    return table
