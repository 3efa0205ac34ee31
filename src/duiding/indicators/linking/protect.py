"""From the tables of a group to their masks: what is hidden so that together they give away no count of few people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duiding.domain.settings import Gemeente
from duiding.indicators.linking.network import Network
from duiding.indicators.linking.scope import Meaning
from duiding.indicators.linking.table import Table
from duiding.indicators.mask import Mask
from duiding.statistics.suppression import suppress

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class GroupMasks:
    """The masks of the tables, in their order. `was_shown` counts cells of few people that were published before."""

    masks: tuple[Mask, ...]
    was_shown: int = 0


def protect_group(tables: Sequence[Table], gemeente: Gemeente) -> GroupMasks:
    """Protect the tables of a group together. They count people of one panel, so no other group is tied to them."""
    threshold = gemeente.parameters.drempel
    network = Network(tables, Meaning.of(gemeente), threshold)
    problem = network.problem()
    items = network.hidden_items() | problem.items_of(network.hidden_before())
    found = suppress(problem, items, 1 + problem.values, threshold)
    hidden, blanked = network.cut(found.items), network.cut(found.blanked)
    masks = [
        _mask(table, cells, units, blank)
        for table, (cells, units), (blank, _) in zip(tables, hidden, blanked, strict=True)
    ]
    return GroupMasks(tuple(masks), int((problem.sensitive & problem.known).sum()))


def _mask(table: Table, cells: Bools, units: dict[str, Bools], blanked: Bools) -> Mask:
    # Without a figure nothing is hidden: the state of the figure says why it has none.
    names = tuple(period.name for period in table.periods)
    is_empty = np.asarray((blanked & table.shown).any(axis=1)).tolist()
    empty = tuple(name for name, is_blank in zip(names, is_empty, strict=True) if is_blank)
    kept = {unit: grid & table.shown for unit, grid in {**table.units, **units}.items()}
    return Mask(names, table.parts, cells & table.shown, kept, empty)
