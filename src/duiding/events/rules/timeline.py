"""What was there when a row was received: things that come and go per key, in order of receipt.

A place is a number on one line for all tables. Messages lie in order of the first day on which they were known, then
of digest; rows in order within their message; and before each message and each day there is room. So the order of
reading never matters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duiding.events.columns import Columns, Flags, Ints, count_of, group_ids

_LARGEST = 1 << 62


@dataclass(frozen=True)
class Places:
    """Per row its own place, and the places just before its message, before its day and after its day.

    A rule that needs something takes everything that came `late` or earlier on the day; a rule that forbids a
    repetition counts only what has an earlier place. They are made when they are asked for: `message` is the number of
    the message and `regel` the row within it, `first` and `last` are by message the number of the first message of its
    day and of the first one after that day, and no message has `size` rows.
    """

    message: NDArray[np.int32]
    regel: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    size: int

    def take(self, rows: Ints | Flags) -> Places:
        """Those of some rows."""
        return replace(self, message=self.message[rows], regel=self.regel[rows])

    @property
    def own(self) -> Ints:
        """Where the row itself is."""
        return _ROOM * (self.message.astype(np.int64) * self.size + self.regel) + 2

    @property
    def start(self) -> Ints:
        """Just before the message."""
        return _ROOM * self.message.astype(np.int64) * self.size + 1

    @property
    def early(self) -> Ints:
        """Just before the day."""
        return place_of_message(self.first[self.message], self.size)

    @property
    def late(self) -> Ints:
        """Just after the day."""
        return place_of_message(self.last[self.message], self.size)


_ROOM = 4
"""Places per row: before its day, before its message, and its own."""


def place_of_message(number: NDArray[Any], size: int) -> Ints:
    """The place before a message, and before its day when it is the first of that day."""
    return np.asarray(_ROOM * number.astype(np.int64) * size)


@dataclass(frozen=True, slots=True)
class Moves(Columns):
    """At a place something of a key comes (weight 1) or goes (-1)."""

    key: Ints
    place: Ints
    weight: Ints


def alive(moves: Moves) -> Moves:
    """When keys begin and stop to be there; there is a key that came more often than it went."""
    nothing = np.empty(0, np.int64)
    return without(moves, Moves(nothing, nothing, nothing))


def without(moves: Moves, against: Moves) -> Moves:
    """When keys begin and stop to be there while nothing of `against` is there for the same key."""
    key, place = np.concatenate([moves.key, against.key]), np.concatenate([moves.place, against.place])
    scale = _Scale(key, place)
    order = np.argsort(key * scale.span + scale(place))
    key, place = key[order], place[order]
    is_against = order >= len(moves)
    weight = np.concatenate([moves.weight, against.weight])[order]
    there = _running(key, np.where(is_against, 0, weight)) > 0
    there &= _running(key, np.where(is_against, weight, 0)) <= 0
    before = np.zeros(len(key), np.bool_)
    before[1:] = there[:-1] & (key[1:] == key[:-1])
    is_change = there != before
    return Moves(key[is_change], place[is_change], there[is_change].astype(np.int64) * 2 - 1)


def _running(key: Ints, weight: Ints) -> Ints:
    """The sum so far within each key; the rows are ordered by key."""
    if not len(key):
        return weight
    total = np.cumsum(weight)
    is_first = np.ones(len(key), np.bool_)
    is_first[1:] = key[1:] != key[:-1]
    return np.asarray(total - np.repeat((total - weight)[is_first], np.diff(np.flatnonzero(np.append(is_first, True)))))


class _Scale:
    """Makes places small enough to be packed with a key into one number, which sorts many times faster than two."""

    def __init__(self, key: Ints, place: Ints) -> None:
        """Look at what has to be packed; places stay as they are when they fit."""
        keys, self.span = int(key.max(initial=0)) + 2, int(place.max(initial=0)) + 2
        self._marks = None
        if keys * self.span > _LARGEST:
            self._marks = np.unique(place)
            self.span = len(self._marks) + 2

    def __call__(self, place: Ints) -> Ints:
        """The same order as the places; what lies beyond the last one is just beyond it."""
        if self._marks is not None:
            return np.searchsorted(self._marks, place)
        return np.minimum(place, self.span - 1)


class Stock:
    """How much of each key there is at any place."""

    def __init__(self, moves: Moves) -> None:
        """Order the moves once."""
        self._scale = _Scale(moves.key, moves.place)
        at = self._pack(moves.key, moves.place)
        order = np.argsort(at)
        self._at, self._key = at[order], moves.key[order]
        self._sum = _running(self._key, moves.weight[order])

    def count(self, key: Ints, place: Ints) -> Ints:
        """How much there is of each key just before the place."""
        if not len(self._at):
            return np.zeros(len(key), np.int64)
        sought = self._pack(np.minimum(key, self._key[-1] + 1), place)
        order = np.argsort(sought)  # looking up in order is ten times faster
        found = np.empty(len(key), np.int64)
        found[order] = np.searchsorted(self._at, sought[order]) - 1
        return np.where((found >= 0) & (self._key[found] == key), self._sum[found], 0)

    def _pack(self, key: Ints, place: Ints) -> Ints:
        return key * self._scale.span + self._scale(place)


def larger_before(group: Ints, place: Ints, value: Ints, weight: Ints) -> Ints:
    """Per row the weights of the rows of its group at an earlier place that have a larger value.

    The work grows with the rows and the logarithm of the largest group: a merge sort that counts on the way.
    """
    order = np.lexsort((place, group))
    ids = group_ids(group[order])
    first = np.searchsorted(ids, np.arange(count_of(ids)))
    number = np.arange(len(ids)) - first[ids]
    value, weight = value[order], weight[order]
    total = np.zeros(len(ids), np.int64)
    width = 1
    while width <= number.max(initial=0):
        total += _from_left(ids, number // width, value, weight)
        width *= 2
    result = np.empty_like(total)
    result[order] = total
    return result


def _from_left(ids: Ints, block: Ints, value: Ints, weight: Ints) -> Ints:
    """What each row of a right block gets from the larger values in the left block beside it."""
    is_right = block % 2 == 1
    pair = group_ids(ids, block // 2)
    order = np.lexsort((~is_right, -value, pair))
    sums = _running(pair[order], np.where(is_right, 0, weight)[order])
    result = np.zeros(len(ids), np.int64)
    result[order] = np.where(is_right[order], sums, 0)
    return result


def is_there(stock: Stock, key: Ints, place: Ints) -> Flags:
    """Whether there is anything of each key just before the place."""
    return np.asarray(stock.count(key, place) > 0)
