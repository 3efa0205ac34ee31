"""Use case: one step further back, from the rows behind a figure to the events and messages behind those rows.

For who works inside only. The store has no plain identification of a message: what stands here are keyed tokens. Who
has the key and the message can make the token of that message and compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.errors import StoreError, UsageError
from duiding.domain.figure import Audience
from duiding.events import BERICHT, BESTAND, KNOWN_ON
from duiding.indicators.behind import Part
from duiding.storage import FolderStore
from duiding.trajecten.origins import WHOLE_MESSAGE, Origin, is_linked, origins

if TYPE_CHECKING:
    from duiding.app.store import Store
    from duiding.app.trace import Trace

_OF_MESSAGES = ("soort", "status", "begindatum", "ingangsdatum", "einddatum")
_OF_LOG = ("soort", KNOWN_ON, "known_source", "dagtekening", "aanbieder", "identificatie")


class Event(NamedTuple):
    """One event behind a row. `row` counts from 1, as the rows are shown; `regel` from 1 within the message or file.

    `bericht` is the code of the message or the name of the layout. `known_on` is the first day on which the file was
    known, `segment` the part of the record that holds it, `digest` the keyed fingerprint of the file and
    `identificatie` the keyed token of the message. `regel` is None when it is about the message as a whole.
    """

    row: int
    bericht: str
    soort: str | None
    status: str | None
    begin: date | None
    eind: date | None
    known_on: date
    known_source: str
    dagtekening: date | None
    aanbieder: str | None
    segment: str
    regel: int | None
    identificatie: str | None
    digest: str


def trace_events(store: Store, trace: Trace, rows: Sequence[int] | None = None) -> tuple[Event, ...]:
    """The events behind rows of the first part, by their numbers from 1; None is all of them.

    Raises UsageError for who may only see what is public, for a row that is not there and for a panel that does not
    lead back; StoreError when the store has changed since.
    """
    part = _part_of(trace)
    chosen = _checked(rows, part)
    if store.panels(trace.known_on).snapshot != trace.snapshot:
        raise _changed()
    events = store.events(trace.known_on)
    taken = part.rows.take(pa.array([number - 1 for number in chosen], pa.int64()))
    found = origins(part.panel, taken, events, store.gemeente, trace.known_on)
    return tuple(_listed(FolderStore.open(store.folder), events, found, chosen))


def _part_of(trace: Trace) -> Part:
    if trace.audience is not Audience.INTERN:
        raise UsageError("Gebeurtenissen zijn er alleen voor intern gebruik. Laat --for openbaar weg.")
    if not trace.parts:
        raise UsageError("Achter dit cijfer staan geen rijen, dus ook geen gebeurtenissen.")
    part = trace.parts[0]
    if not is_linked(part.panel, part.rows.column_names):
        raise UsageError(
            f"Van paneel {part.panel} is er geen weg terug naar berichten: het telt instellingen of aantallen, geen "
            "gebeurtenissen."
        )
    return part


def _checked(rows: Sequence[int] | None, part: Part) -> list[int]:
    every = range(1, part.rows.num_rows + 1)
    if rows is None:
        return list(every)
    wrong = [number for number in rows if number not in every]
    if wrong:
        raise UsageError(
            f"Rij {wrong[0]} is er niet: dit cijfer telt {len(every)} rijen. Kies een nummer dat er staat."
        )
    return sorted(set(rows))


def _listed(record: FolderStore, events: Mapping[str, pa.Table], found: Origin, chosen: Sequence[int]) -> list[Event]:
    digests = pa.array(sorted(set(found.digest)), pa.string())
    log = {row["digest"]: row for row in _by_day(_with(events[BESTAND], digests)).to_pylist()}
    messages = _with(events[BERICHT], digests).select(["digest", "regel", *_OF_MESSAGES]).to_pylist()
    told = {(row["digest"], row["regel"]): row for row in messages}
    segments = {table: _segments(record, table, digests) for table in set(found.table)}
    listed = []
    for row, table, digest, regel in zip(
        found.row.tolist(), found.table, found.digest, found.regel.tolist(), strict=True
    ):
        receipt, event = log[digest], told.get((digest, regel), {}) if table == BERICHT else {}
        listed.append(
            Event(
                row=chosen[row],
                bericht=receipt["soort"],
                soort=event.get("soort"),
                status=event.get("status"),
                begin=event.get("begindatum") or event.get("ingangsdatum"),
                eind=event.get("einddatum"),
                known_on=receipt[KNOWN_ON],
                known_source=receipt["known_source"],
                dagtekening=receipt["dagtekening"],
                aanbieder=receipt["aanbieder"],
                segment=_segment_of(digest, segments[table]),
                regel=None if regel == WHOLE_MESSAGE else regel + 1,
                identificatie=receipt["identificatie"],
                digest=digest,
            )
        )
    return sorted(listed, key=lambda e: (e.row, e.known_on, e.bericht, e.digest, e.regel or 0))


def _with(table: pa.Table, digests: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table["digest"], value_set=digests))


def _by_day(log: pa.Table) -> pa.Table:
    """The last day first: of a file that came more than once the first day is kept."""
    return log.select(["digest", *_OF_LOG]).sort_by([(KNOWN_ON, "descending")])


def _segment_of(digest: str, segments: Mapping[str, str]) -> str:
    if digest not in segments:
        raise _changed()
    return segments[digest]


def _changed() -> StoreError:
    return StoreError("De store is intussen veranderd: het cijfer is van daarvoor. Geef de opdracht opnieuw.")


def _segments(record: FolderStore, table: str, digests: pa.Array) -> dict[str, str]:
    """The segment that holds each file; of a receipt that came twice the first."""
    found: dict[str, str] = {}
    for segment in record.manifest.segments:
        for part in record.parts_of(segment, table, ["digest"]):
            names = pc.unique(_with(part, digests)["digest"]).to_pylist()
            found = {**dict.fromkeys(names, segment.name), **found}
    return found
