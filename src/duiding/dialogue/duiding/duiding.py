"""The register of duiding: what the gemeente, an aanbieder or an ervaringsdeskundige says of one figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duiding.dialogue.register import Kind, code, day, text

ROLLEN = {"gemeente": "Gemeente", "aanbieder": "Aanbieder", "ervaringsdeskundige": "Ervaringsdeskundige"}
KENNIS = {"wetenschap": "Wetenschap", "praktijk": "Praktijk", "ervaring": "Ervaring"}
STATEN = {
    "gevraagd": "Gevraagd",
    "concept": "Concept",
    "gepubliceerd": "Gepubliceerd",
    "ingetrokken": "Ingetrokken",
}
VOOR = {"openbaar": "Voor iedereen", "intern": "Alleen op de stuurkaart"}


_FIGURE = ("indicator", "uitsplitsing", "eenheid", "periode", "waarde", "momentopname", "definitie")


@dataclass(frozen=True, kw_only=True)
class Duiding:
    """One explanation. From `indicator` to `waarde` it says of which figure, and how that figure was told then."""

    nummer: Annotated[str, text("Nummer", is_required=True)]
    indicator: Annotated[str, text("Cijfer", is_required=True)]
    uitsplitsing: Annotated[str, text("Deel van het cijfer", remark="Zoals wijk=Overvecht; leeg is alles.")] = ""
    eenheid: Annotated[str, text("Eenheid", is_required=True)]
    periode: Annotated[str, text("Periode", is_required=True)]
    waarde: Annotated[str, text("Waarde toen", remark="Zoals het cijfer er toen stond.")] = ""
    momentopname: Annotated[str, text("Momentopname", is_required=True)]
    definitie: Annotated[str, text("Kenmerk van de definitie", is_required=True)]
    tekst: Annotated[str, text("Duiding", is_long=True, remark="Wat verklaart dit cijfer? Noem geen personen.")] = ""
    kennis: Annotated[str, code("Waar weten we dit van?", KENNIS, is_required=False)] = ""
    rol: Annotated[str, code("Wie zegt dit?", ROLLEN)]
    naam: Annotated[
        str, text("Namens wie?", is_required=True, remark="Een functie of organisatie, geen naam van een persoon.")
    ]
    aanbieder: Annotated[str, text("AGB-code", remark="Alleen als een aanbieder dit zegt.")] = ""
    datum: Annotated[date | None, day("Datum", is_required=True)]
    staat: Annotated[str, code("Staat", STATEN)] = "concept"
    voor: Annotated[str, code("Voor wie?", VOOR)] = "openbaar"
    antwoord_op: Annotated[str, text("Antwoord op", remark="Het nummer van de duiding die dit beantwoordt.")] = ""


def _rules(row: Duiding) -> Iterator[str]:
    if row.staat != "gevraagd" and not row.tekst:
        yield "Er staat geen duiding. Schrijf op wat het cijfer verklaart, of kies de staat gevraagd."
    if row.rol == "aanbieder" and not row.aanbieder:
        yield "Een aanbieder zegt dit, en er staat niet welke. Vul de AGB-code in."
    if row.antwoord_op == row.nummer:
        yield "Een duiding kan geen antwoord op zichzelf zijn. Vul een ander nummer in."


DUIDING = Kind(
    name="duiding",
    title="Duiding bij cijfers",
    one="duiding",
    row=Duiding,
    writers=("beleid", "contractmanager", "analist"),
    readers=("aanbieder", "beheer"),
    rules=_rules,
    fixed=(*_FIGURE, "rol", "aanbieder"),
)
