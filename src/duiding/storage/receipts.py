"""Which files the store has had, as a sorted index in memory: 36 bytes a receipt instead of two Python objects."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Keys = NDArray[np.bytes_]
Flags = NDArray[np.bool_]

DIGEST_LETTERS = 32
_START_LETTERS = 8
_DAY_BYTES = 4
_WORDS = (DIGEST_LETTERS + _DAY_BYTES) // 4


class Receipts:
    """A set of (digest, day) that only grows.

    Kept as sorted runs of which each is more than twice as long as the next, so that adding many small batches costs
    no more per receipt than sorting once.
    """

    def __init__(self) -> None:
        """An empty set."""
        self._runs: list[Keys] = []

    def add(self, keys: Keys) -> None:
        """Add keys, made by `receipt_keys`."""
        run = _ordered(keys)
        while self._runs and len(self._runs[-1]) <= 2 * len(run):
            # The two are sorted already: a stable sort merges them.
            run = np.sort(np.concatenate([self._runs.pop(), run]), kind="stable")
        if len(run):
            self._runs.append(run)

    def has(self, keys: Keys) -> Flags:
        """For each key whether it is there."""
        return self._found(keys, lambda run, place: run[place] == keys)

    def has_digest(self, keys: Keys) -> Flags:
        """For each key whether its digest is there, on whatever day."""
        digests = keys.astype(f"S{DIGEST_LETTERS}")
        return self._found(digests, lambda run, place: run[place].astype(digests.dtype) == digests)

    def _found(self, keys: Keys, is_same: Callable[[Keys, NDArray[np.intp]], Flags]) -> Flags:
        found = np.zeros(len(keys), np.bool_)
        for run in self._runs:
            place = np.minimum(np.searchsorted(run, keys.astype(run.dtype)), len(run) - 1)
            found |= is_same(run, place)
        return found


def receipt_keys(digest: pa.ChunkedArray, day: pa.ChunkedArray | None = None) -> Keys:
    """One key of fixed width per row: the digest, and the day after it (zero without one)."""
    rows = len(digest)
    keys = np.zeros((rows, DIGEST_LETTERS + _DAY_BYTES), np.uint8)
    keys[:, :DIGEST_LETTERS] = _letters(digest).reshape(rows, DIGEST_LETTERS)
    if day is not None:
        numbers = pc.fill_null(day.cast(pa.int32()), 0).to_numpy()
        keys[:, DIGEST_LETTERS:] = numbers.astype(">i4").view(np.uint8).reshape(rows, _DAY_BYTES)
    return keys.reshape(-1).view(f"S{DIGEST_LETTERS + _DAY_BYTES}")


def distinct(keys: Keys) -> Keys:
    """Each key once, in order."""
    ordered = np.sort(keys)
    # As numbers, because comparing texts of a fixed width one by one takes six times as long as sorting them.
    words = ordered.view(np.uint32).reshape(len(keys), _WORDS)
    is_first = np.ones(len(keys), np.bool_)
    is_first[1:] = (words[1:] != words[:-1]).any(axis=1)
    return ordered[is_first]


def first_of_each(keys: Keys) -> Flags:
    """For each row whether it is the first with its key."""
    is_first = np.zeros(len(keys), np.bool_)
    is_first[np.unique(keys, return_index=True)[1]] = True
    return is_first


def _ordered(keys: Keys) -> Keys:
    """The keys in order. Numbers sort many times as fast, and after that a stable sort finds next to nothing to do."""
    starts = keys.astype(f"S{_START_LETTERS}").view(f">u{_START_LETTERS}").astype(np.uint64)
    ordered = keys[np.argsort(starts)]
    ordered.sort(kind="stable")
    return ordered


def _letters(digest: pa.ChunkedArray) -> NDArray[np.uint8]:
    """The letters of all digests after each other."""
    parts = [_chunk_letters(chunk) for chunk in digest.chunks if len(chunk)]
    return np.concatenate(parts) if parts else np.empty(0, np.uint8)


def _chunk_letters(chunk: pa.Array) -> NDArray[np.uint8]:
    """As they lie in memory, because nearly always each has the full width."""
    ends = _ends(chunk)
    if (np.diff(ends) != DIGEST_LETTERS).any():
        chunk = pc.utf8_rpad(chunk, DIGEST_LETTERS, " ")
        ends = _ends(chunk)
    return np.frombuffer(chunk.buffers()[2], np.uint8)[ends[0] : ends[-1]]


def _ends(chunk: pa.Array) -> NDArray[np.int32]:
    """Where each text begins, and where the last one ends."""
    return np.frombuffer(chunk.buffers()[1], np.int32)[chunk.offset :][: len(chunk) + 1]
