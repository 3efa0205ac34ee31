"""The register of talks with aanbieders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duiding.dialogue.register import Kind, code, day, many, text

SOORTEN = {
    "kwartaalgesprek": "Kwartaalgesprek",
    "trimestergesprek": "Trimestergesprek",
    "casuistiek": "Gesprek over actuele casuïstiek",
    "bestuurlijk": "Bestuurlijk gesprek",
}
STATEN = {"gepland": "Gepland", "gehouden": "Gehouden", "vervallen": "Vervallen"}


@dataclass(frozen=True, kw_only=True)
class Gesprek:
    """One talk. `stand` is the day of the figures it was about: what changes after that day is for the next talk."""

    nummer: Annotated[str, text("Nummer", is_required=True)]
    aanbieder: Annotated[str, text("AGB-code", is_required=True)]
    soort: Annotated[str, code("Soort", SOORTEN)]
    datum: Annotated[date | None, day("Datum", is_required=True)]
    staat: Annotated[str, code("Staat", STATEN)] = "gepland"
    stand: Annotated[date | None, day("Stand van de cijfers", remark="De dag van de cijfers die op tafel lagen.")] = (
        None
    )
    deelnemers: Annotated[tuple[str, ...], many("Wie waren erbij?", remark="Functies, geen namen.")] = ()
    agenda: Annotated[tuple[str, ...], many("Eigen punten op de agenda")] = ()
    vragen_aanbieder: Annotated[
        tuple[str, ...], many("Wat vraagt de aanbieder aan de gemeente?", writers=("aanbieder",))
    ] = ()
    verslag: Annotated[str, text("Verslag", is_long=True, remark="Noem geen cliënten.")] = ""
    beeld_gemeente: Annotated[str, text("Zo ziet de gemeente het", is_long=True)] = ""
    beeld_aanbieder: Annotated[str, text("Zo ziet de aanbieder het", is_long=True, writers=("aanbieder",))] = ""


def _rules(row: Gesprek) -> Iterator[str]:
    if row.staat == "gehouden" and not row.verslag:
        yield "Het gesprek is gehouden en er is geen verslag. Schrijf op waar het over ging."
    if row.staat == "gehouden" and not row.stand:
        yield "Vul in van welke dag de cijfers waren. Daarna weet de volgende agenda wat er is veranderd."


GESPREKKEN = Kind(
    name="gesprekken",
    title="Gesprekken met aanbieders",
    one="gesprek",
    row=Gesprek,
    writers=("contractmanager", "beleid"),
    readers=("aanbieder", "beheer"),
    rules=_rules,
)
