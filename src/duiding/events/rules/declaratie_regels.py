"""The prestaties of declaraties as numbers, and when each was approved or rejected by an answer (325)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from duiding.berichten.records_declaratie import GRANTED
from duiding.events.columns import Columns, Flags, Ints, count_of, group_ids, smallest_of_each, stack
from duiding.events.rules.facts import Facts
from duiding.events.rules.timeline import Moves, Places
from duiding.events.rules.toegewezen import version_at
from duiding.events.tables import DECLARATIE, PRESTATIE

NEVER = 1 << 62
MINUTES, HOURS = 1, 4


@dataclass(frozen=True, slots=True)
class Gedeclareerd(Columns):
    """Rows of 323s; `row` is the row in "prestatie" and `versie` that of `Toegewezen` as known that day, or -1.

    `bedrag` and `volume` are negative for a credit, which refers to a debit with `vorige`.
    """

    row: Ints
    nummer: Ints
    vorige: Ints
    toewijzing: Ints
    versie: Ints
    begin: Ints
    eind: Ints
    volume: Ints
    eenheid: Ints
    bedrag: Ints

    @property
    def is_credit(self) -> Flags:
        """Whether it takes back an earlier prestatie."""
        return np.asarray(self.vorige >= 0)


def read_gedeclareerd(facts: Facts) -> Gedeclareerd:
    """The rows in the order of the table."""
    row = np.flatnonzero(facts.is_word(PRESTATIE, "soort", "gedeclareerd"))
    toewijzing = facts.words(PRESTATIE, "toewijzing")[row]
    bedrag, volume = (facts.numbers(PRESTATIE, name)[row] for name in ("bedrag", "volume"))
    vorige = facts.words(PRESTATIE, "vorige")[row]
    return Gedeclareerd(
        row=row,
        nummer=facts.words(PRESTATIE, "prestatie")[row],
        vorige=vorige,
        toewijzing=toewijzing,
        versie=version_at(facts, toewijzing, facts.timeline(PRESTATIE).places.take(row).late),
        begin=facts.days(PRESTATIE, "begindatum")[row],
        eind=facts.days(PRESTATIE, "einddatum")[row],
        volume=np.where(vorige >= 0, -volume, volume),
        eenheid=facts.numbers(PRESTATIE, "eenheid")[row],
        bedrag=bedrag,
    )


def of_versie(facts: Facts, column: Ints, empty: int) -> Ints:
    """A column of the rows of `Toegewezen` for each declared prestatie; `empty` without a toewijzing."""
    return np.append(column, empty)[facts.get(read_gedeclareerd).versie]


def fits_unit(own: Ints, toegewezen: Ints) -> Flags:
    """Whether a unit may be declared on one that was allotted: the same, or minutes of what was allotted in hours."""
    return np.asarray((own == toegewezen) | ((own == MINUTES) & (toegewezen == HOURS)))


def places_of(facts: Facts) -> Places:
    """The places of the declared prestaties."""
    return facts.timeline(PRESTATIE).places.take(facts.get(read_gedeclareerd).row)


def first_of_month(day: Ints) -> Ints:
    """The first day of the month of each day."""
    return _day(_month(day))


def last_of_month(day: Ints) -> Ints:
    """The last day of the month of each day."""
    return _day(_month(day) + 1) - 1


def months_touched(first: Ints, last: Ints) -> Ints:
    """How many calendar months there are from one day to another, begun ones included."""
    found: Ints = (_month(last) - _month(first)).astype(np.int64) + 1
    return found


def _month(day: Ints) -> NDArray[np.datetime64]:
    return day.astype("datetime64[D]").astype("datetime64[M]")


def _day(month: NDArray[np.datetime64]) -> Ints:
    found: Ints = month.astype("datetime64[D]").astype(np.int64)
    return found


def mask_of(facts: Facts, is_broken: Flags) -> Flags:
    """A flag for every row of "prestatie" from one for each declared prestatie."""
    return facts.mask(PRESTATIE, facts.get(read_gedeclareerd).row, is_broken)


def heads(facts: Facts, soort: str) -> Ints:
    """The heads of one kind in "declaratie": "declaratie" or "antwoord"."""
    return np.flatnonzero(facts.is_word(DECLARATIE, "soort", soort))


def names_of_heads(facts: Facts) -> Ints:
    """One number for the Identificatie and Dagtekening of the 323 that each head is, or answers."""
    return group_ids(facts.words(DECLARATIE, "identificatie"), facts.days(DECLARATIE, "dagtekening"))


def rejects_all(codes: pa.ChunkedArray) -> Flags:
    """Whether an answer rejects the declaratie as a whole, from its codes with blanks between them."""
    words = pc.split_pattern(pc.fill_null(codes, ""), " ").to_pylist()
    return np.array([not set(found) - {""} <= set(GRANTED) for found in words], np.bool_)


def answered_at(facts: Facts) -> Ints:
    """Where the first answer that does not reject all came, per declared prestatie; NEVER without one."""
    return _at_answer(facts, ~rejects_all(facts.table(DECLARATIE)["retourcodes"]))


def rejected_at(facts: Facts) -> Ints:
    """Where each declared prestatie was rejected first, by itself or with its declaratie; NEVER when it was not."""
    gedeclareerd, number = facts.get(read_gedeclareerd), facts.words(PRESTATIE, "prestatie")
    rows = np.flatnonzero(facts.is_word(PRESTATIE, "soort", "afgewezen"))
    places = facts.timeline(PRESTATIE).places.take(rows).own
    by_itself = smallest_of_each(number[rows], places, count_of(number), NEVER)[gedeclareerd.nummer]
    return np.minimum(by_itself, _at_answer(facts, rejects_all(facts.table(DECLARATIE)["retourcodes"])))


def moves_of(facts: Facts, rows: Ints, key: Ints, weight: Ints, place: Ints) -> Moves:
    """How some declared prestaties move their keys from a place on, until they are rejected."""
    rejected = facts.get(rejected_at)[rows]
    is_undone = rejected < NEVER
    undone = Moves(key[is_undone], np.maximum(rejected, place)[is_undone], -weight[is_undone])
    return stack([Moves(key, place, weight), undone])


def approved(facts: Facts) -> tuple[Ints, Moves]:
    """The declared debits that an answer did not reject, and when their numbers are there: from that answer on."""
    gedeclareerd = facts.get(read_gedeclareerd)
    answered = np.maximum(facts.get(answered_at), places_of(facts).own)
    debit = np.flatnonzero(~gedeclareerd.is_credit & (answered < NEVER))
    return debit, moves_of(facts, debit, gedeclareerd.nummer[debit], np.ones_like(debit), answered[debit])


def _at_answer(facts: Facts, is_meant: Flags) -> Ints:
    """Where the first meant answer to the message of each declared prestatie came."""
    gedeclareerd, name = facts.get(read_gedeclareerd), names_of_heads(facts)
    answers = heads(facts, "antwoord")
    answers = answers[is_meant[answers]]
    places = facts.timeline(DECLARATIE).places.take(answers).own
    first = np.append(smallest_of_each(name[answers], places, count_of(name), NEVER), NEVER)
    return first[name_of_message(facts, name)[facts.timeline(PRESTATIE).message[gedeclareerd.row]]]


def name_of_message(facts: Facts, values: Ints) -> Ints:
    """A value of the heads of declaraties by the number of their message; -1 for other messages."""
    declared, message = heads(facts, "declaratie"), facts.timeline(DECLARATIE).message
    found = np.full(max(count_of(message), count_of(facts.timeline(PRESTATIE).message)), -1)
    found[message[declared]] = values[declared]
    return found
