"""The second time axis: what was known at the end of a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from duiding.events.tables import BESTAND, GEWEIGERD

KNOWN_ON = "known_on"
LAST_KNOWN_ON = "last_known_on"


def as_known_on(tables: Mapping[str, pa.Table], known_on: date) -> dict[str, pa.Table]:
    """Every table of events with what was known at the end of `known_on`, and nothing later.

    Each row gets `known_on`, the first day on which its file was known, and `last_known_on`, the last: a message counts
    from the first, while a delivery that arrives again replaces what came in between. A file counts once, however often
    it was received. "bestand" keeps the receipts up to that day.
    """
    log = tables[BESTAND]
    log = log.filter(pc.less_equal(log[KNOWN_ON], pa.scalar(known_on, pa.date32())))
    days = log.group_by("digest").aggregate([(KNOWN_ON, "min"), (KNOWN_ON, "max")])
    found = {name: _dated(table, days) for name, table in tables.items() if name not in (BESTAND, GEWEIGERD)}
    return {**found, BESTAND: log}


def _dated(table: pa.Table, days: pa.Table) -> pa.Table:
    if not table.num_rows:
        days = days.slice(0, 0)  # to look up nothing, no digest needs to be learned
    place = pc.index_in(table["digest"], value_set=days["digest"].combine_chunks())
    is_known = pc.is_valid(place)
    table, place = table.filter(is_known), place.filter(is_known)
    table = table.append_column(KNOWN_ON, days[f"{KNOWN_ON}_min"].take(place))
    return table.append_column(LAST_KNOWN_ON, days[f"{KNOWN_ON}_max"].take(place))
