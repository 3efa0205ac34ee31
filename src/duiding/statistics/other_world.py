"""What to hide so that a count of few people could be another: the cheapest other world in which it is.

Suppose a count were larger by what its protection asks. Then other counts must differ too, or some sum would show it.
The cheapest set of them is a linear programme: how far each count moves, at a price per step for every count that is
still shown, so that hidden ones move for free. What moves has to be hidden; then that world is possible, which proves
that the count is safe. One count after the other, so that each finds what was hidden for those before it.
Kelly, Golden and Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks 22 (1992).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from duiding.statistics.disclosure_audit import Reach
from duiding.statistics.programme import Programme

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TOLERANCE = 1e-6
_DEAREST = 1000.0
"""What a missing step of the asked count costs, where the dearest step of another costs 1: no less makes it give up."""


@dataclass(frozen=True)
class Part:
    """Counts that hang together. `fixed` may not be hidden any more; each of `asked` must reach its span.

    `reach` is how far each was seen to go with what is hidden already, `cost` (nodes,) what hiding it takes away. See
    `linked.Linked` for the other fields.
    """

    values: Floats
    least: Floats
    cost: Floats
    fixed: Bools
    asked: Ints
    reach: Reach
    sums: sparse.csr_array
    bounds: sparse.csr_array


def cheapest(part: Part, hidden: Bools) -> Bools:
    """The counts to hide, with those of `hidden`, so that every asked one can lie `span` values apart.

    A count for which that cannot be is passed over: who asks judges what came of it.
    """
    worlds, reach = _Worlds(part), part.reach
    found = hidden.copy()
    # The largest first: it has the most room below it, and what it needs is of use to the smaller ones.
    for node in part.asked[np.argsort(-part.values[part.asked], kind="stable")]:
        for direction, seen in ((1.0, reach.up), (-1.0, reach.down)):
            short = reach.span - reach.down[node] - reach.up[node]
            if short > _TOLERANCE:
                moved = worlds.cheapest(found, node, direction, seen[node] + short)
                found |= np.abs(moved) > _TOLERANCE
                reach.see(-moved, moved)
    return found


class _Worlds:
    """The worlds that a reader of a part cannot tell from the true one, as movements away from it."""

    def __init__(self, part: Part) -> None:
        """Every count has two variables: how far it moves up, and how far down."""
        self._part = part
        self._fall = np.where(part.fixed, 0.0, np.maximum(part.values - part.least, 0.0))
        self._rise = np.where(part.fixed, 0.0, np.inf)
        self._programme = Programme(
            sparse.hstack([part.sums, -part.sums], format="csr"),
            sparse.hstack([part.bounds, -part.bounds], format="csr"),
            -np.asarray(part.bounds @ part.values),
        )

    def cheapest(self, hidden: Bools, node: int, direction: float, far: float) -> Floats:
        """The movements in the cheapest world in which a count is `far` away, or as far as it can be."""
        part = self._part
        # A count that can move only little has to be joined by others, so each of its steps is dearer.
        price = np.concatenate([part.cost / part.reach.span, part.cost / np.clip(self._fall, 1.0, part.reach.span)])
        price = np.where(np.tile(hidden, 2), 0.0, price / price.max())
        rise, fall = self._rise.copy(), self._fall.copy()
        rise[node], fall[node] = (min(rise[node], far), 0.0) if direction > 0 else (0.0, min(fall[node], far))
        price[node if direction > 0 else node + len(hidden)] = -_DEAREST
        found = self._programme.cheapest(price, np.zeros(2 * len(hidden)), np.concatenate([rise, fall]))
        return np.zeros(len(hidden)) if found is None else found[: len(hidden)] - found[len(hidden) :]
