"""The ledger: every euro of every contract as a line that changes something, with the place it came from.

Each line is a change: what was agreed is the sum of the lines that say so, and a correction is a line of its own. So
any report is a sum of lines, and no euro can be in a report that is in no line. Amounts are whole cents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from duiding.events.codes import as_day
from duiding.events.columns import Columns, Flags, Ints, stack

BUDGET, AFSPRAAK, INDEXERING, BETALING, UITGAVE, BESTEED, VERWACHT, VERPLICHT, GEDAAN = (
    "budget",
    "afspraak",
    "indexering",
    "betaling",
    "uitgave",
    "besteed",
    "verwacht",
    "social_return_verplicht",
    "social_return_gedaan",
)
SOORTEN = (BUDGET, AFSPRAAK, INDEXERING, BETALING, UITGAVE, BESTEED, VERWACHT, VERPLICHT, GEDAAN)
"""What a line changes: the budget of a perceel, what was agreed with an aanbieder and its indexation, what was paid,
what the books hold as paid or owed, what help was given for, what is expected of the whole year, and social return
owed and done."""

REDENEN = {
    "": "",
    "indexatie": "indexatie achteraf",
    "meer_hulp": "besluit: meer hulp dan afgesproken",
    "verrekening": "verrekening van een ander jaar",
    "correctie": "correctie van een fout",
}
"""Why something was paid besides the usual instalments; without a word it is one of these. The order is the number."""

TOTAAL = "totaal"
"""A line that checks others: the sum of what is agreed in a perceel and year. It is no money itself."""


@dataclass(frozen=True, slots=True)
class Partij:
    """Whose lines they are: a contract with its aanbieder and perceel; a budget has neither contract nor aanbieder.

    With a `hoofdaannemer` the money is part of that one's contract: totals leave it out.
    """

    contract: str
    agb: str
    perceel: str
    bekostiging: str = ""
    hoofdaannemer: str = ""

    @property
    def is_onderaannemer(self) -> bool:
        """Whether its money is counted at another one."""
        return bool(self.hoofdaannemer)


def name_without_term(agb: str, perceel: str) -> str:
    """What a contract is called that no list of terms knows."""
    return f"{agb}-{perceel}"


@dataclass(frozen=True, slots=True)
class Regels(Columns):
    """The lines: numbers of `partijen`, `SOORTEN`, `bronnen` and `REDENEN`, days since 1-1-1970, cents, and the line in
    the source."""

    partij: Ints
    jaar: Ints
    soort: Ints
    datum: Ints
    cent: Ints
    known_on: Ints
    bron: Ints
    regel: Ints
    reden: Ints


@dataclass(frozen=True)
class Boek:
    """A ledger as known on a day. `bronnen` are the files or deliveries behind the lines."""

    partijen: tuple[Partij, ...]
    bronnen: tuple[str, ...]
    regels: Regels
    known_on: date

    def __len__(self) -> int:
        """How many lines."""
        return len(self.regels)

    def of(self, *soorten: str) -> Flags:
        """Where a line is of one of these kinds."""
        return np.isin(self.regels.soort, [SOORTEN.index(soort) for soort in soorten])

    def of_aanbieder(self, agb: str) -> Flags:
        """Where a line is of this aanbieder."""
        theirs = np.array([partij.agb == agb for partij in self.partijen] or [False])
        found: Flags = theirs[self.regels.partij]
        return found

    def take(self, rows: Ints | Flags) -> Boek:
        """The same ledger with only these lines."""
        return replace(self, regels=self.regels.take(rows))

    def as_known_on(self, day: date) -> Boek:
        """What was known at the end of a day."""
        kept = self.take(self.regels.known_on <= as_day(day))
        return replace(kept, known_on=min(day, self.known_on))

    def until(self, day: date) -> Boek:
        """What happened up to and including a day, whenever it became known."""
        return self.take(self.regels.datum <= as_day(day))

    @property
    def jaren(self) -> tuple[int, ...]:
        """The years that lines are about, in order."""
        return tuple(np.unique(self.regels.jaar).tolist())

    def sums(self, *soorten: str, without_onderaannemers: bool = False) -> dict[tuple[int, int], int]:
        """Cents per partij and year; exact, because nothing is divided."""
        rows = self.of(*soorten)
        if without_onderaannemers:
            under = np.array([partij.is_onderaannemer for partij in self.partijen] or [False])
            rows &= ~under[self.regels.partij]
        chosen = self.regels.take(rows)
        if not len(chosen):
            return {}
        first = int(chosen.jaar.min())
        span = int(chosen.jaar.max()) - first + 1
        total = np.zeros(len(self.partijen) * span, np.int64)
        place = chosen.partij * span + (chosen.jaar - first)
        np.add.at(total, place, chosen.cent)
        used = np.unique(place)
        return {(int(at) // span, int(at) % span + first): int(total[at]) for at in used}


def joined(boeken: Sequence[Boek]) -> Boek:
    """Several ledgers as one, each partij and bron once."""
    partijen, bronnen = dict[Partij, int](), dict[str, int]()
    parts = []
    for boek in boeken:
        of_partij = np.array([partijen.setdefault(one, len(partijen)) for one in boek.partijen], np.int64)
        of_bron = np.array([bronnen.setdefault(one, len(bronnen)) for one in boek.bronnen], np.int64)
        lines = boek.regels
        parts.append(replace(lines, partij=_mapped(of_partij, lines.partij), bron=_mapped(of_bron, lines.bron)))
    return Boek(tuple(partijen), tuple(bronnen), stack(parts), max(boek.known_on for boek in boeken))


def _mapped(numbers: Ints, old: Ints) -> Ints:
    found: Ints = numbers[old] if len(numbers) else old
    return found


def empty(known_on: date) -> Boek:
    """A ledger without lines."""
    none = np.zeros(0, np.int64)
    return Boek((), (), Regels(*[none] * len(Regels.__slots__)), known_on)
