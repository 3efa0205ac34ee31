"""Rules about the rows of a 305 and a 307.

They hold for a removal (status 3) as well: the published checks of the standard make no difference.
"""

from __future__ import annotations

from duiding.berichten.records import Content, GeleverdProduct
from duiding.berichten.rules.rule import DELIVERY, ONLY_305, ONLY_307, each


@each(
    GeleverdProduct, "CS058", "StatusAanlevering",
    "StatusAanlevering is niet 1 (eerste aanlevering) of 3 (verwijderen).",
    "Vul 1 of 3. Een wijziging is verwijderen en opnieuw aanleveren.",
    DELIVERY,
)  # fmt: skip
def status_is_not_used(product: GeleverdProduct, _content: Content) -> bool:
    """The code list has 2 and 9 too, and the schema lets them through."""
    return product.status not in ("1", "3")


@each(
    GeleverdProduct, "TR018", "Einddatum",
    "De einddatum ligt voor de begindatum.",
    "Verbeter een van beide datums.",
    ONLY_307,
)  # fmt: skip
def stops_before_it_starts(product: GeleverdProduct, _content: Content) -> bool:
    """Starting and stopping on one day is allowed."""
    return product.einddatum is not None and product.einddatum < product.begindatum


@each(
    GeleverdProduct, "TR134", "Begindatum",
    "De begindatum ligt na de dagtekening van het bericht.",
    "Meld een start pas als de zorg echt is begonnen.",
    ONLY_305,
)  # fmt: skip
def starts_after_the_message(product: GeleverdProduct, content: Content) -> bool:
    """In a 307 the standard judges only the end, and TR018 holds the begin before it."""
    return product.begindatum > content.dagtekening


@each(
    GeleverdProduct, "TR134", "Einddatum",
    "De einddatum ligt na de dagtekening van het bericht.",
    "Meld een stop pas als de zorg echt is gestopt.",
    ONLY_307,
)  # fmt: skip
def stops_after_the_message(product: GeleverdProduct, content: Content) -> bool:
    """A planned end belongs in the toewijzing."""
    return product.einddatum is not None and product.einddatum > content.dagtekening
