"""TR302, TR386 and TR410: one product at a time. The work grows with the rows, not with the pairs."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Protocol

from duiding.berichten.records import Content, ToegewezenProduct
from duiding.berichten.rules.rule import ONLY_301, ONLY_315, ONLY_317, over
from duiding.berichten.walk import Part

# iWmo: aids (hulpmiddelen) may overlap. Its texts say so for TR302 and TR410, its published check for TR386 too.
_MAY_OVERLAP = {"wmo": frozenset({"11", "12", "13", "14"}), "jeugdwet": frozenset[str]()}
_SAYS = "Hetzelfde product staat vaker in het bericht, in perioden die elkaar overlappen."


class _Row(Protocol):
    """A product with a period."""

    part: Part
    categorie: str | None
    code: str | None
    einddatum: date | None


@over(
    "TR302", "ToegewezenProduct",
    _SAYS,
    "Laat de perioden op elkaar aansluiten of verwijder een van de toewijzingen.",
    ONLY_301,
)  # fmt: skip
def same_product_overlaps(content: Content) -> list[Part]:
    """Without a code the category counts; without a product everything does. Deleted rows do not count."""
    rows = content.toewijzingen
    if _are_all_different(rows):
        return []
    return _overlapping(content, [(row.ingangsdatum, row) for row in rows if not _is_deleted(row)])


@over(
    "TR386", "AangevraagdProduct",
    _SAYS,
    "Laat de perioden op elkaar aansluiten of vraag het product een keer aan.",
    ONLY_315,
)  # fmt: skip
def same_request_overlaps(content: Content) -> list[Part]:
    """As TR302."""
    rows = content.verzoeken
    if _are_all_different(rows):
        return []
    return _overlapping(content, [(row.ingangsdatum, row) for row in rows if row.ingangsdatum])


@over(
    "TR410", "NieuwProduct",
    _SAYS,
    "Laat de perioden op elkaar aansluiten of vraag het product een keer aan.",
    ONLY_317,
)  # fmt: skip
def same_new_product_overlaps(content: Content) -> list[Part]:
    """As TR302, among the new products only; TR361 looks at the others through their toewijzing."""
    rows = [row for row in content.verzoeken if row.soort == "nieuw"]
    if _are_all_different(rows):
        return []
    return _overlapping(content, [(row.ingangsdatum, row) for row in rows if row.ingangsdatum])


def _is_deleted(row: ToegewezenProduct) -> bool:
    return row.reden_wijziging in ("01", "13") and row.einddatum == row.ingangsdatum


def _are_all_different(rows: Sequence[_Row]) -> bool:
    """Nearly always so, and then there is nothing to sort: each row has a product of its own, with a code."""
    return len(rows) < 2 or len({row.code and (row.categorie, row.code) for row in rows} - {None}) == len(rows)


def _overlapping(content: Content, rows: Sequence[tuple[date, _Row]]) -> list[Part]:
    """The parts of the rows, each with its begin, into which an earlier one runs on."""
    exempt = _MAY_OVERLAP[content.model.wet]
    judged = [(begin, row) for begin, row in rows if row.categorie not in exempt]
    ends = _Ends()
    return [row.part for begin, row in sorted(judged, key=lambda each: each[0]) if ends.overlaps_then_add(begin, row)]


class _Ends:
    """The latest end so far per product, so that rows in order of their begin need one look each."""

    def __init__(self) -> None:
        self._last: dict[Hashable, date] = {}

    def overlaps_then_add(self, begin: date, row: _Row) -> bool:
        """Whether an earlier row that counts as the same product runs on into this one."""
        is_overlap = any(self._last.get(key, date.min) >= begin for key in _same_product(row))
        end = row.einddatum or date.max
        for key in _own(row):
            self._last[key] = max(end, self._last.get(key, date.min))
        return is_overlap


def _same_product(row: _Row) -> tuple[Hashable, ...]:
    if row.categorie is None:
        return ("any",)
    if row.code is None:
        return ("generic", ("category", row.categorie))
    return ("generic", ("aspecific", row.categorie), ("code", row.categorie, row.code))


def _own(row: _Row) -> tuple[Hashable, ...]:
    if row.categorie is None:
        return ("any", "generic")
    exact = ("aspecific", row.categorie) if row.code is None else ("code", row.categorie, row.code)
    return ("any", ("category", row.categorie), exact)
