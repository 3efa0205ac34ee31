"""The register of toezeggingen, moties and amendementen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duiding.dialogue.register import Kind, code, day, many, text

SOORTEN = {"toezegging": "Toezegging", "motie": "Motie", "amendement": "Amendement"}
STATEN = {
    "open": "Open",
    "beantwoord": "Beantwoord",
    "ingetrokken": "Ingetrokken",
    "ingetrokken_beantwoord": "Ingetrokken, wel beantwoord",
}
_ANSWERED = ("beantwoord", "ingetrokken_beantwoord")


@dataclass(frozen=True, kw_only=True)
class Toezegging:
    """One promise to the council, or one question of it. `cijfers` are the names of indicators that show it."""

    nummer: Annotated[str, text("Nummer", is_required=True, remark="Het nummer van de griffie, zoals 862 of M100.")]
    soort: Annotated[str, code("Soort", SOORTEN)]
    titel: Annotated[str, text("Onderwerp", is_required=True)]
    tekst: Annotated[str, text("Wat is beloofd of gevraagd?", is_required=True, is_long=True)]
    datum: Annotated[
        date | None, day("Datum", remark="De dag waarop het is beloofd of aangenomen; leeg als u die niet weet.")
    ] = None
    termijn: Annotated[
        date | None, day("Voor", remark="De dag waarop het klaar moet zijn; leeg als er geen dag is afgesproken.")
    ] = None
    portefeuille: Annotated[str, text("Wie is aan zet?", remark="Een functie, zoals wethouder jeugd; geen naam.")] = ""
    staat: Annotated[str, code("Staat", STATEN)] = "open"
    beantwoord_op: Annotated[date | None, day("Beantwoord op", remark="Leeg als het stuk geen datum heeft.")] = None
    antwoord: Annotated[str, text("Waar staat het antwoord?", is_long=True, remark="Het stuk en de paragraaf.")] = ""
    cijfers: Annotated[tuple[str, ...], many("Cijfers", remark="De namen van de cijfers die hierbij horen.")] = ()
    bron: Annotated[str, text("Bron", is_long=True)] = ""
    opmerking: Annotated[str, text("Opmerking", is_long=True)] = ""


def _rules(row: Toezegging) -> Iterator[str]:
    if row.staat in _ANSWERED and not row.antwoord:
        yield "Wat beantwoord is heeft een plek: vul in waar het antwoord staat."
    if row.beantwoord_op and row.staat not in _ANSWERED:
        yield "Er staat een dag van beantwoorden bij iets dat niet beantwoord is. Pas de staat aan, of haal de dag weg."
    if row.datum and row.termijn and row.termijn < row.datum:
        yield "De termijn ligt voor de dag waarop het is beloofd. Kijk beide dagen na."
    if row.datum and row.beantwoord_op and row.beantwoord_op < row.datum:
        yield "Het antwoord ligt voor de dag waarop het is beloofd. Kijk beide dagen na."


TOEZEGGINGEN = Kind(
    name="toezeggingen",
    title="Toezeggingen, moties en amendementen",
    one="toezegging",
    row=Toezegging,
    writers=("beleid", "beheer"),
    readers=("inwoner", "raad", "contractmanager", "aanbieder", "analist"),
    rules=_rules,
)
