"""What holds for a period: per key no two rows at once, and no days in between without a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol, TypeVar

from duiding.domain.table import Row


class Dated(Protocol):
    """Anything that holds from a first day up to and including a last day; no last day means: still."""

    @property
    def ingangsdatum(self) -> date:
        """The first day."""
        ...

    @property
    def einddatum(self) -> date | None:
        """The last day, or None."""
        ...


D = TypeVar("D", bound=Dated)


def check_dated(rows: Iterable[tuple[Row, D]], key: Callable[[D], Hashable], what: str) -> None:
    """Raise SettingsError at the first row that ends before it begins, overlaps, or leaves a gap within its key."""
    series: dict[Hashable, list[tuple[Row, D]]] = defaultdict(list)
    for row, item in rows:
        _check_order(row, item)
        series[key(item)].append((row, item))
    for items in series.values():
        items.sort(key=lambda pair: pair[1].ingangsdatum)
        for (_, earlier), (row, later) in pairwise(items):
            _check_neighbours(earlier, row, later, what)


def _check_order(row: Row, item: Dated) -> None:
    if item.einddatum and item.einddatum < item.ingangsdatum:
        row.fail("de einddatum ligt voor de ingangsdatum.", "Verbeter een van beide.")


def _check_neighbours(earlier: Dated, row: Row, later: Dated, what: str) -> None:
    if earlier.einddatum is None or earlier.einddatum >= later.ingangsdatum:
        eind = later.ingangsdatum - timedelta(days=1)
        row.fail(f"deze periode overlapt een andere van {what}.", f"Geef de vorige regel einddatum {eind} of vroeger.")
    if earlier.einddatum + timedelta(days=1) != later.ingangsdatum:
        begin = earlier.einddatum + timedelta(days=1)
        row.fail(f"voor deze periode mist een periode van {what}.", f"Laat deze regel ingaan op {begin}.")
