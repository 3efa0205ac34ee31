"""The registers of boundaries: how each stands by human judgement, and the regime that people decided on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duiding.dialogue.register import Kind, code, day, many, text

KADERNAMEN = {
    "vast_budget": "Vast budget",
    "acceptatieplicht": "Acceptatieplicht",
    "samenwerking": "Samenwerking",
    "veiligheid": "Kwaliteit en veiligheid",
}
OORDELEN = {"binnen": "Binnen het kader", "risico": "Risico", "overschreden": "Buiten het kader"}
VERTROUWEN, NIEUWE_BALANS = "vertrouwen", "nieuwe_balans"
REGIMES = {VERTROUWEN: "Ruimte en vertrouwen", NIEUWE_BALANS: "Strakkere regels"}


@dataclass(frozen=True, kw_only=True)
class Kader:
    """How one boundary of one aanbieder stands on the first day of a quarter, and what that judgement rests on."""

    nummer: Annotated[str, text("Nummer", is_required=True)]
    aanbieder: Annotated[str, text("AGB-code", is_required=True)]
    kader: Annotated[str, code("Kader", KADERNAMEN)]
    peildatum: Annotated[date | None, day("Peildatum", is_required=True, remark="De eerste dag van een kwartaal.")]
    oordeel: Annotated[str, code("Oordeel", OORDELEN)]
    waarneming: Annotated[str, text("Waar blijkt dat uit?", is_required=True, is_long=True)]
    oordeel_van: Annotated[str, text("Wie vindt dit?", is_required=True, remark="Een functie, geen naam.")]


@dataclass(frozen=True, kw_only=True)
class Regime:
    """One decision about trust: for one boundary or for all, with a reason and an end."""

    nummer: Annotated[str, text("Nummer", is_required=True)]
    aanbieder: Annotated[str, text("AGB-code", is_required=True)]
    kader: Annotated[str, code("Kader", KADERNAMEN, is_required=False, remark="Leeg geldt voor alle kaders.")] = ""
    regime: Annotated[str, code("Regime", REGIMES)]
    ingangsdatum: Annotated[date | None, day("Vanaf", is_required=True)]
    einddatum: Annotated[date | None, day("Tot en met")] = None
    reden: Annotated[str, text("Reden", is_required=True, is_long=True)]
    besluit_van: Annotated[str, text("Wie besloot dit?", is_required=True, remark="Een functie, geen naam.")]
    gevraagd: Annotated[tuple[str, ...], many("Wat vragen we extra?", remark="Zo weinig als kan.")] = ()


def _kader_rules(row: Kader) -> Iterator[str]:
    if row.peildatum and (row.peildatum.day, row.peildatum.month % 3) != (1, 1):
        yield "De peildatum is geen eerste dag van een kwartaal. Kies 1 januari, 1 april, 1 juli of 1 oktober."


def _regime_rules(row: Regime) -> Iterator[str]:
    if row.regime == NIEUWE_BALANS and not row.einddatum:
        yield "Strakkere regels gelden nooit voor altijd. Vul een einddatum in."
    if row.regime == VERTROUWEN and row.gevraagd:
        yield "Wie vertrouwen krijgt hoeft niets extra te leveren. Haal weg wat u extra vraagt."
    if row.ingangsdatum and row.einddatum and row.einddatum < row.ingangsdatum:
        yield "De einddatum ligt voor het begin. Kijk beide dagen na."


KADERS = Kind(
    name="kaders",
    title="Stand van de kaders",
    one="oordeel over een kader",
    row=Kader,
    writers=("contractmanager",),
    readers=("aanbieder", "beleid", "beheer"),
    rules=_kader_rules,
)
REGIME = Kind(
    name="regimes",
    title="Vertrouwen en strakkere regels",
    one="besluit over een regime",
    row=Regime,
    writers=("contractmanager",),
    readers=("aanbieder", "beleid", "beheer"),
    rules=_regime_rules,
)
