"""The record as the rules see it: which rows were known when, and their columns as numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from duiding.berichten.rows import TABLES
from duiding.domain.settings import Gemeente
from duiding.events.codes import days, numbers
from duiding.events.columns import Columns, Flags, Ints, expand, group_ids, last_of_each
from duiding.events.known import KNOWN_ON
from duiding.events.retour import Verdicts, read_verdicts
from duiding.events.rules.timeline import Moves, Places, place_of_message
from duiding.events.tables import BESTAND, schemas

T = TypeVar("T")

PARTIES = ("wet", "gemeente", "aanbieder", "client")
"""The columns that say whose care it is."""


@dataclass(frozen=True, slots=True)
class _Changes(Columns):
    """Messages that no longer counted from a day on (weight -1), or counted again."""

    message: Ints
    day: Ints
    weight: Ints


@dataclass(frozen=True, slots=True)
class _Later(Columns):
    """Rows that no longer counted from a place on (weight -1), or counted again."""

    row: Ints
    place: Ints
    weight: Ints


@dataclass(frozen=True)
class Timeline:
    """The places of the rows of one table, and what the retours did to them.

    `is_sent` is false for a row whose message was rejected on the day it came.
    """

    places: Places
    is_sent: Flags
    later: _Later

    @property
    def message(self) -> Ints:
        """The number of the message of each row, in order of receipt."""
        return self.places.message.astype(np.int64)

    def moves(self, rows: Ints, key: Ints, weight: Ints, is_early: Flags | None = None) -> Moves:
        """How some rows move their keys; `key`, `weight` and `is_early` have one value per row in `rows`.

        Early ones move at the begin of their day. A row of a message that is rejected moves back.
        """
        places = self.places.take(rows)
        place = places.own if is_early is None else np.where(is_early, places.early, places.own)
        is_sent = self.is_sent[rows]
        if not len(self.later):
            return Moves(key[is_sent], place[is_sent], weight[is_sent])
        index = np.full(len(self.is_sent), -1)
        index[rows] = np.arange(len(rows))
        again = index[self.later.row]
        is_ours = again >= 0
        again = again[is_ours]
        return Moves(
            key=np.concatenate([key[is_sent], key[again]]),
            place=np.concatenate([place[is_sent], self.later.place[is_ours]]),
            weight=np.concatenate([weight[is_sent], self.later.weight[is_ours] * weight[again]]),
        )

    def arrivals(self, rows: Ints, key: Ints, *, is_early: bool = False) -> Moves:
        """The moves of rows that each bring one of their key; early ones do so at the begin of their day."""
        ones = np.ones(len(rows), np.int64)
        return self.moves(rows, key, ones, ones > 0 if is_early else None)


class Facts:
    """What was received, as known on a day, with the settings of the gemeente.

    What a rule works out from it and another rule needs too is kept: `get`.
    """

    def __init__(self, events: Mapping[str, pa.Table], gemeente: Gemeente) -> None:
        """Order the messages by the day on which they were first known, then by digest."""
        self.gemeente = gemeente
        empty = {name: _empty(name) for name in (*TABLES, BESTAND)}
        self._tables = {**empty, **{name: events[name] for name in empty if name in events}}
        self._kept: dict[Callable[[Facts], Any], Any] = {}
        self._words: dict[tuple[str, str], NDArray[np.int32]] = {}
        self._ids: dict[tuple[str, tuple[str, ...]], NDArray[np.int32]] = {}
        self._timelines: dict[str, Timeline] = {}
        messages = _messages(self._tables[BESTAND])
        self._tables[BESTAND] = messages
        self._digests: pa.Array = messages["digest"].combine_chunks()
        self._row = pc.sort_indices(messages, [(KNOWN_ON, "ascending"), ("digest", "ascending")]).to_numpy()
        self._message = np.empty(len(self._row), np.int32)
        self._message[self._row] = np.arange(len(self._row))
        self._day = days(messages[KNOWN_ON])[self._row]
        self._is_sent, self._changes = self._retours(read_verdicts(events))
        regels = [pc.max(self._tables[name]["regel"]).as_py() or 0 for name in TABLES]
        self._size = max(regels) + 1
        self._first = np.searchsorted(self._day, self._day).astype(np.int32)
        self._last = np.searchsorted(self._day, self._day, side="right").astype(np.int32)

    def table(self, name: str) -> pa.Table:
        """A table of the record; "bestand" has one row per message, with its first day."""
        return self._tables[name]

    def get(self, make: Callable[[Facts], T]) -> T:
        """What `make` works out from these facts, worked out once."""
        if make not in self._kept:
            self._kept[make] = make(self)
        found: T = self._kept[make]
        return found

    def forget(self) -> None:
        """Let go of what was kept by `get`: rules about another subject need other things."""
        self._kept.clear()

    def words(self, name: str, column: str) -> Ints:
        """A column of words or tokens as numbers, the same in all tables for equal words; -1 for an empty cell.

        The numbers say nothing but equal or not.
        """
        if (name, column) not in self._words:
            kind = _SAME.get(column, column)
            homes = [(n, c) for n, t in self._tables.items() for c in t.column_names if _SAME.get(c, c) == kind]
            whole = pa.chunked_array([chunk for n, c in homes for chunk in self._tables[n][c].chunks], pa.string())
            codes = _numbered(whole)
            ends = np.cumsum([0, *(self._tables[n].num_rows for n, _ in homes)])
            for home, first, last in zip(homes, ends[:-1], ends[1:], strict=True):
                self._words[home] = codes[first:last]
        return self._words[name, column].astype(np.int64)

    def ids(self, name: str, *columns: str) -> Ints:
        """One number per combination of words, the same in all tables that have these columns."""
        if (name, columns) not in self._ids:
            homes = [n for n, table in self._tables.items() if set(columns) <= set(table.column_names)]
            whole = group_ids(*(np.concatenate([self.words(n, column) for n in homes]) for column in columns))
            ends = np.cumsum([0, *(self._tables[n].num_rows for n in homes)])
            for home, first, last in zip(homes, ends[:-1], ends[1:], strict=True):
                self._ids[home, columns] = whole[first:last].astype(np.int32)
        return self._ids[name, columns].astype(np.int64)

    def days(self, name: str, column: str) -> Ints:
        """A column of dates as day numbers; OPEN for an empty cell."""
        return days(self._tables[name][column])

    def numbers(self, name: str, column: str) -> Ints:
        """A column of numbers or of coded numbers ("3"); -1 for an empty cell."""
        return numbers(self._tables[name][column].cast(pa.int64()))

    def is_word(self, name: str, column: str, word: str) -> Flags:
        """Where a column has this word."""
        found = pc.fill_null(pc.equal(self._tables[name][column], word), False)
        return np.asarray(found.to_numpy(zero_copy_only=False), np.bool_)

    def of_message(self, name: str, column: str) -> Ints:
        """A date of the message (its row in "bestand") for each row of a table."""
        found: Ints = self.days(BESTAND, column)[self._row[self.timeline(name).message]]
        return found

    def timeline(self, name: str) -> Timeline:
        """When the rows of a table were known and counted."""
        if name not in self._timelines:
            self._timelines[name] = self._timeline(name)
        return self._timelines[name]

    def mask(self, name: str, rows: Ints, is_broken: Flags) -> Flags:
        """A flag for every row of a table: true for those of `rows` for which `is_broken` is."""
        found = np.zeros(self._tables[name].num_rows, np.bool_)
        found[rows[is_broken]] = True
        return found

    def _timeline(self, name: str) -> Timeline:
        table = self._tables[name]
        message = self._message[numbers(pc.index_in(table["digest"], value_set=self._digests))]
        regel = numbers(table["regel"]) if "regel" in table.column_names else np.zeros(len(message))
        places = Places(message, regel.astype(np.int32), self._first, self._last, self._size)
        return Timeline(places, self._is_sent[message], self._later(message))

    def _retours(self, verdicts: Verdicts) -> tuple[Flags, _Changes]:
        """Which messages counted on their first day, and which changed later."""
        number = numbers(pc.index_in(verdicts.digests, value_set=self._digests))
        message = self._message[number[verdicts.digest]].astype(np.int64)
        is_sent = np.ones(len(self._message), np.bool_)
        at_once = verdicts.day <= self._day[message]
        is_sent[message[at_once]] = ~verdicts.is_rejected[at_once]
        weight = np.where(verdicts.is_rejected, -1, 1)
        return is_sent, _Changes(message, verdicts.day, weight).take(~at_once)

    def _later(self, message: NDArray[np.int32]) -> _Later:
        """The changes of messages as changes of their rows."""
        changes = self._changes
        if not len(changes):
            return _Later(changes.message, changes.day, changes.weight)
        order = np.argsort(message, kind="stable")
        first = np.searchsorted(message[order], changes.message)
        last = np.searchsorted(message[order], changes.message, side="right") - 1
        which, at = expand(first, last)
        place = place_of_message(np.searchsorted(self._day, changes.day[which]), self._size)
        return _Later(order[at], place, changes.weight[which])


_SAME = {"vorige": "prestatie", "woonplaats": "gemeente"}
"""Columns that hold the same kind of word under another name."""


def _numbered(column: pa.ChunkedArray) -> NDArray[np.int32]:
    """Equal words get equal numbers, in whatever order; -1 for an empty cell."""
    chunks = [pc.fill_null(chunk.indices, -1) for chunk in column.dictionary_encode().chunks]
    return np.asarray(pa.chunked_array(chunks, pa.int32()).to_numpy())


def _empty(name: str) -> pa.Table:
    schema = schemas()[name]
    if KNOWN_ON not in schema.names:
        schema = schema.append(pa.field(KNOWN_ON, pa.date32()))
    return schema.empty_table()


def _messages(log: pa.Table) -> pa.Table:
    """The messages of the log of files, each once with its first day."""
    if log["identificatie"].null_count:
        log = log.filter(pc.is_valid(log["identificatie"]))
    number = _numbered(log["digest"]).astype(np.int64)
    one = last_of_each(number, -days(log[KNOWN_ON]))
    return log if len(one) == len(number) else log.take(pa.array(np.sort(one)))
