"""Which rows leave the store together with some clients: every row about them, and the answers to those rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from duiding.events import BESTAND, GEWEIGERD
from duiding.events.identifiers import CLIENT, token_columns
from duiding.storage import FolderStore, Segment

_REFERENTIE, _IDENTIFICATIE, _DIGEST = "referentie", "identificatie", "digest"
_ANSWERS = {"antwoord": _REFERENTIE, "retour": _IDENTIFICATIE}
"""Tables without a client, and the column by which their rows answer to rows or messages about one."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The tokens of what leaves: clients, files that were only about them, and what is answered by name."""

    clients: pa.Array
    digests: pa.Array
    referenties: pa.Array
    identificaties: pa.Array

    def kept(self, table: str, part: pa.Table) -> pa.Table:
        """The rows of a table that stay. The log of files stays whole, so that no file is read in a second time."""
        if table in (BESTAND, GEWEIGERD):
            return part
        leaves = [pc.is_in(part[name], value_set=gone) for name, gone in self._columns(table)]
        is_gone = leaves[0]
        for more in leaves[1:]:
            is_gone = pc.or_(is_gone, more)
        return part.filter(pc.invert(is_gone))

    def columns(self, table: str) -> list[str]:
        """The columns that decide about a row."""
        return [name for name, _ in self._columns(table)]

    def _columns(self, table: str) -> Iterator[tuple[str, pa.Array]]:
        yield _DIGEST, self.digests
        if CLIENT in token_columns()[table]:
            yield CLIENT, self.clients
        if table in _ANSWERS:
            tokens = {_REFERENTIE: self.referenties, _IDENTIFICATIE: self.identificaties}
            yield _ANSWERS[table], tokens[_ANSWERS[table]]


def rows_of(store: FolderStore, clients: Collection[str]) -> Leaving:
    """Everything in the store that is about these clients and about nobody else."""
    gone = pa.array(sorted(clients), pa.string())
    digests = _only_beside(store, gone, CLIENT, _DIGEST)
    return Leaving(
        clients=gone,
        digests=digests,
        referenties=_only_beside(store, gone, CLIENT, _REFERENTIE),
        identificaties=_only_beside(store, digests, _DIGEST, _IDENTIFICATIE, (BESTAND,)),
    )


def _only_beside(
    store: FolderStore, owners: pa.Array, owner: str, name: str, tables: Collection[str] | None = None
) -> pa.Array:
    """The values of a column that occur beside these owners and beside no other."""
    chosen = [table for table in tables or token_columns() if {owner, name} <= token_columns()[table].keys()]

    def values(*, is_owned: bool) -> Iterator[pa.ChunkedArray]:
        for table in chosen:
            for part in store.parts(table, [owner, name]):
                beside = pc.is_in(part[owner], value_set=owners)
                yield part.filter(beside if is_owned else pc.invert(beside))[name]

    found = _distinct(values(is_owned=True))
    others = _distinct(part.filter(pc.is_in(part, value_set=found)) for part in values(is_owned=False))
    return found.filter(pc.invert(pc.is_in(found, value_set=others)))


def _distinct(parts: Iterable[pa.ChunkedArray]) -> pa.Array:
    chunks = [pc.unique(part).drop_null() for part in parts]
    return pc.unique(pa.chunked_array(chunks, pa.string()))


def touched(store: FolderStore, leaving: Leaving) -> tuple[list[Segment], dict[str, int]]:
    """The segments that lose rows, and how many rows leave each table."""
    counts: Counter[str] = Counter()
    segments = []
    for segment in store.manifest.segments:
        gone = {
            name: segment.tables[name].rows - _rows_kept(store, segment, name, leaving)
            for name in segment.tables
            if name not in (BESTAND, GEWEIGERD)
        }
        if any(gone.values()):
            segments.append(segment)
            counts.update(gone)
    return segments, {name: count for name, count in sorted(counts.items()) if count}


def _rows_kept(store: FolderStore, segment: Segment, name: str, leaving: Leaving) -> int:
    parts = store.parts_of(segment, name, leaving.columns(name))
    return sum(leaving.kept(name, part).num_rows for part in parts)
