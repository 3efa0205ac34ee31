"""`duiding report`: the council paper."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption, KnownOnOption, StoreOption


class Paper(Enum):
    """The papers that can be made."""

    BIJLAGE = "bijlage"


def report(
    paper: Annotated[Paper, typer.Argument(help="Welk stuk.")],
    store: StoreOption,
    target: Annotated[Path, typer.Option("--to", help="Naar dit bestand: .pdf of .html.", metavar="FILE")],
    known_on: KnownOnOption = None,
    gemeente: GemeenteOption = None,
) -> None:
    """Maak de bijlage voor de raad, als toegankelijke PDF of als webpagina."""
    from duiding.app import open_store, write_bijlage

    write_bijlage(open_store(store, gemeente), target, known_on)
    typer.echo(f"De {paper.value} staat in {target}.")
