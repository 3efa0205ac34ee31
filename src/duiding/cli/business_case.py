"""`duiding business-case`: does it pay?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption
from duiding.cli.simulate import Format


def business_case(
    case: Annotated[Path, typer.Argument(help="Bestand met de business case.", metavar="CASE.toml")],
    store: Annotated[
        Path | None,
        typer.Option("--store", help="Toets de aannames aan de groepen in deze store.", metavar="DIR"),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Reken een business case door: rendement volgens beide definities, omslagpunten en de kans op verlies."""
    from duiding.app import open_store
    from duiding.app.business_case import business_case

    answered = business_case(case, open_store(store, gemeente) if store else None)
    if form is Format.JSON:
        typer.echo(json.dumps(answered.as_json(), ensure_ascii=False))
        return
    from duiding.cli.business_case_tables import print_case

    print_case(answered)
