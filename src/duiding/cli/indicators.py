"""`duiding indicators`: what can be counted."""

from __future__ import annotations

import json
from enum import Enum
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption


class ListFormat(Enum):
    """How the list is written."""

    TABLE = "table"
    JSON = "json"


def indicators(
    form: Annotated[ListFormat, typer.Option("--format", help="Vorm van de uitvoer.")] = ListFormat.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Toon welke cijfers er zijn: naam, code, titel, eenheid en uitsplitsingen."""
    from duiding.app import list_indicators

    rows = list_indicators(gemeente)
    if form is ListFormat.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("naam", no_wrap=True)
    for head in ("code", "titel", "eenheid", "uitsplitsen naar"):
        table.add_column(head)
    for row in rows:
        table.add_row(row["name"], row["code"], row["title"], row["unit"], ", ".join(row["by"]))
    Console().print(table)
