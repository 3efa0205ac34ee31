"""What everybody could read of the figures of a stuurkaart by a day: from the momentopnamen, without counting again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from duiding.app.frozen import Momentopname
from duiding.app.kept import Listed
from duiding.dialogue.stuurkaart.wijzers import NAMES, Published


class Store(Protocol):
    """Where momentopnamen are kept."""

    def momentopnamen(self) -> Sequence[Listed]:
        """All of them."""
        ...

    def momentopname(self, name: str) -> Momentopname:
        """One of them."""
        ...


class PublishedBefore:
    """The published figures by day; a momentopname is read once."""

    def __init__(self, store: Store) -> None:
        """Nothing is read yet."""
        self._store = store
        self._read: dict[str, tuple[date, Published]] = {}

    def until(self, day: date) -> Published | None:
        """Those of the newest momentopname with a stand of that day or before; None when there is none."""
        known = [self._of(one.name) for one in self._store.momentopnamen()]
        return max((one for one in known if one[0] <= day), key=lambda one: one[0], default=(day, None))[1]

    def _of(self, name: str) -> tuple[date, Published]:
        if name not in self._read:
            kept = self._store.momentopname(name)
            self._read[name] = kept.header.known_on, _cells(kept.cells)
        return self._read[name]


def _cells(cells: pa.Table) -> Mapping[tuple[str, str, str, str], float]:
    """The whole and the parts by aanbieder, of the figures that a stuurkaart shows."""
    texts = {name: cells[name].cast(pa.string()) for name in ("indicator", "by", "part", "unit", "period")}
    on_card = pc.is_in(texts["indicator"], value_set=pa.array(NAMES))
    is_part = pc.is_in(texts["by"], value_set=pa.array(["", "aanbieder"]))
    wanted = pc.and_(pc.and_(on_card, is_part), cells["value"].is_valid())
    columns = [texts[name].filter(wanted).to_pylist() for name in ("indicator", "part", "unit", "period")]
    return dict(zip(zip(*columns, strict=True), cells["value"].filter(wanted).to_pylist(), strict=True))
