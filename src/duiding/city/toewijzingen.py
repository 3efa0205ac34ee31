"""Toewijzingen and their versions, as the gemeente decides them for the registered leveringen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.contracts import Contracts
from duiding.city.deliveries import Leveringen
from duiding.city.draws import generator
from duiding.city.moments import NEVER, Bools, Ints
from duiding.city.records import Spells, Waits, stack, take
from duiding.city.scene import Scene

NEW, EXTENDED, DELETED, WITHDRAWN, ENDED = range(5)
REDEN_WIJZIGING = {NEW: None, EXTENDED: "04", DELETED: "13", WITHDRAWN: "12", ENDED: "06"}
"""Code list JZ002 / WMO002 per kind of version."""

_MOST_VERSIONS = 12
_RETROACTIVE = 0.08
_ORDERS = 1000


@dataclass(frozen=True, slots=True)
class Toewijzingen:
    """One row per toewijzing: person, zorgvorm (row of the vormen), agreement and its first days."""

    person: Ints
    vorm: Ints
    agreement: Ints
    ingang: Ints
    decided: Ints


@dataclass(frozen=True, slots=True)
class Versions:
    """One row per version of a toewijzing that is sent; `end` NEVER: no Einddatum."""

    toewijzing: Ints
    decided: Ints
    end: Ints
    kind: Ints


class Deciding:
    """Makes the toewijzingen of one law. `terms` are days per vorm (0: without end)."""

    def __init__(self, spells: Spells, terms: Ints, scene: Scene, contracts: Contracts, wet: str) -> None:
        """Draws from a stream of its own per law."""
        self.spells, self.terms, self.contracts = spells, terms, contracts
        self.first, self.birth = scene.months.begin, scene.registry.birth
        self.rng = generator(scene.seed, "toewijzingen", wet)

    def of_leveringen(self, rows: Leveringen) -> tuple[Toewijzingen, Versions, Ints]:
        """All toewijzingen and versions, and per levering the row of its toewijzing (-1: none agreed)."""
        agreed = self.contracts.flags("301")[rows.agreement]
        key = rows.spell * _ORDERS + rows.order
        names, first, where = np.unique(key[agreed], return_index=True, return_inverse=True)
        of_levering = np.full(len(key), -1, dtype=np.int64)
        of_levering[agreed] = where
        begin = np.full(len(names), NEVER, dtype=np.int64)
        end = np.zeros(len(names), dtype=np.int64)
        np.minimum.at(begin, where, rows.begin[agreed])
        np.maximum.at(end, where, rows.end[agreed])
        row = np.flatnonzero(agreed)[first]
        toewijzingen = self._toewijzingen(rows, row, begin)
        return toewijzingen, self._versions(toewijzingen, end), of_levering

    def _toewijzingen(self, rows: Leveringen, row: Ints, begin: Ints) -> Toewijzingen:
        rng, spell, agreement = self.rng, rows.spell[row], rows.agreement[row]
        early = rng.random(len(row)) < float(assumptions()["kenmerken"]["leeg_begin"])
        early &= (rows.order[row] == 0) & self.contracts.flags("305")[agreement]
        ingang = begin - early * rng.integers(1, 11, len(row))
        late = rng.random(len(row)) < _RETROACTIVE
        decided = ingang + np.where(late, rng.integers(5, 40, len(row)), -rng.integers(0, 15, len(row)))
        person = self.spells.person[spell]
        born = self.birth[person]
        ingang, decided = np.maximum(ingang, born), np.maximum(decided, born + 1)
        return Toewijzingen(person, self.spells.vorm[spell], agreement, ingang, decided)

    def _versions(self, made: Toewijzingen, end: Ints) -> Versions:
        number, term = np.arange(len(end)), self.terms[made.vorm]
        until = np.where(term > 0, made.ingang + term - 1, NEVER)
        found = [Versions(number, made.decided, until, np.full(len(end), NEW, dtype=np.int64))]
        for _ in range(_MOST_VERSIONS):
            again = until < end
            number, term, end = number[again], term[again], end[again]
            decided = np.maximum(until[again] - self.rng.integers(14, 43, len(number)), made.decided[number] + 1)
            until = until[again] + term
            found.append(Versions(number, decided, until, np.full(len(number), EXTENDED, dtype=np.int64)))
        return self._known_at_first(stack(found))

    def _known_at_first(self, versions: Versions) -> Versions:
        """Of what was decided before the city begins, only the last version is handed over."""
        old = np.flatnonzero(versions.decided < self.first)
        order = old[np.lexsort((versions.decided[old], versions.toewijzing[old]))]
        is_last = np.ones(len(order), dtype=np.bool_)
        is_last[:-1] = versions.toewijzing[order][1:] != versions.toewijzing[order][:-1]
        keep: Bools = versions.decided >= self.first
        keep[order[is_last]] = True
        return take(versions, keep)

    def ended(self, rows: Leveringen, of_levering: Ints) -> Versions:
        """Where no 307 is agreed, the toewijzing itself gets the day on which care ended."""
        chosen = (of_levering >= 0) & ~self.contracts.flags("307")[rows.agreement] & (rows.end < NEVER)
        decided = rows.end[chosen] + self.rng.integers(0, 20, int(chosen.sum()))
        kind = np.full(len(decided), ENDED, dtype=np.int64)
        return Versions(of_levering[chosen], decided, rows.end[chosen], kind)

    def mistakes(self, made: Toewijzingen) -> tuple[Toewijzingen, Versions]:
        """Toewijzingen made by mistake and deleted within a month."""
        share = float(assumptions()["kenmerken"]["verwijderd"])
        wrong = take(made, (self.rng.random(len(made.person)) < share) & (made.decided >= self.first))
        number = np.arange(len(wrong.person))
        later = wrong.decided + self.rng.integers(5, 26, len(number))
        term = self.terms[wrong.vorm]
        until = np.where(term > 0, wrong.ingang + term - 1, NEVER)
        first = Versions(number, wrong.decided, until, np.full(len(number), NEW, dtype=np.int64))
        return wrong, stack(
            [first, Versions(number, later, wrong.ingang, np.full(len(number), DELETED, dtype=np.int64))]
        )

    def withdrawn(self, waits: Waits, agreement: Ints) -> tuple[Toewijzingen, Versions]:
        """Toewijzingen of people who leave the waiting list before they start."""
        share = float(assumptions()["kenmerken"]["ingetrokken"])
        chosen = self.contracts.flags("301")[agreement] & self.contracts.flags("305")[agreement]
        chosen &= (self.rng.random(len(agreement)) < share) & (waits.since >= self.first) & (waits.until < NEVER)
        gone = take(waits, chosen)
        decided = np.minimum(gone.since + self.rng.integers(1, 15, len(gone.person)), gone.until)
        made = Toewijzingen(gone.person, gone.vorm, agreement[chosen], decided + 7, decided)
        number, term = np.arange(len(decided)), self.terms[gone.vorm]
        until = np.where(term > 0, made.ingang + term - 1, NEVER)
        first = Versions(number, decided, until, np.full(len(number), NEW, dtype=np.int64))
        end = np.maximum(gone.until, made.ingang + 1)
        kind = np.full(len(number), WITHDRAWN, dtype=np.int64)
        return made, stack([first, Versions(number, gone.until + 1, end, kind)])
