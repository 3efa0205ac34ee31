"""Which counts are tied to each other, found from who is counted in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from duiding.indicators.linking.scope import Condition, Scope, clash

Ints = NDArray[np.int64]


class Tie(NamedTuple):
    """Series with a sign each: together they are 0 (`is_sum`), or 0 or more."""

    is_sum: bool
    places: tuple[int, ...]
    signs: tuple[int, ...]


class Line(NamedTuple):
    """The cells of one table, which together are everybody in `base`; `adds_up` when nobody is in two of them."""

    places: Ints
    base: Scope
    adds_up: bool


def lines_of(lines: Sequence[Line], scopes: Sequence[Scope | None]) -> Iterator[Tie]:
    """Every count that a table cuts into cells: then the cells add up to it, or come to at least as much.

    A count is cut by a table when each cell is a part of it or has nobody in common with it.
    """
    done: set[tuple[int, ...]] = set()
    by_kind = _by_kind(scopes)
    for line in lines:
        cells = [(place, scope.conditions) for place in dict.fromkeys(line.places.tolist()) if (scope := scopes[place])]
        for whole, conditions in by_kind.get((line.base.panel, line.base.value), ()):
            parts = _parts_of(conditions, cells) if line.base.conditions <= conditions else ()
            if parts and whole not in parts and (whole, *parts) not in done:
                done.add((whole, *parts))
                yield Tie(line.adds_up, (whole, *parts), (-1, *(1 for _ in parts)))


def parts_in(scopes: Sequence[Scope | None]) -> Iterator[tuple[int, int]]:
    """Pairs of a count and a part of it, the closest ones only: a part of a part is tied through the part."""
    for kind in _by_kind(scopes).values():
        for part, own in kind:
            wholes = [(place, other) for place, other in kind if other < own]
            yield from ((place, part) for place, other in wholes if not any(other < one for _, one in wholes))


def _parts_of(conditions: frozenset[Condition], cells: Sequence[tuple[int, frozenset[Condition]]]) -> tuple[int, ...]:
    """The cells that make up a count; none when they do not."""
    parts = []
    for place, own in cells:
        if conditions <= own:
            parts.append(place)
        elif not clash(conditions, own):
            return ()
    return tuple(parts)


def _by_kind(
    scopes: Sequence[Scope | None],
) -> dict[tuple[str, str], list[tuple[int, frozenset[Condition]]]]:
    """The counts that may be tied: of one panel and counted in one way."""
    found: dict[tuple[str, str], list[tuple[int, frozenset[Condition]]]] = {}
    for place, scope in enumerate(scopes):
        if scope is not None:
            found.setdefault((scope.panel, scope.value), []).append((place, scope.conditions))
    return found
