"""The registers of signals and of refused referrals: no free text, so no name of a client can stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duiding.dialogue.register import Kind, code, day, text

NIVEAUS = {"stad": "Stad", "organisatie": "Organisatie", "professional": "Professional"}
SOORTEN = {"signaal": "Signaal", "incident": "Incident", "klacht": "Klacht"}
ONDERWERPEN = {
    "veiligheid": "Veiligheid",
    "bejegening": "Bejegening",
    "wachten": "Wachten",
    "kwaliteit": "Kwaliteit van de hulp",
    "samenwerking": "Samenwerking",
    "privacy": "Privacy",
    "anders": "Iets anders",
}
BRONNEN = {
    "client": "Cliënt of ouder",
    "verwijzer": "Verwijzer",
    "aanbieder": "Aanbieder zelf",
    "toezicht": "Toezicht of inspectie",
    "gemeente": "Gemeente",
}
STATEN = {"open": "Open", "in_behandeling": "In behandeling", "afgehandeld": "Afgehandeld"}
REDENEN = {
    "geen_plek": "Geen plek",
    "vraag_past_niet": "De vraag past niet bij het aanbod",
    "buiten_gebied": "Buiten het gebied",
    "verwijzing_niet_compleet": "De verwijzing was niet compleet",
    "anders": "Een andere reden",
}
VERVOLGEN = {
    "elders_begonnen": "Elders begonnen",
    "wacht": "Wacht nog",
    "geen_hulp_meer": "Wil geen hulp meer",
    "onbekend": "Onbekend",
}


@dataclass(frozen=True, kw_only=True)
class Signaal:
    """One signal, incident or complaint: what kind, about which level, and whether it is settled."""

    nummer: Annotated[str, text("Nummer", is_required=True, remark="Het nummer van uw eigen dossier.")]
    datum: Annotated[date | None, day("Datum", is_required=True)]
    soort: Annotated[str, code("Soort", SOORTEN)]
    niveau: Annotated[str, code("Niveau", NIVEAUS)]
    aanbieder: Annotated[str, text("AGB-code", remark="Leeg als het over de hele stad gaat.")] = ""
    onderwerp: Annotated[str, code("Onderwerp", ONDERWERPEN)]
    bron: Annotated[str, code("Van wie?", BRONNEN)]
    staat: Annotated[str, code("Staat", STATEN)] = "open"
    afgehandeld_op: Annotated[date | None, day("Afgehandeld op")] = None


@dataclass(frozen=True, kw_only=True)
class Terugverwijzing:
    """One referral that an aanbieder gave back, with the reason and what became of it."""

    nummer: Annotated[str, text("Nummer", is_required=True, remark="Een eigen nummer, niet dat van een cliënt.")]
    datum: Annotated[date | None, day("Datum", is_required=True)]
    aanbieder: Annotated[str, text("AGB-code", is_required=True)]
    zorgvorm: Annotated[str, text("Zorgvorm", is_required=True)]
    reden: Annotated[str, code("Reden", REDENEN)]
    vervolg: Annotated[str, code("Wat gebeurde er daarna?", VERVOLGEN)] = "onbekend"


def _rules(row: Signaal) -> Iterator[str]:
    if (row.niveau == "stad") != (not row.aanbieder):
        yield "Een signaal over de stad heeft geen AGB-code, en een ander signaal wel. Pas het niveau of de code aan."
    if (row.staat == "afgehandeld") != (row.afgehandeld_op is not None):
        yield "Afgehandeld en de dag daarvan horen bij elkaar. Vul beide in, of geen van beide."


SIGNALEN = Kind(
    name="signalen",
    title="Signalen, incidenten en klachten",
    one="signaal",
    row=Signaal,
    writers=("contractmanager",),
    readers=("aanbieder", "beheer"),
    rules=_rules,
)
TERUGVERWIJZINGEN = Kind(
    name="terugverwijzingen",
    title="Teruggegeven verwijzingen",
    one="teruggegeven verwijzing",
    row=Terugverwijzing,
    writers=("contractmanager",),
    readers=("aanbieder", "analist", "beheer"),
)
