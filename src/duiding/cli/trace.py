"""`duiding trace`: from a figure back to the rows that are counted, and for who may see them to the events behind."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duiding.cli.options import GemeenteOption, KnownOnOption, StoreOption
from duiding.domain.errors import DuidingError, UsageError
from duiding.domain.figure import Audience

if TYPE_CHECKING:
    from duiding.app.trace import Trace
    from duiding.app.trace_events import Event

_EVERY = "alle"


class Format(Enum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def trace(
    store: StoreOption,
    name: Annotated[
        str | None, typer.Argument(help="Naam van het cijfer; zie `duiding indicators`.", metavar="INDICATOR")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help="Peildatum of periode van het cijfer, zoals 2018-01-01 of 2018-K1.")
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option(help="Deel van een uitsplitsing, zoals wijk=Overvecht; mag vaker.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Alleen deze eenheid; zonder: alle eenheden.")] = None,
    events: Annotated[
        str | None,
        typer.Option(
            help="Ook de gebeurtenissen achter deze rijen, zoals 1,4 of alle; alleen voor intern gebruik.",
            metavar="ROWS",
        ),
    ] = None,
    is_identificatie: Annotated[
        bool,
        typer.Option(
            "--identificatie",
            help="Zoek één bericht. Code, afzender en identificatie worden gevraagd of komen van de standaardinvoer, "
            "nooit uit de opdracht. Vraagt de sleutel.",
        ),
    ] = False,
    known_on: KnownOnOption = None,
    audience: Annotated[
        Audience, typer.Option("--for", help="openbaar: alleen de definitie en de beschermde aantallen.")
    ] = Audience.INTERN,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Laat zien waar een cijfer van is gemaakt: definitie, vraag, getelde rijen, en met welke code en instellingen."""
    if is_identificatie:
        _find_message(store)
        return
    if name is None or period is None:
        raise UsageError("Noem het cijfer en de periode, zoals: duiding trace instroom --period 2018-K1 --store DIR.")
    from duiding.app import open_store

    opened = open_store(store, gemeente)
    found = opened.trace(name, period, _pairs(by or []), unit, known_on, audience)
    chosen = _rows(events) if events is not None else None
    if events is None:
        _print(found, form)
    else:
        from duiding.app.trace_events import trace_events

        _print(found, form, trace_events(opened, found, chosen))
    if any(figure.agrees is False for figure in found.figures):
        raise DuidingError("Opnieuw tellen geeft een ander getal dan het cijfer. Dat mag niet: meld het aan de makers.")


def _print(found: Trace, form: Format, events: tuple[Event, ...] | None = None) -> None:
    from duiding.cli import trace_formats, trace_tables

    if form is Format.TABLE:
        trace_tables.print_trace(found, events)
    elif form is Format.CSV:
        sys.stdout.write(trace_formats.as_csv(found, events))
    else:
        sys.stdout.write(trace_formats.as_json(found, events))


def _pairs(texts: list[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, sign, value = (part.strip() for part in text.partition("="))
        if not sign or not name or not value:
            raise UsageError(f"{text!r} is geen deel van een uitsplitsing. Schrijf naam=waarde, zoals wijk=Overvecht.")
        pairs[name] = value
    return pairs


def _rows(text: str) -> list[int] | None:
    if text.strip() == _EVERY:
        return None
    numbers = [part.strip() for part in text.split(",")]
    if not all(number.isascii() and number.isdigit() for number in numbers):
        raise UsageError(f"{text!r} zijn geen nummers van rijen. Schrijf bijvoorbeeld 1,4 of {_EVERY}.")
    return [int(number) for number in numbers]


def _find_message(store: Path) -> None:
    from duiding.app import key_for
    from duiding.app.trace_message import receipts_of, token_of
    from duiding.cli.trace_tables import print_receipts

    key = key_for(store)
    token = token_of(key, *(_asked(question, is_hidden) for question, is_hidden in _QUESTIONS))
    print_receipts(token, receipts_of(store, key, token))


_QUESTIONS = (
    ("Code van het bericht, zoals JW305", False),
    ("Afzender: AGB-code, of de code van de gemeente", False),
    ("Identificatie van het bericht", True),
)


def _asked(question: str, is_hidden: bool) -> str:
    """What may hold a BSN is not shown while it is typed."""
    if sys.stdin.isatty():
        return str(typer.prompt(question, hide_input=is_hidden, err=True))
    return sys.stdin.readline()
