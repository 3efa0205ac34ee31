"""`duiding report`: a paper for the council."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption, KnownOnOption, StoreOption


class Kind(Enum):
    """The papers that can be made."""

    BIJLAGE = "bijlage"
    BESTUURSRAPPORTAGE = "bestuursrapportage"


def report(
    kind: Annotated[Kind, typer.Argument(help="Welk stuk.", metavar="PAPER")],
    store: StoreOption,
    target: Annotated[
        Path,
        typer.Option(
            "--to",
            help="Naar dit bestand: .pdf (toegankelijk), -archief.pdf, .html of .docx. Een map krijgt alle vier.",
            metavar="FILE",
        ),
    ],
    known_on: KnownOnOption = None,
    moment: Annotated[
        str | None,
        typer.Option(
            help="Voor dit moment uit kalender.csv, zoals 2025-voorjaarsnota; zonder: het laatste dat is geweest.",
            metavar="NAME",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help="Vergelijk met deze momentopname; zonder: de laatste van een eerdere dag.", metavar="NAME"),
    ] = None,
    gemeente: GemeenteOption = None,
) -> None:
    """Maak een stuk voor de raad (bijlage of bestuursrapportage): toegankelijke PDF, archief-PDF, webpagina of Word."""
    from duiding.app import Asked, open_store, write_paper

    written = write_paper(open_store(store, gemeente), kind.value, target, Asked(known_on, moment, since))
    for path in written:
        typer.echo(f"De {kind.value} staat in {path}.")
