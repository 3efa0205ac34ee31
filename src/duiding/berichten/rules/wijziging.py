"""Rules about a request to change (317) as a whole, and about its new products."""

from __future__ import annotations

from duiding.berichten.records import Content, VerzochtProduct
from duiding.berichten.rules.rule import ONLY_317, each, over
from duiding.berichten.walk import Part

_STAYS, _CHANGES, _NEW = "ongewijzigd", "te_wijzigen", "nieuw"


@each(
    VerzochtProduct, "TR380", "GewensteIngangsdatum",
    "Een nieuw product gaat niet later in dan de dagtekening van het bericht.",
    "Vul een datum na de dagtekening.",
    ONLY_317,
)  # fmt: skip
def new_product_in_the_past(product: VerzochtProduct, content: Content) -> bool:
    """The day of the message itself is too early. For a product to be changed TR357 looks at the toewijzing."""
    return product.soort == _NEW and product.ingangsdatum is not None and product.ingangsdatum <= content.dagtekening


@over(
    "TR352", "Verzoek",
    "Het verzoek om wijziging noemt geen product dat er al is.",
    "Neem alle actuele toewijzingen op, ongewijzigd of te wijzigen. Is er geen? Stuur een 315.",
    ONLY_317,
)  # fmt: skip
def nothing_that_exists(content: Content) -> list[Part]:
    """A request to change starts from at least one toewijzing."""
    return [] if _has(content, _STAYS, _CHANGES) else [content.part]


@over(
    "TR353", "Verzoek",
    "Het verzoek om wijziging wil niets wijzigen.",
    "Neem een te wijzigen of een nieuw product op, of stuur het bericht niet.",
    ONLY_317,
)  # fmt: skip
def nothing_that_changes(content: Content) -> list[Part]:
    """Something to change or something new."""
    return [] if _has(content, _CHANGES, _NEW) else [content.part]


def _has(content: Content, *soorten: str) -> bool:
    return not {product.soort for product in content.verzoeken}.isdisjoint(soorten)
