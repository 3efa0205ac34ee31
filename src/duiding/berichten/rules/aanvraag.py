"""Rules about the requested products of a 315: the decision that it refers to, and who referred."""

from __future__ import annotations

from duiding.berichten.records import Content, VerzochtProduct
from duiding.berichten.rules.rule import ONLY_315, each

_DOCTORS_AND_GI = ("02", "03", "04", "05")


@each(
    VerzochtProduct, "CD043", "BeschikkingIngangsdatum",
    "BeschikkingNummer en BeschikkingIngangsdatum horen bij elkaar: allebei vullen of allebei weglaten.",
    "Vul de ontbrekende aan of laat de andere weg.",
    ONLY_315,
)  # fmt: skip
def half_a_decision(product: VerzochtProduct, _content: Content) -> bool:
    """Both or neither."""
    return product.has_beschikking != (product.beschikkingsdatum is not None)


@each(
    VerzochtProduct, "CD066", "Naam",
    "Bij een verwijzer van type 02, 03, 04 of 05 met een zorgverlenercode blijft de naam leeg.",
    "Laat de naam van de verwijzer weg.",
    ONLY_315,
)  # fmt: skip
def verwijzer_named_twice(product: VerzochtProduct, _content: Content) -> bool:
    """The code says enough."""
    return product.verwijzer in _DOCTORS_AND_GI and product.has_zorgverlener and product.has_naam_verwijzer


@each(
    VerzochtProduct, "CD067", "Naam",
    "Bij een verwijzer van type 02, 03, 04 of 05 zonder zorgverlenercode is de naam verplicht.",
    "Vul de zorgverlenercode of de naam van de verwijzer.",
    ONLY_315,
)  # fmt: skip
def verwijzer_not_named(product: VerzochtProduct, _content: Content) -> bool:
    """One of the two."""
    is_named = product.has_zorgverlener or product.has_naam_verwijzer
    return product.verwijzer in _DOCTORS_AND_GI and not is_named


@each(
    VerzochtProduct, "CD068", "ZorgverlenerCode",
    "Een zorgverlenercode mag alleen bij een verwijzer van type 02, 03, 04 of 05.",
    "Laat de zorgverlenercode weg of verbeter het type.",
    ONLY_315,
)  # fmt: skip
def code_of_another_verwijzer(product: VerzochtProduct, _content: Content) -> bool:
    """The name is free with the other types."""
    return product.has_zorgverlener and product.verwijzer not in _DOCTORS_AND_GI
