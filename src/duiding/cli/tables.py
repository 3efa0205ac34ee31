"""A report about money in the form that was asked for: a table for people, CSV or JSON for programs."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from duiding.finance.overzicht import Overzicht


class Format(Enum):
    """How a report is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")]


def write(overzicht: Overzicht, form: Format) -> None:
    """To standard output; amounts in CSV and JSON are in cents."""
    if form is Format.CSV:
        typer.echo(overzicht.as_csv(), nl=False)
    elif form is Format.JSON:
        typer.echo(overzicht.as_json())
    else:
        _print(overzicht)


def _print(overzicht: Overzicht) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=overzicht.title, box=box.SIMPLE_HEAD, title_justify="left")
    for column in overzicht.columns:
        table.add_column(column.words, justify="right" if column.is_number else "left")
    for row in overzicht.told():
        table.add_row(*row)
    console = Console()
    console.print(table)
    for note in overzicht.notes:
        console.print(note, highlight=False, markup=False)
