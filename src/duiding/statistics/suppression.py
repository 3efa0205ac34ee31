"""What to hide so that nobody can work out a count of few people: search, judge, and rather nothing than unsafe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duiding.statistics.disclosure_audit import span_of, unsafe
from duiding.statistics.linked import Linked
from duiding.statistics.tau import Problem, search

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
    parts = problem.parts()
    for _ in range(_ROUNDS):
        left = unsafe(problem, problem.hidden(hidden_items), threshold)
        if not left.any():
            return Suppressed(hidden_items, np.zeros_like(items))
        hidden_items |= _searched(problem, hidden_items, left, cost, threshold)
    left = unsafe(problem, problem.hidden(hidden_items), threshold)
    blanked = problem.items_of(np.isin(parts, np.unique(parts[left])))
    return Suppressed(hidden_items | blanked, blanked)


def _searched(problem: Linked, items: Bools, left: Bools, cost: Floats, threshold: int) -> Bools:
    """The items that the search wants hidden, in the parts in which something is left to protect.

    A zero is no candidate: it tells about nobody, and hiding it would make a reader doubt every other zero.
    """
    hidden = problem.hidden(items)
    asked = [nodes[problem.values[nodes] > 0] for nodes in _nearby(problem, left)]
    found = search([_cut(problem, nodes, hidden, cost, span_of(threshold)) for nodes in asked])
    chosen = np.zeros(len(problem.values), dtype=np.bool_)
    for nodes, answer in zip(asked, found, strict=True):
        if answer is not None:
            chosen[nodes[answer & ~hidden[nodes]]] = True
    return problem.items_of(chosen)


def _nearby(problem: Linked, left: Bools) -> Iterator[Ints]:
    """The nodes of every part with something left to protect."""
    parts = problem.parts()
    for one in np.unique(parts[left]):
        yield np.flatnonzero(parts == one)


def _cut(problem: Linked, nodes: Ints, hidden: Bools, cost: Floats, span: float) -> Problem:
    """The part of the problem that these nodes are."""
    sums, bounds = problem.sums[:, nodes], problem.bounds[:, nodes]
    return Problem(
        values=problem.values[nodes],
        least=problem.least[nodes],
        cost=cost[nodes],
        sensitive=problem.sensitive[nodes] & ~problem.known[nodes],
        hidden=hidden[nodes],
        fixed=problem.known[nodes],
        span=span,
        # The engine refuses a sum of one count; what it then thinks possible is for the audit to judge.
        sums=sums[np.diff(sums.indptr) > 1],
        bounds=bounds[np.diff(bounds.indptr) > 0],
    )
