"""The product list of the municipality against the products of messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.settings import WETTEN, Product
from duiding.events.codes import OPEN, as_day
from duiding.events.columns import Ints


def product_words(table: pa.Table) -> pa.ChunkedArray:
    """The product of each row as one word, "categorie|code"; empty without a categorie."""
    return pc.binary_join_element_wise(table["categorie"], pc.fill_null(table["code"], ""), "|")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the list, with its place in `Productlijst.producten`, for the days on which it holds."""

    number: int
    product: Product
    first: int
    last: int


class Productlijst:
    """A product list by wet and product. Without a code an entry is about every code that has no entry of its own."""

    def __init__(self, producten: Sequence[Product]) -> None:
        """Of care that began before the list does, the first entry of its product tells."""
        self.producten = sorted(producten, key=lambda product: (product.code != "", product.ingangsdatum))
        self._entries: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        self._homes: dict[tuple[str, str], set[str]] = defaultdict(set)
        seen: set[tuple[str, str, str]] = set()
        for number, product in enumerate(self.producten):
            key = (product.wet, product.categorie, product.code)
            first = as_day(product.ingangsdatum if key in seen else date.min)
            last = as_day(product.einddatum) if product.einddatum else OPEN
            self._entries[key[:2]].append(_Entry(number, product, first, last))
            self._homes[product.wet, product.code].add(product.categorie)
            seen.add(key)

    def entry_of(self, wet: Ints, product: Ints, words: Sequence[str], begin: Ints) -> Ints:
        """The place in `producten` of the entry for each row, -1 for none.

        `wet` indexes the wetten and `product` `words` ("categorie|code"), -1 for none. An entry with the code goes
        before one for the whole categorie.
        """
        return self._look_up(self._candidates, (wet, product, begin), words)

    def fitting_entry_of(self, wet: Ints, product: Ints, words: Sequence[str], begin: Ints) -> Ints:
        """As `entry_of`, but -1 too when the list gives the code to another categorie or to other days only."""
        return self._look_up(self._fitting, (wet, product, begin), words)

    def _candidates(self, wet: str, categorie: str, code: str) -> list[_Entry]:
        return [entry for entry in self._entries[wet, categorie] if entry.product.code in ("", code)]

    def _fitting(self, wet: str, categorie: str, code: str) -> list[_Entry]:
        found = self._candidates(wet, categorie, code)
        if code and self._homes[wet, code]:
            return [entry for entry in found if entry.product.code == code]
        return found

    def _look_up(
        self,
        candidates: Callable[[str, str, str], list[_Entry]],
        rows: tuple[Ints, Ints, Ints],
        words: Sequence[str],
    ) -> Ints:
        wet, product, begin = rows
        known = [candidates(name, *word.split("|", 1)) for name in WETTEN for word in words]
        place = np.where(product >= 0, wet * len(words) + product, len(known))
        found = np.full(len(place), -1)
        for depth in range(max(map(len, known), default=0)):
            layer = [entries[depth] if depth < len(entries) else None for entries in [*known, []]]
            number = np.array([entry.number if entry else -1 for entry in layer])
            first = np.array([entry.first if entry else OPEN for entry in layer])[place]
            last = np.array([entry.last if entry else -OPEN for entry in layer])[place]
            found = np.where((begin >= first) & (begin <= last), number[place], found)
        return found
