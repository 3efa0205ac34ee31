"""The register of agreements with partners: concrete, measurable, with an owner and a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duiding.dialogue.register import Kind, code, day, many, number, text

PLAN = "jeugdondersteuningsplan"
SOORTEN = {"afspraak": "Afspraak", "ontwikkelopgave": "Ontwikkelopgave", PLAN: "Jeugdondersteuningsplan"}
STATEN = {"open": "Loopt", "gedaan": "Klaar", "niet_gehaald": "Niet gehaald", "ingetrokken": "Ingetrokken"}
RICHTINGEN = {"minstens": "minstens", "hoogstens": "hoogstens"}


@dataclass(frozen=True, kw_only=True)
class Afspraak:
    """One agreement: what a figure must become, or else how both see that it is done, by which day and by whom.

    A plan is of nobody alone: each aanbieder in `partners` reads it as it stands, by decision of who wrote it. What one
    of them does for it is an agreement of its own, which names the plan and which the others do not see.
    """

    nummer: Annotated[str, text("Nummer", is_required=True)]
    soort: Annotated[str, code("Soort", SOORTEN)] = "afspraak"
    aanbieder: Annotated[str, text("AGB-code", remark="Leeg als het met meer partners samen is.")] = ""
    partners: Annotated[
        tuple[str, ...],
        many("AGB-codes van wie dit plan delen", remark="Alleen bij een plan. Zij lezen alles wat hier staat."),
    ] = ()
    perceel: Annotated[str, text("Perceel")] = ""
    titel: Annotated[str, text("Afspraak", is_required=True)]
    tekst: Annotated[str, text("Toelichting", is_long=True)] = ""
    indicator: Annotated[str, text("Cijfer", remark="Het cijfer waaraan u het ziet.")] = ""
    uitsplitsing: Annotated[str, text("Deel van het cijfer", remark="Zoals zorgvorm=pleegzorg; leeg is alles.")] = ""
    richting: Annotated[str, code("Minstens of hoogstens?", RICHTINGEN, is_required=False)] = ""
    streefwaarde: Annotated[float | None, number("Streefwaarde")] = None
    eenheid: Annotated[str, text("Eenheid")] = ""
    gedaan_als: Annotated[str, text("Klaar als", is_long=True, remark="Als er geen cijfer bij hoort.")] = ""
    eigenaren: Annotated[tuple[str, ...], many("Wie doen dit?", is_required=True, remark="Organisaties of functies.")]
    datum: Annotated[date | None, day("Afgesproken op", is_required=True)]
    termijn: Annotated[date | None, day("Voor", is_required=True)]
    gesprek: Annotated[str, text("Nummer van het gesprek")] = ""
    plan: Annotated[str, text("Nummer van het plan", remark="Als dit een eigen deel van een gedeeld plan is.")] = ""
    staat: Annotated[str, code("Staat", STATEN)] = "open"
    klaar_op: Annotated[date | None, day("Klaar op")] = None
    opvolging: Annotated[str, text("Wat is er gedaan?", is_long=True)] = ""
    beeld_gemeente: Annotated[str, text("Zo ziet de gemeente het", is_long=True)] = ""
    beeld_aanbieder: Annotated[str, text("Zo ziet de aanbieder het", is_long=True, writers=("aanbieder",))] = ""


def _rules(row: Afspraak) -> Iterator[str]:
    has_target = bool(row.indicator and row.richting and row.eenheid and row.streefwaarde is not None)
    if not has_target and not row.gedaan_als:
        yield (
            "De afspraak is niet meetbaar. Vul cijfer, eenheid, minstens of hoogstens en streefwaarde in, "
            "of schrijf op wanneer het klaar is."
        )
    if row.soort == PLAN and len(row.eigenaren) < 2:
        yield "Een jeugdondersteuningsplan is van meer partners samen. Vul er minstens twee in."
    yield from _plan_rules(row)
    if row.datum and row.termijn and row.termijn < row.datum:
        yield "De termijn ligt voor de dag waarop het is afgesproken. Kijk beide dagen na."


def _plan_rules(row: Afspraak) -> Iterator[str]:
    if row.partners and row.soort != PLAN:
        yield "Alleen een jeugdondersteuningsplan wordt gedeeld. Haal de partners weg, of kies dat soort."
    if row.partners and (row.aanbieder or row.beeld_aanbieder):
        yield (
            "Een gedeeld plan is niet van één aanbieder. Haal zijn AGB-code en beeld weg, en maak voor wat hij alleen "
            "doet een eigen afspraak met het nummer van dit plan."
        )
    if len(set(row.partners)) < len(row.partners):
        yield "Een partner staat er twee keer. Laat er één staan."
    if row.plan and row.soort == PLAN:
        yield "Een plan hoort niet bij een ander plan. Maak het nummer van het plan leeg."


AFSPRAKEN = Kind(
    name="afspraken",
    title="Afspraken met aanbieders en partners",
    one="afspraak",
    row=Afspraak,
    writers=("contractmanager", "beleid"),
    readers=("aanbieder", "analist", "beheer"),
    rules=_rules,
)
