"""The memory of publications: what momentopnamen showed and hid, so that a later one does not unmask it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow.compute as pc

from duiding.app.frozen import TOGETHER, Momentopname
from duiding.domain.figure import Status
from duiding.indicators.linking import Before
from duiding.indicators.mask import Part, part_of

Key = tuple[str, Part, str]
_HIDDEN = Status.TOO_FEW.value
_READ = ("indicator", "by", "part", "period", "unit", "status", "value")


@dataclass(frozen=True)
class Earlier:
    """Momentopnamen of before, and `names` to know that set by."""

    moments: Sequence[Momentopname] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, the oldest first."""
        return tuple(one.header.name for one in self.moments)

    def of(self, indicators: Iterable[str]) -> Mapping[tuple[str, frozenset[str]], Before]:
        """What was hidden and shown of the tables of these indicators, by indicator and breakdowns.

        A cell that was hidden once stays hidden. One that was shown once is known to everybody, whatever it says now.
        """
        asked = sorted(set(indicators))
        found: dict[tuple[str, frozenset[str]], tuple[set[Key], set[Key]]] = {}
        for moment in self.moments:
            chosen = moment.cells.filter(pc.is_in(moment.cells["indicator"].cast("string"), value_set=_strings(asked)))
            names = ("indicator", "by", "part", "period", "unit", "status", "value")
            for name, by, part, period, unit, status, value in zip(
                *(chosen[n].to_pylist() for n in names), strict=True
            ):
                if status == _HIDDEN or value is not None:
                    breakdowns = by.split(TOGETHER) if by else []
                    sides = found.setdefault((name, frozenset(breakdowns)), (set(), set()))
                    sides[status != _HIDDEN].add((period, _part(breakdowns, part), unit))
        return {table: Before(frozenset(hidden), frozenset(shown)) for table, (hidden, shown) in found.items()}


def _strings(words: Sequence[str]) -> object:
    import pyarrow as pa

    return pa.array(words, pa.string())


def _part(breakdowns: Sequence[str], part: str) -> Part:
    """The breakdown values of a cell, which a momentopname keeps in one word."""
    values = [part] if len(breakdowns) == 1 else part.split(TOGETHER)
    return part_of(dict(zip(breakdowns, values, strict=False)))
