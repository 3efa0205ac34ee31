"""`duiding ervaringen`: what came out of the Ervaringwijzer, and how it becomes figures."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duiding.cli.options import GemeenteOption, StoreOption

if TYPE_CHECKING:
    from duiding.dialogue.ervaring.uitkomst import Uitkomst


class ResultFormat(StrEnum):
    """How to print."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def ervaringen(
    store: StoreOption,
    by: Annotated[str, typer.Option("--by", help="Per groep, rol, wijk of zorgvorm.")] = "",
    form: Annotated[ResultFormat, typer.Option("--format", help="Vorm van de uitvoer.")] = ResultFormat.TABLE,
    hand_over: Annotated[
        Path | None,
        typer.Option(
            "--hand-over",
            help="Zet de tellingen van uitnodigingen die voorbij zijn in deze map, als leveringen voor ingest.",
            metavar="DIR",
        ),
    ] = None,
    gemeente: GemeenteOption = None,
) -> None:
    """Toon wat cliënten zeggen, met hoeveel er zijn gevraagd en antwoordden. Te kleine groepen blijven verborgen."""
    from duiding.app.ervaringwijzer import of_store
    from duiding.app.store import open_store

    wijzer = of_store(open_store(store, gemeente))
    if hand_over is not None:
        written = wijzer.hand_over(hand_over)
        for path in written:
            typer.echo(str(path))
        if not written:
            typer.echo("Er is geen uitnodiging die voorbij is. Er is niets geschreven.")
        return
    found = wijzer.results(by)
    if form is ResultFormat.JSON:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    elif form is ResultFormat.CSV:
        _print_csv(found)
    else:
        _print_table(found)


def _print_csv(found: Sequence[Uitkomst]) -> None:
    from duiding.dialogue.ervaring.uitkomst import Uitkomst

    names = list(Uitkomst.__dataclass_fields__)
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(one) for one in found)


def _print_table(found: Sequence[Uitkomst]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    if not found:
        typer.echo("Er zijn nog geen antwoorden.")
        return
    table = Table(title="Wat cliënten zeggen", box=box.SIMPLE_HEAD)
    for head in ("onderwerp", "deel", "gevraagd", "antwoord", "tevreden", "marge", "verwacht"):
        table.add_column(head, justify="left" if head in {"onderwerp", "deel"} else "right")
    for one in found:
        table.add_row(*_cells(one))
    console = Console()
    console.print(table)
    console.print(
        "NB: wie niet antwoordde kan er anders over denken; de marge zegt dat niet. Dit is geen oordeel over wie hielp."
    )


def _cells(one: Uitkomst) -> list[str]:
    head = [one.onderwerp, one.deel or "alles samen", str(one.uitgenodigd)]
    if one.antwoorden is None:
        return [*head, "–", one.reason, "", ""]
    expected = "–" if one.verwacht is None else f"{one.verwacht}%"
    return [*head, str(one.antwoorden), f"{one.percentage}%", f"{one.low}% tot {one.high}%", expected]
