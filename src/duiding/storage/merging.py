"""Which small segments become one, and how: a store that is fed every day stays as fast as one that was fed at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from duiding.storage.chain import Segment

MERGED_AT_ONCE = 32
"""So many segments of about one size become one, so that every row is copied once per factor of 32."""

_LARGE = 1_000_000
"""From this number of rows on a segment is never copied again."""

_ROWS_AT_ONCE = 131_072


def segments_to_merge(segments: Sequence[Segment]) -> list[Segment]:
    """The oldest segments of one size of which there are too many; empty when there is no such size."""
    sizes: dict[int, list[Segment]] = {}
    for segment in segments:
        rows = sum(file.rows for file in segment.tables.values())
        if rows >= _LARGE:
            continue
        found = sizes.setdefault(_size(rows), [])
        found.append(segment)
        if len(found) == MERGED_AT_ONCE:
            return found
    return []


def merged_parts(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in larger parts: a file with thousands of small groups of rows reads as slowly as so many files."""
    waiting: list[pa.Table] = []
    rows = 0
    for part in parts:
        waiting.append(part)
        rows += part.num_rows
        if rows >= _ROWS_AT_ONCE:
            yield pa.concat_tables(waiting).combine_chunks()
            waiting, rows = [], 0
    if rows:
        yield pa.concat_tables(waiting).combine_chunks()


def _size(rows: int) -> int:
    """How often the number of rows can be divided by the number that is merged at once."""
    size = 0
    while rows >= MERGED_AT_ONCE:
        rows //= MERGED_AT_ONCE
        size += 1
    return size
