"""The ledger of a store: contractbedragen, betalingen and uitgaven as lines, each with its delivery and row.

A delivery tells how it stands; the ledger keeps what changed since the one before. The sum of the lines of a year is
what the last delivery told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from duiding.domain.contracting import Looptijd
from duiding.events import KNOWN_ON
from duiding.events.codes import as_day, days, numbers
from duiding.events.columns import Ints
from duiding.finance.ledger.boek import (
    AFSPRAAK,
    BESTEED,
    BETALING,
    GEDAAN,
    REDENEN,
    SOORTEN,
    UITGAVE,
    VERPLICHT,
    VERWACHT,
    Boek,
    Partij,
    Regels,
    joined,
    name_without_term,
)
from duiding.trajecten.regel import complete, current_rows

CONTRACTBEDRAGEN, BETALINGEN, UITGAVEN = "contractbedragen", "betalingen", "uitgaven"
LAYOUTS = (CONTRACTBEDRAGEN, BETALINGEN, UITGAVEN)
"""The deliveries that the ledger is made of."""
_COLUMNS = {
    AFSPRAAK: "bedrag_cent",
    BESTEED: "besteed_cent",
    VERWACHT: "prognose_cent",
    VERPLICHT: "social_return_verplicht_cent",
    GEDAAN: "social_return_gedaan_cent",
}
_QUARTER = 3
_BASE = 1970


def boek_of_events(events: Mapping[str, pa.Table], looptijden: Iterable[Looptijd], known_on: date) -> Boek:
    """The ledger as known on a day, from events as known on that day."""
    known, steps = complete(events), tuple(looptijden)
    agreed = _agreed(current_rows(known, CONTRACTBEDRAGEN), steps, known_on)
    paid = _paid(current_rows(known, BETALINGEN), steps, known_on)
    owed = _owed(current_rows(known, UITGAVEN), steps, known_on)
    return joined([agreed, paid, owed])


def _agreed(table: pa.Table, steps: Sequence[Looptijd], known_on: date) -> Boek:
    """Five lines at most per row: by how much each amount changed since the row before it in the same year."""
    partijen, of_partij = _partijen(table, steps)
    about = days(table["peildatum"]) - 1  # on 1 January it is about the year that has just ended
    year = _year(about)
    part = np.array(_ranks(table["zorgvorm"].to_pylist()), np.int64)
    order = np.lexsort((about, year, part, of_partij))
    same = np.zeros(len(order), np.bool_)
    first, second = order[:-1], order[1:]
    same[1:] = (of_partij[first] == of_partij[second]) & (year[first] == year[second]) & (part[first] == part[second])
    parts = []
    for soort, column in _COLUMNS.items():
        cents = numbers(table[column], 0)[order]
        change = np.where(same, cents - np.concatenate([cents[:1], cents[:-1]]), cents)
        # What is agreed for a year holds from its first day; what changes later was not known then.
        begin = _first_day(year[order]) if soort in (AFSPRAAK, VERPLICHT) else about[order]
        day = np.where(same, about[order], begin)
        kept = np.flatnonzero(change)
        rows = order[kept]
        parts.append((rows, SOORTEN.index(soort), day[kept], change[kept]))
    rows = np.concatenate([one[0] for one in parts])
    soort_of = np.concatenate([np.full(len(one[0]), one[1]) for one in parts])
    day, cent = (np.concatenate([one[at] for one in parts]) for at in (2, 3))
    return _boek(table, partijen, (of_partij[rows], year[rows], soort_of, day, cent), rows, known_on)


def _paid(table: pa.Table, steps: Sequence[Looptijd], known_on: date) -> Boek:
    """A line per payment, of the year that it is for."""
    partijen, of_partij = _partijen(table, steps)
    rows, numbered = np.arange(table.num_rows), {reden: number for number, reden in enumerate(REDENEN)}
    kind = np.full(len(rows), SOORTEN.index(BETALING))
    columns = (of_partij, numbers(table["begrotingsjaar"]), kind, days(table["datum"]), numbers(table["bedrag_cent"]))
    reasons = np.array([numbered[reden or ""] for reden in table["reden"].to_pylist()], np.int64)
    return _boek(table, partijen, columns, rows, known_on, reasons)


def _owed(table: pa.Table, steps: Sequence[Looptijd], known_on: date) -> Boek:
    """What was paid or owed to an aanbieder, a line per row; dated at the end of the quarter of the help."""
    is_theirs = [bool(agb and perceel) for agb, perceel in _pairs(table)]
    table = table.filter(pa.array(is_theirs, pa.bool_()))
    partijen, of_partij = _partijen(table, steps)
    first = days(table["datum"])
    last = _last_of_quarter(first)
    kind = np.full(len(first), SOORTEN.index(UITGAVE))
    rows = np.arange(len(first))
    columns = (of_partij, _year(first), kind, last, numbers(table["bedrag_cent"], 0))
    return _boek(table, partijen, columns, rows, known_on)


def _boek(
    table: pa.Table,
    partijen: Sequence[Partij],
    columns: tuple[Ints, Ints, Ints, Ints, Ints],
    rows: Ints,
    day: date,
    reasons: Ints | None = None,
) -> Boek:
    digests = table["digest"].to_pylist()
    bronnen = {digest: number for number, digest in enumerate(dict.fromkeys(digests))}
    bron = np.array([bronnen[digest] for digest in digests], np.int64)[rows]
    known, regel = days(table[KNOWN_ON])[rows], numbers(table["regel"])[rows]
    why = np.zeros(len(rows), np.int64) if reasons is None else reasons
    return Boek(tuple(partijen), tuple(bronnen), Regels(*columns, known, bron, regel, why), day)


def _pairs(table: pa.Table) -> list[tuple[str | None, str | None]]:
    return list(zip(table["aanbieder"].to_pylist(), table["perceel"].to_pylist(), strict=True))


def _partijen(table: pa.Table, steps: Sequence[Looptijd]) -> tuple[tuple[Partij, ...], Ints]:
    """Whose row each is: the contract in the list of terms, or one named after the aanbieder and perceel."""
    known = {(step.agb, step.perceel): step for step in steps}
    found: dict[Partij, int] = {}
    rows = []
    for agb, perceel in _pairs(table):
        step = known.get((agb or "", perceel or ""))
        if step:
            one = Partij(step.contract, step.agb, step.perceel, step.bekostiging, step.hoofdaannemer)
        else:
            one = Partij(name_without_term(agb or "", perceel or ""), agb or "", perceel or "")
        rows.append(found.setdefault(one, len(found)))
    return tuple(found), np.array(rows, np.int64)


def _ranks(words: Sequence[str | None]) -> list[int]:
    seen: dict[str | None, int] = {}
    return [seen.setdefault(word, len(seen)) for word in words]


def _year(day: Ints) -> Ints:
    found: Ints = day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + _BASE
    return found


def _first_day(year: Ints) -> Ints:
    return np.array([as_day(date(int(one), 1, 1)) for one in year], np.int64)


def _last_of_quarter(first: Ints) -> Ints:
    month = first.astype("datetime64[D]").astype("datetime64[M]")
    found: Ints = (month + _QUARTER).astype("datetime64[D]").astype(np.int64) - 1
    return found
