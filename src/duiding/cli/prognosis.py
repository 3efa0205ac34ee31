"""`duiding prognosis`: will the budget hold, and with which assumption?"""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from duiding.cli.options import BevolkingOption, GemeenteOption, KnownOnOption, StoreOption
from duiding.cli.tables import Format, FormatOption


class Part(Enum):
    """What is shown of the prognosis."""

    TEKORT = "tekort"
    REGELS = "regels"
    AANNAMES = "aannames"
    MOMENTEN = "momenten"
    EERDER = "eerder"
    TAAKSTELLING = "taakstelling"
    AANBIEDERS = "aanbieders"
    VOORZIENING = "voorziening"


def prognosis(
    store: StoreOption,
    part: Annotated[Part, typer.Option("--part", help="Welk deel.")] = Part.TEKORT,
    on: Annotated[
        list[str] | None, typer.Option("--on", help="Zet een aanname aan; mag vaker.", metavar="NAAM")
    ] = None,
    off: Annotated[
        list[str] | None, typer.Option("--off", help="Zet een aanname uit; mag vaker.", metavar="NAAM")
    ] = None,
    bevolking: BevolkingOption = None,
    known_on: KnownOnOption = None,
    form: FormatOption = Format.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Reken uit of de begroting houdt: met en zonder volumegroei, met elke aanname als schakelaar."""
    from duiding.app import open_store
    from duiding.app.prognosis import prognosis as make
    from duiding.cli.tables import write

    found = make(open_store(store, gemeente), known_on)
    found = found.under(bevolking.value) if bevolking else found
    choice = dict.fromkeys(on or [], True) | dict.fromkeys(off or [], False)
    write(found.table(part.value, choice), form)
