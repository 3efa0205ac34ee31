"""What to hide so that nobody can work out a count of few people: search, judge, and rather nothing than unsafe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duiding.statistics.disclosure_audit import Judge, Reach
from duiding.statistics.linked import Linked
from duiding.statistics.other_world import Part, cheapest

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ROUNDS = 3


@dataclass(frozen=True)
class Suppressed:
    """Which items are hidden. `blanked` are those hidden because their whole part had no safe answer."""

    items: Bools
    blanked: Bools


def suppress(problem: Linked, items: Bools, cost: Floats, threshold: int) -> Suppressed:
    """Hide more items until every sensitive count is safe, at about the least `cost` (per node).

    `items` are hidden already and stay so; what gives away a count of few people by itself goes first. Where the search
    finds no answer that the audit accepts, everything of that part is hidden: nothing is published rather than
    something unsafe. The result is always safe, but for counts that are `known` from before.
    """
    hidden_items = items | problem.items_of(problem.sensitive & ~problem.known)
    judge = Judge(problem, threshold)
    for _ in range(_ROUNDS):
        left = judge.unsafe(problem.hidden(hidden_items))
        if not left.any():
            return Suppressed(hidden_items, np.zeros_like(items))
        hidden_items |= _searched(problem, hidden_items, parts_left(problem, left, cost, judge.reach))
    left = judge.unsafe(problem.hidden(hidden_items))
    parts = problem.parts()
    blanked = problem.items_of(np.isin(parts, np.unique(parts[left])))
    return Suppressed(hidden_items | blanked, blanked)


def _searched(problem: Linked, items: Bools, parts: Iterable[tuple[Ints, Part]]) -> Bools:
    """The items that the search wants hidden, in the parts in which something is left to protect."""
    hidden = problem.hidden(items)
    chosen = np.zeros(len(problem.values), dtype=np.bool_)
    for nodes, part in parts:
        chosen[nodes] = cheapest(part, hidden[nodes])
    return problem.items_of(chosen & ~hidden)


def parts_left(problem: Linked, left: Bools, cost: Floats, reach: Reach) -> Iterator[tuple[Ints, Part]]:
    """Every part with something left to protect, with its nodes; `reach` is how far they go already.

    A zero is no part of it: it tells about nobody, and hiding it would make a reader doubt every other zero.
    """
    parts = np.where(problem.values > 0, problem.parts(), -1)
    for one in np.unique(parts[left]):
        nodes = np.flatnonzero(parts == one)
        sums, bounds = problem.sums[:, nodes], problem.bounds[:, nodes]
        yield (
            nodes,
            Part(
                values=problem.values[nodes],
                least=problem.least[nodes],
                cost=cost[nodes],
                fixed=problem.known[nodes],
                asked=np.flatnonzero(left[nodes]),
                reach=reach.of(nodes),
                sums=sums[np.diff(sums.indptr) > 0],
                bounds=bounds[np.diff(bounds.indptr) > 0],
            ),
        )
