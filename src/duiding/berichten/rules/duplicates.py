"""Rules about rows of one message that go against each other. Their work grows with the rows, not with the pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date

from duiding.berichten.records import Content, GeleverdProduct, ToegewezenProduct
from duiding.berichten.rules.rule import DELIVERY, ONLY_301, S, over
from duiding.berichten.walk import Part

# iWmo: help with aids (hulpmiddelen) may overlap.
_MAY_OVERLAP = {"wmo": frozenset({"11", "12", "13", "14"}), "jeugdwet": frozenset[str]()}
_SAYS = "Dit gegeven staat dubbel in het bericht."


@over("TR101", "ToewijzingNummer", _SAYS, "Laat elk toewijzingnummer een keer voorkomen.", ONLY_301)
def toewijzing_twice(content: Content) -> list[Part]:
    """Key: ToewijzingNummer."""
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


@over(
    "TR302", "ToegewezenProduct",
    "Hetzelfde product staat vaker in het bericht, in perioden die elkaar overlappen.",
    "Laat de perioden op elkaar aansluiten of verwijder een van de toewijzingen.",
    ONLY_301,
)  # fmt: skip
def same_product_overlaps(content: Content) -> list[Part]:
    """Without a code the category counts; without a product everything does. Deleted rows do not count."""
    if len(content.toewijzingen) < 2:
        return []
    exempt = _MAY_OVERLAP[content.model.wet]
    rows = [row for row in content.toewijzingen if not _is_deleted(row) and row.categorie not in exempt]
    ends = _Ends()
    return [row.part for row in sorted(rows, key=lambda row: row.ingangsdatum) if ends.overlaps_then_add(row)]


def _delivery_key(product: GeleverdProduct) -> Hashable:
    number = None if product.nummer is None else int(product.nummer)
    key = (number, product.categorie, product.code, product.begindatum)
    return (*key, product.reden_beeindiging, product.einddatum)


def _is_deleted(row: ToegewezenProduct) -> bool:
    return row.reden_wijziging in ("01", "13") and row.einddatum == row.ingangsdatum


def _repeated(records: Sequence[S], key_of: Callable[[S], Hashable]) -> list[Part]:
    if len(records) < 2:
        return []
    seen: set[Hashable] = set()
    repeated = []
    for record in records:
        key = key_of(record)
        if key in seen:
            repeated.append(record.part)
        seen.add(key)
    return repeated


class _Ends:
    """The latest end so far per product, so that rows in order of their begin need one look each."""

    def __init__(self) -> None:
        self._last: dict[Hashable, date] = {}

    def overlaps_then_add(self, row: ToegewezenProduct) -> bool:
        """Whether an earlier row that counts as the same product runs on into this one."""
        keys = self._same_product(row)
        is_overlap = any(self._last.get(key, date.min) >= row.ingangsdatum for key in keys)
        end = row.einddatum or date.max
        for key in self._own(row):
            self._last[key] = max(end, self._last.get(key, date.min))
        return is_overlap

    def _same_product(self, row: ToegewezenProduct) -> tuple[Hashable, ...]:
        if row.categorie is None:
            return ("any",)
        if row.code is None:
            return ("generic", ("category", row.categorie))
        return ("generic", ("aspecific", row.categorie), ("code", row.categorie, row.code))

    def _own(self, row: ToegewezenProduct) -> tuple[Hashable, ...]:
        if row.categorie is None:
            return ("any", "generic")
        exact = ("aspecific", row.categorie) if row.code is None else ("code", row.categorie, row.code)
        return ("any", ("category", row.categorie), exact)
