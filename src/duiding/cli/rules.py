"""`duiding rules`: what messages are judged by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from duiding.cli.indicators import ListFormat

if TYPE_CHECKING:
    from duiding.app.rules import RuleLine

_LEVELS = {
    1: "bestand en schema: het bestand wordt geweigerd",
    2: "regels binnen een bericht: het bestand wordt geweigerd",
    3: "regels over berichten heen: een bevinding, het bericht telt gewoon mee",
    4: "regels met een lijst van buiten: een bevinding, het bericht telt gewoon mee",
}


def rules(
    level: Annotated[
        int | None, typer.Option("--level", help="Alleen de regels van dit niveau: 1, 2, 3 of 4.", metavar="N")
    ] = None,
    bericht: Annotated[
        str | None, typer.Option("--bericht", help="Alleen de regels voor dit bericht, zoals JW305.", metavar="CODE")
    ] = None,
    form: Annotated[ListFormat, typer.Option("--format", help="Vorm van de uitvoer.")] = ListFormat.TABLE,
) -> None:
    """Toon de regels waaraan berichten worden getoetst, per niveau, en wat niet wordt getoetst en waarom."""
    from duiding.app.rules import list_rules

    lines = list_rules(level, bericht)
    if form is ListFormat.JSON:
        typer.echo(json.dumps([line.as_row() for line in lines], ensure_ascii=False))
        return
    for number, title in _LEVELS.items():
        _print_level(f"Niveau {number}: {title}", [line for line in lines if line.level == number])


def _print_level(title: str, lines: list[RuleLine]) -> None:
    if not lines:
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("regel", no_wrap=True)
    for head in ("retourcode", "berichten", "element", "wat er mis is", "getoetst"):
        table.add_column(head)
    for line in lines:
        cells = (line.code, line.retourcode, line.shown_berichten, line.element, line.says, _checked(line))
        table.add_row(*(cell or "" for cell in cells))
    Console().print(table)


def _checked(line: RuleLine) -> str:
    if line.reason is not None:
        return f"nee: {line.reason}"
    return "ja" if line.needs is None else f"ja, met de lijst '{line.needs}' van de gemeente"
