"""`duiding forecast`: what is to be expected?"""

from __future__ import annotations

import sys
from enum import Enum
from typing import Annotated

import typer

from duiding.cli.options import BevolkingOption, GemeenteOption, KnownOnOption, StoreOption
from duiding.domain.figure import Audience


class Quantity(Enum):
    """What is forecast; the value is the name of its figures."""

    INSTROOM = "verwachting_instroom"
    STAND = "verwachting_lopende_trajecten"
    UITGAVEN = "verwachting_uitgaven"


class Format(Enum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def forecast(
    store: StoreOption,
    what: Annotated[Quantity, typer.Option("--what", help="Waarvan de verwachting is.")] = Quantity.INSTROOM,
    by: Annotated[
        list[str] | None, typer.Option(help="Uitsplitsen naar wijk of zorgvorm; mag vaker.", metavar="NAME")
    ] = None,
    months: Annotated[int, typer.Option("--months", help="Hoeveel maanden vooruit, ten hoogste 24.")] = 12,
    bevolking: BevolkingOption = None,
    known_on: KnownOnOption = None,
    audience: Annotated[
        Audience, typer.Option("--for", help="openbaar: alleen uit wat iedereen mag zien.")
    ] = Audience.INTERN,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Geef wat we verwachten: instroom, lopende trajecten en uitgaven, met marge en hoe goed we het eerder zagen."""
    from duiding.app import open_store
    from duiding.app.forecast import forecast as make
    from duiding.cli import formats

    names = [part.strip() for name in by or [] for part in name.split(",") if part.strip()]
    premise = bevolking.value if bevolking else None
    answer = make(open_store(store, gemeente), months, known_on, audience, premise).measure(what.value, names)
    if form is Format.TABLE:
        formats.print_table(answer)
    else:
        sys.stdout.write(formats.as_csv(answer) if form is Format.CSV else formats.as_json(answer))
