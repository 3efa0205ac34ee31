"""`duiding report`: a paper for the council."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption, KnownOnOption, StoreOption
from duiding.domain.errors import UsageError


class Kind(Enum):
    """The papers that can be made."""

    BIJLAGE = "bijlage"
    BESTUURSRAPPORTAGE = "bestuursrapportage"
    GESPREKSBLAD = "gespreksblad"


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
    aanbieder: Annotated[
        str, typer.Option(help="Van een gespreksblad: naam of AGB-code van de aanbieder.", metavar="NAME")
    ] = "",
    gemeente: GemeenteOption = None,
) -> None:
    """Maak een stuk voor de raad (bijlage, bestuursrapportage) in elke vorm, of een gespreksblad als .pdf of .html."""
    from duiding.app import Asked, open_store, write_paper

    if (kind is Kind.GESPREKSBLAD) != bool(aanbieder):
        raise UsageError("Geef bij een gespreksblad, en alleen daarbij, de aanbieder: --aanbieder NAME.")
    if kind is Kind.GESPREKSBLAD:
        if known_on or moment or since:
            raise UsageError("Een gespreksblad is van de laatste stand. Laat --known-on, --moment en --since weg.")
        from duiding.app.gespreksblad import write_gespreksblad

        typer.echo(f"Het gespreksblad staat in {write_gespreksblad(open_store(store, gemeente), target, aanbieder)}.")
        return
    written = write_paper(open_store(store, gemeente), kind.value, target, Asked(known_on, moment, since))
    for path in written:
        typer.echo(f"De {kind.value} staat in {path}.")
