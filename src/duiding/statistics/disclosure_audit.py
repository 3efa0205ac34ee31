"""The judge of what is published: between which values can a reader who solves every equation place a hidden count?

The reader knows every shown count, every sum and bound that ties counts together, and that a hidden count is at least
`least`. What is possible then is a linear programme per hidden count: its lowest and its highest value (HiGHS).
A count of few people is safe when at least as many different values are possible as there are small counts: with
threshold 10, nine values in a row, of which the true one is one.
Most counts need none: when a count can move far enough alone, or against one neighbour in the only sum it is in,
that movement is itself a possible world, and so a proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from duiding.statistics.linked import Linked, parts_of
from duiding.statistics.programme import Programme

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TOLERANCE = 1e-6
_MANY_LEFT = 0.8
"""When one world for all leaves more than this share of the nodes, they are taken one by one."""


def intervals(problem: Linked, hidden: Bools, nodes: Ints) -> Floats:
    """The lowest and highest possible value of these hidden nodes, shape (nodes, 2); inf where nothing bounds it."""
    found = np.empty((len(nodes), 2))
    for place, node in enumerate(nodes):
        [(world, asked)] = _worlds(problem, hidden, np.array([node]))
        down, up = (world.furthest(asked, np.array([way])) for way in (-1.0, 1.0))
        low = -np.inf if down is None else problem.values[node] + down[asked[0]]
        high = np.inf if up is None else problem.values[node] + up[asked[0]]
        found[place] = np.ceil(low - _TOLERANCE), high if np.isinf(high) else np.floor(high + _TOLERANCE)
    return found


def unsafe(problem: Linked, hidden: Bools, threshold: int) -> Bools:
    """The sensitive nodes that the published rest gives away too precisely; a sensitive node that is shown is unsafe.

    What is `known` from before cannot be protected any more and is no part of the answer.
    """
    return Judge(problem, threshold).unsafe(hidden)


class Judge:
    """Judges one problem again and again while more of it is hidden.

    A world that was possible stays possible when more is hidden, so what was seen once need not be looked for again.
    """

    def __init__(self, problem: Linked, threshold: int) -> None:
        """Nothing is seen yet."""
        self._problem = problem
        nothing = np.zeros(len(problem.values))
        self.reach = Reach(nothing, nothing.copy(), span_of(threshold))

    def unsafe(self, hidden: Bools) -> Bools:
        """As the function `unsafe`; `hidden` holds all that was hidden at an earlier call."""
        problem, reach = self._problem, self.reach
        asked = problem.sensitive & ~problem.known
        result = asked & ~hidden
        result |= asked & hidden & (_most(problem, hidden) < reach.span - _TOLERANCE)
        reach.see(*_moves(problem, hidden))
        doubtful = np.flatnonzero(asked & hidden & ~result)
        result[_undecided(problem, hidden, reach, doubtful[~reach.is_met(doubtful)])] = True
        return np.asarray(result)


def span_of(threshold: int) -> float:
    """How far apart the lowest and highest possible value of a count of few people must lie."""
    return float(max(threshold - 2, 1))


@dataclass(frozen=True)
class Reach:
    """How far every node was seen to go down and up from the truth; `span` is how far together is enough."""

    down: Floats
    up: Floats
    span: float

    def is_met(self, nodes: Ints) -> Bools:
        """Which of these nodes were seen to go far enough."""
        return np.asarray(self.down[nodes] + self.up[nodes] >= self.span - _TOLERANCE)

    def of(self, nodes: Ints) -> Reach:
        """A copy for these nodes only."""
        return Reach(self.down[nodes], self.up[nodes], self.span)

    def see(self, down: Floats, up: Floats) -> None:
        """Take note of how far every node surely goes."""
        np.maximum(self.down, down, out=self.down)
        np.maximum(self.up, up, out=self.up)


def _most(problem: Linked, hidden: Bools) -> Floats:
    """How far down and up together each hidden node can go at most, by each sum that it is in.

    Where everything hidden in a sum has one sign, a node can rise by what the others can fall.
    """
    sums = _only(problem.sums, hidden)
    room = np.where(hidden, problem.values - problem.least, 0.0)
    signs = np.asarray(sums.sum(axis=1)).ravel()
    sizes = np.asarray(abs(sums).sum(axis=1)).ravel()
    together = np.where(np.abs(signs) == sizes, np.asarray(abs(sums) @ room), np.inf)
    entries = sums.tocoo()
    most = np.full(len(problem.values), np.inf)
    is_there = entries.data != 0
    # What a node can fall itself is in the room of the whole sum already.
    np.minimum.at(most, entries.col[is_there], together[entries.row[is_there]])
    return most


def _moves(problem: Linked, hidden: Bools) -> tuple[Floats, Floats]:
    """How far each hidden node surely can go down and up: alone, or against one other in its only sum."""
    sums = _only(problem.sums, hidden)
    number = np.asarray((sums != 0).sum(axis=0)).ravel()
    down, up = _room(problem, 1.0)
    alone = hidden & (number == 0)
    low, high = np.where(alone, down, 0.0), np.where(alone, up, 0.0)
    # Two that move at once share the room of a bound.
    down, up = _room(problem, 0.5)
    pairs = sums[:, np.flatnonzero(hidden & (number == 1))].tocoo()
    nodes = np.flatnonzero(hidden & (number == 1))[pairs.col]
    _against(pairs.row, nodes, pairs.data, (down, up), low, high)
    return low, high


def _room(problem: Linked, share: float) -> tuple[Floats, Floats]:
    """How far every node can go down and up within this share of the room that its bounds leave."""
    bounds = problem.bounds.tocoo()
    slack = share * np.asarray(problem.bounds @ problem.values)[bounds.row] / np.abs(bounds.data)
    down, up = problem.values - problem.least, np.full(len(problem.values), np.inf)
    np.minimum.at(down, bounds.col[bounds.data > 0], slack[bounds.data > 0])
    np.minimum.at(up, bounds.col[bounds.data < 0], slack[bounds.data < 0])
    return np.maximum(down, 0), np.maximum(up, 0)


def _against(rows: Ints, nodes: Ints, signs: Floats, room: tuple[Floats, Floats], low: Floats, high: Floats) -> None:
    """Fill in how far each node of a sum can go when one other node of it makes up for that."""
    down, up = room
    is_plus = signs > 0
    # What another node can take over when the row has to lose, and when it has to gain.
    losing, gaining = np.where(is_plus, down[nodes], up[nodes]), np.where(is_plus, up[nodes], down[nodes])
    other_loses, other_gains = _best_other(rows, losing), _best_other(rows, gaining)
    high[nodes] = np.minimum(up[nodes], np.where(is_plus, other_loses, other_gains))
    low[nodes] = np.minimum(down[nodes], np.where(is_plus, other_gains, other_loses))


def _best_other(rows: Ints, amounts: Floats) -> Floats:
    """For each entry the largest amount of another entry in its row; 0 when it is alone."""
    if not len(rows):
        return amounts
    order = np.lexsort((-amounts, rows))
    starts = np.flatnonzero(np.r_[True, np.diff(rows[order]) != 0])
    sizes = np.diff(np.r_[starts, len(rows)])
    first = amounts[order[starts]]
    second = np.where(sizes > 1, amounts[order[np.minimum(starts + 1, len(rows) - 1)]], 0.0)
    result = np.empty(len(rows))
    result[order] = np.repeat(first, sizes)
    result[order[starts]] = second
    return result


def _only(rows: sparse.csr_array, columns: Bools) -> sparse.csr_array:
    """The rows with everything outside these columns left out."""
    return (rows @ sparse.diags_array(columns.astype(np.float64))).tocsr()


def _undecided(problem: Linked, hidden: Bools, reach: Reach, nodes: Ints) -> Ints:
    """Those of the nodes that go far enough in no possible world; `reach` takes note of every world that was seen."""
    failed = [world.nodes[world.undecided(asked, reach)] for world, asked in _worlds(problem, hidden, nodes)]
    return np.concatenate([*failed, np.zeros(0, dtype=np.int64)])


@dataclass(frozen=True)
class _World:
    """Hidden nodes that hang together, as movements away from the truth of at least `floor` each."""

    nodes: Ints
    floor: Floats
    programme: Programme

    def undecided(self, asked: Ints, reach: Reach) -> Ints:
        """Those of the asked places that go far enough in no possible world.

        Every solution is a possible world for all nodes at once, so it may settle others too. First all that are left
        move together, half of them up and half down as a coin decides (all up at once would be stopped by the first
        sum), and the other way round, as long as that settles many. Then one by one.
        """
        coin, before = np.random.default_rng(0), np.inf
        while 1 < len(asked) < _MANY_LEFT * before:
            before, ways = len(asked), coin.choice([-1.0, 1.0], len(asked))
            self._widen(asked, ways, reach)
            self._widen(asked, -ways, reach)
            asked = asked[~reach.is_met(self.nodes[asked])]
        return np.array([place for place in asked if not self._is_settled(place, reach)], dtype=np.int64)

    def _is_settled(self, place: int, reach: Reach) -> bool:
        """Whether one node is seen to go far enough, when need be after looking for its own furthest worlds."""
        at = np.array([place])
        for way in (1.0, -1.0):
            if not reach.is_met(self.nodes[at])[0]:
                self._widen(at, np.array([way]), reach)
        return bool(reach.is_met(self.nodes[at])[0])

    def _widen(self, at: Ints, ways: Floats, reach: Reach) -> None:
        """Move the nodes at these places together, each its way (1 up, -1 down), and keep how far every node went."""
        moved = self.furthest(at, ways, reach.span)
        if moved is not None:
            reach.down[self.nodes] = np.maximum(reach.down[self.nodes], -moved)
            reach.up[self.nodes] = np.maximum(reach.up[self.nodes], moved)

    def furthest(self, at: Ints, ways: Floats, most: float = np.inf) -> Floats | None:
        """The movements of all nodes when those at these places go as far as they can, or far enough.

        None when nothing stops them.
        """
        goal, floor, ceiling = np.zeros(len(self.nodes)), self.floor.copy(), np.full(len(self.nodes), np.inf)
        goal[at] = -ways
        ceiling[at] = np.where(ways > 0, most, np.inf)
        floor[at] = np.where(ways < 0, np.maximum(floor[at], -most), floor[at])
        return self.programme.cheapest(goal, floor, ceiling)


def _worlds(problem: Linked, hidden: Bools, nodes: Ints) -> Iterator[tuple[_World, Ints]]:
    """For each part of what is hidden that any of `nodes` is in: its world, and the places of those nodes in it."""
    places = np.flatnonzero(hidden)
    sums, bounds = problem.sums[:, places].tocsc(), problem.bounds[:, places].tocsc()
    label = parts_of(sparse.vstack([sums, bounds], format="csr"))
    slack, is_asked = np.asarray(problem.bounds @ problem.values), np.isin(places, nodes)
    order = np.argsort(label, kind="stable")
    for inside in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        if is_asked[inside].any():
            own = places[inside]
            (equal, _), (above, rows) = _filled(sums[:, inside]), _filled(bounds[:, inside])
            world = _World(own, problem.least[own] - problem.values[own], Programme(equal, above, -slack[rows]))
            yield world, np.flatnonzero(is_asked[inside])


def _filled(matrix: sparse.csc_array) -> tuple[sparse.csc_array, Ints]:
    """The rows that are not empty, and which they are."""
    rows, indices = np.unique(matrix.indices, return_inverse=True)
    return sparse.csc_array((matrix.data, indices, matrix.indptr), shape=(len(rows), matrix.shape[1])), rows
