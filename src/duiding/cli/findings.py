"""`duiding findings`: what is wrong with messages, per aanbieder, to print or to send."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duiding.cli.options import GemeenteOption, KnownOnOption, StoreOption

if TYPE_CHECKING:
    from duiding.reports.bevindingen import Bevinding

_HEAD = ("aanbieder", "bericht", "dagtekening", "controle", "niveau", "afgekeurd", "wat er mis is en wat te doen")


class Format(Enum):
    """How the list is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def findings(
    store: StoreOption,
    aanbieder: Annotated[
        str | None, typer.Option(help="Alleen deze aanbieder: AGB-code of naam.", metavar="AGB|NAAM")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", help="Ontvangen vanaf.", metavar="PERIOD")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Ontvangen tot en met.", metavar="PERIOD")] = None,
    known_on: KnownOnOption = None,
    level: Annotated[int | None, typer.Option(min=1, max=4, help="Alleen controles van dit niveau.")] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Schrijf per aanbieder een CSV en een pagina in deze map.", metavar="DIR"),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Geef de berichten die niet kloppen, met wat te doen. Er staat geen persoon in."""
    from duiding.app import Choice, list_findings, open_store, write_findings

    choice = Choice(aanbieder, first, last, level)
    opened = open_store(store, gemeente)
    if out is not None:
        written = write_findings(opened, out, choice, known_on)
        typer.echo("\n".join(str(path) for path in written) if written else "Er zijn geen bevindingen.")
        return
    _print(list_findings(opened, choice, known_on), form)


def _print(found: Sequence[Bevinding], form: Format) -> None:
    if form is Format.TABLE:
        _print_table(found)
    elif form is Format.CSV:
        from duiding.reports.bevindingen import render_csv

        sys.stdout.write(render_csv(found))
    else:
        from dataclasses import asdict

        sys.stdout.write(json.dumps([asdict(row) for row in found], default=str, ensure_ascii=False) + "\n")


def _print_table(found: Sequence[Bevinding]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Bevindingen ({len(found)})", box=box.SIMPLE_HEAD)
    for name in _HEAD:
        table.add_column(name)
    for row in found:
        day = row.dagtekening.isoformat() if row.dagtekening else ""
        is_refused = "ja" if row.is_geweigerd else ""
        table.add_row(row.aanbieder, row.bericht, day, row.controle, str(row.niveau), is_refused, row.tekst)
    Console().print(table)
