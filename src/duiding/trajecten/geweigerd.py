"""Messages that a retour rejected count as not sent: their rows leave before anything is folded."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from duiding.berichten.rows import TABLES
from duiding.events import RETOUR
from duiding.events.retour import rejected_digests


def without_rejected(events: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables without the rows of rejected messages; the log and the retours themselves stay as they are."""
    rejected = rejected_digests(events)
    if not len(rejected):
        return dict(events)
    return {name: _without(table, rejected) if name in _LOSING else table for name, table in events.items()}


_LOSING = frozenset(TABLES) - {RETOUR}


def _without(table: pa.Table, rejected: pa.Array) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["digest"], value_set=rejected)))
