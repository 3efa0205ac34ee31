"""TR101 and TR383: nothing stands twice in one message. The key of each class is its logical key in the standard.

The work grows with the rows, not with the pairs. The schema gives every message one client and one request or answer,
so those classes cannot stand twice.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from duiding.berichten.records import Content, GeleverdProduct, VerzochtProduct
from duiding.berichten.rules.rule import DELIVERY, ONLY_301, ONLY_315, ONLY_317, S, over
from duiding.berichten.walk import Part

_SAYS = "Dit gegeven staat dubbel in het bericht."


@over("TR101", "ToewijzingNummer", _SAYS, "Laat elk toewijzingnummer een keer voorkomen.", ONLY_301)
def toewijzing_twice(content: Content) -> list[Part]:
    """Key: ToewijzingNummer, as a number: 7 and 007 are the same."""
    return _repeated(content.toewijzingen, lambda product: int(product.nummer or 0))


@over("TR101", "Contact", _SAYS, "Laat elke soort adres een keer voorkomen.", ONLY_301)
def contact_twice(content: Content) -> list[Part]:
    """Key: Soort, within the client; the schema gives a relatie one contact."""
    return _repeated(content.client.contacten, lambda contact: contact.soort)


@over("TR101", "Nummer", _SAYS, "Geef elke relatie een eigen nummer.", ONLY_301)
def relatie_twice(content: Content) -> list[Part]:
    """Key: Nummer."""
    return _repeated(content.client.relaties, lambda relatie: relatie.nummer)


@over("TR101", "Begindatum", _SAYS, "Laat elke start of stop een keer voorkomen.", DELIVERY)
def levering_twice(content: Content) -> list[Part]:
    """Status is no part of the key: removing and adding again in one message needs a change of the key (IV008)."""
    return _repeated(content.leveringen, _delivery_key)


@over("TR101", "ReferentieAanbieder", _SAYS, "Geef elk aangevraagd product een eigen referentie.", ONLY_315)
def aanvraag_twice(content: Content) -> list[Part]:
    """Key: ReferentieAanbieder, letter by letter."""
    return _repeated(content.verzoeken, lambda product: product.referentie)


@over(
    "TR383", "ReferentieAanbieder",
    "Twee aangevraagde producten hebben dezelfde referentie van de aanbieder.",
    "Geef elk aangevraagd product een eigen referentie.",
    ONLY_315,
)  # fmt: skip
def referentie_twice(content: Content) -> list[Part]:
    """What TR101 says for this class, under its own code; both are reported, as the standard does."""
    return _repeated(content.verzoeken, lambda product: product.referentie)


@over("TR101", "ToewijzingNummer", _SAYS, "Noem elke toewijzing een keer.", ONLY_317)
def toewijzing_in_request_twice(content: Content) -> list[Part]:
    """Key: ToewijzingNummer within its class. One number in both classes is no double for the standard."""
    existing = [product for product in content.verzoeken if product.nummer is not None]
    return _repeated(existing, lambda product: (product.soort, int(product.nummer or 0)))


@over("TR101", "GewensteIngangsdatum", _SAYS, "Laat elk nieuw product een keer voorkomen.", ONLY_317)
def new_product_twice(content: Content) -> list[Part]:
    """Key: Product with GewensteIngangsdatum."""
    return _repeated([product for product in content.verzoeken if product.nummer is None], _new_product_key)


def _delivery_key(product: GeleverdProduct) -> Hashable:
    number = None if product.nummer is None else int(product.nummer)
    key = (number, product.categorie, product.code, product.begindatum)
    return (*key, product.reden_beeindiging, product.einddatum)


def _new_product_key(product: VerzochtProduct) -> Hashable:
    return (product.categorie, product.code, product.ingangsdatum)


def _repeated(records: Sequence[S], key_of: Callable[[S], Hashable]) -> list[Part]:
    if len(records) < 2:
        return []
    keys = [key_of(record) for record in records]
    if len(set(keys)) == len(keys):
        return []
    seen: set[Hashable] = set()
    repeated = []
    for key, record in zip(keys, records, strict=True):
        if key in seen:
            repeated.append(record.part)
        seen.add(key)
    return repeated
