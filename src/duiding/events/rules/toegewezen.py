"""The rows of 301s as numbers, and which version of a toewijzing held when a row was received."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from duiding.events.columns import Columns, Flags, Ints, expand
from duiding.events.rules.facts import PARTIES, Facts
from duiding.events.rules.timeline import Stock, is_there
from duiding.events.tables import BERICHT

DELETED = 13
"""Reason for a change of a toewijzing: it was never meant, and counts as not sent."""

_DELETED_BEFORE = 1
_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Toegewezen(Columns):
    """Rows of 301s; `row` is the row in "bericht". Words are numbers, days are day numbers (OPEN when empty).

    `toewijzing` is the number within gemeente and wet; `partij` stands for client, aanbieder, gemeente and wet.
    `rang` orders the versions of all toewijzingen: the latest Toewijzingsdatum and -tijd is the highest.
    """

    row: Ints
    toewijzing: Ints
    partij: Ints
    categorie: Ints
    code: Ints
    rang: Ints
    ingang: Ints
    eind: Ints
    reden: Ints

    @property
    def is_deleted(self) -> Flags:
        """Whether the version says that the toewijzing was never sent (reason 13, or 01 before April 2022)."""
        return np.asarray((self.ingang == self.eind) & np.isin(self.reden, (DELETED, _DELETED_BEFORE)))


def read_toegewezen(facts: Facts) -> Toegewezen:
    """The rows in the order of the table."""
    row = np.flatnonzero(facts.is_word(BERICHT, "soort", "toewijzing"))
    own = facts.timeline(BERICHT).places.take(row).own
    moment = facts.numbers(BERICHT, "toewijzingsmoment")[row]
    rang = np.empty(len(row), np.int64)
    rang[np.lexsort((own, moment))] = np.arange(len(row))
    return Toegewezen(
        row=row,
        toewijzing=facts.words(BERICHT, "toewijzing")[row],
        partij=facts.ids(BERICHT, *PARTIES)[row],
        categorie=facts.numbers(BERICHT, "categorie")[row],
        code=facts.words(BERICHT, "code")[row],
        rang=rang,
        ingang=facts.days(BERICHT, "ingangsdatum")[row],
        eind=facts.days(BERICHT, "einddatum")[row],
        reden=facts.numbers(BERICHT, "reden_wijziging")[row],
    )


def version_at(facts: Facts, toewijzing: Ints, place: Ints) -> Ints:
    """For each row the version of its toewijzing that held just before a place: a row of `Toegewezen`, or -1.

    The latest moment wins, whatever came last (OP080, IV013); of equal moments the one received last. A version in a
    message that was rejected does not count.
    """
    versions = facts.get(_read_versions)
    first = np.searchsorted(versions.toewijzing, toewijzing)
    last = np.searchsorted(versions.toewijzing, toewijzing, side="right") - 1
    found = np.full(len(toewijzing), -1)
    ends = np.cumsum(np.maximum(last - first + 1, 0))
    cuts = np.searchsorted(ends, np.arange(_PAIRS, ends[-1] if len(ends) else 0, _PAIRS)) + 1
    for start, stop in pairwise([0, *cuts, len(found)]):
        which, at = expand(first[start:stop], last[start:stop])
        is_known = versions.stock.count(at, place[start + which]) > 0
        np.maximum.at(found, start + which[is_known], at[is_known])
    return np.where(found < 0, -1, np.append(versions.row, -1)[found])


def is_told(facts: Facts, table: str, columns: tuple[str, ...]) -> Flags:
    """Whether a 301 had the words of each row of a table by the end of its day, whatever became of it afterwards."""
    told = np.flatnonzero(facts.is_word(BERICHT, "soort", "toewijzing"))
    known = Stock(facts.timeline(BERICHT).arrivals(told, facts.ids(BERICHT, *columns)[told]))
    return is_there(known, facts.ids(table, *columns), facts.timeline(table).places.late)


@dataclass(frozen=True)
class _Versions:
    """Versions by toewijzing and moment: the row of `Toegewezen`, and which of them were there at a place."""

    toewijzing: Ints
    row: Ints
    stock: Stock


def _read_versions(facts: Facts) -> _Versions:
    toegewezen = facts.get(read_toegewezen)
    order = np.lexsort((toegewezen.rang, toegewezen.toewijzing))
    moves = facts.timeline(BERICHT).arrivals(toegewezen.row[order], np.arange(len(order)))
    return _Versions(toegewezen.toewijzing[order], order, Stock(moves))
