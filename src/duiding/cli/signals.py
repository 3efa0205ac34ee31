"""`duiding signals`: what looks like a change of care and may be one on paper."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from duiding.cli.indicators import ListFormat
from duiding.cli.options import GemeenteOption, KnownOnOption, StoreOption


def signals(
    store: StoreOption,
    known_on: KnownOnOption = None,
    form: Annotated[ListFormat, typer.Option("--format", help="Vorm van de uitvoer.")] = ListFormat.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Zoek breuken die niemand vastlegde en aanbieders die ineens later of sneller melden."""
    from duiding.app import find_signals, open_store

    found = find_signals(open_store(store, gemeente), known_on)
    if form is ListFormat.JSON:
        typer.echo(json.dumps(list(found.rows()), ensure_ascii=False))
        return
    for row in found.rows():
        typer.echo(f"{row['tekst']}\n")
        if row["breuken_csv"]:
            typer.echo(f"  Klopt dat? Zet dan deze regel in breuken.csv:\n  {row['breuken_csv']}\n")
    if not found.breaks and not found.delays:
        typer.echo("Er zijn geen signalen.")
