"""Rules about the rows of a 301; those about period, size and budget are in `omvang`.

A start in the past, a one-day toewijzing and an amount in cents are all normal, and no rule here objects to them.
"""

from __future__ import annotations

from duiding.berichten.records import Content, ToegewezenProduct
from duiding.berichten.rules.rule import ONLY_301, each

_DELETED = "13"
_LAPSED = "01"


@each(
    ToegewezenProduct, "CS335", "RedenWijziging",
    "Reden 13 (verwijderd) mag alleen als de einddatum gelijk is aan de ingangsdatum.",
    "Maak beide datums gelijk of vul een andere reden.",
    ONLY_301,
)  # fmt: skip
def deletion_with_a_period(product: ToegewezenProduct, _content: Content) -> bool:
    """Without an end it is not equal either: such a row would read as care that goes on. The published check skips it,
    the text of the rule does not."""
    return product.reden_wijziging == _DELETED and product.einddatum != product.ingangsdatum


@each(
    ToegewezenProduct, "CS336", "RedenWijziging",
    "Reden 01 (administratieve correctie) is vervallen.",
    "Gebruik reden 13 om te verwijderen of 14 voor een administratieve wijziging.",
    ONLY_301,
)  # fmt: skip
def reason_has_lapsed(product: ToegewezenProduct, _content: Content) -> bool:
    """The code list still has it, for history."""
    return product.reden_wijziging == _LAPSED


@each(
    ToegewezenProduct, "TR134", "Toewijzingsdatum",
    "De toewijzingsdatum ligt na de dagtekening van het bericht.",
    "Verbeter een van beide datums.",
    ONLY_301,
)  # fmt: skip
def decided_after_the_message(product: ToegewezenProduct, content: Content) -> bool:
    """The decision may not be later; the period that it is about may well be."""
    return product.toewijzingsdatum > content.dagtekening
