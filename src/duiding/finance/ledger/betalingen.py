"""What was paid of each contract beside what was agreed: nothing above it without a line that says why.

A lump sum is paid whatever help is given, so a euro above it is a decision of somebody. Which one, says the reason on
the line; without a reason it is a question to who paid it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.finance.ledger.boek import AFSPRAAK, BETALING, INDEXERING, REDENEN, Boek, Partij


@dataclass(frozen=True, slots=True)
class Betaalstand:
    """One contract in one year, in cents. `verklaard` is what was paid with a reason besides the usual instalments,
    `redenen` are those reasons."""

    partij: Partij
    jaar: int
    afgesproken: int
    betaald: int
    verklaard: int
    redenen: tuple[str, ...]

    @property
    def boven(self) -> int:
        """How much more was paid than was agreed."""
        return max(self.betaald - self.afgesproken, 0)

    @property
    def onverklaard(self) -> int:
        """The part of that of which no line says why."""
        return max(self.boven - self.verklaard, 0)

    @property
    def nog_te_betalen(self) -> int:
        """What is left of the amount."""
        return max(self.afgesproken - self.betaald, 0)


def betaalstanden(boek: Boek, jaar: int | None = None) -> tuple[Betaalstand, ...]:
    """Every contract and year of which something was paid, by contract; those of one year when that is asked."""
    agreed, paid = boek.sums(AFSPRAAK, INDEXERING), boek.sums(BETALING)
    extra = boek.take(boek.regels.reden > 0)
    explained = extra.take(extra.regels.cent > 0).sums(BETALING)
    found = [
        Betaalstand(
            boek.partijen[partij],
            year,
            agreed.get((partij, year), 0),
            cents,
            explained.get((partij, year), 0),
            _redenen(extra, partij, year) if (partij, year) in explained else (),
        )
        for (partij, year), cents in paid.items()
        if jaar in (None, year)
    ]
    return tuple(sorted(found, key=lambda one: (one.partij.perceel, one.partij.contract, one.jaar)))


def _redenen(extra: Boek, partij: int, jaar: int) -> tuple[str, ...]:
    words = tuple(REDENEN.values())
    lines = extra.regels
    rows = extra.of(BETALING) & (lines.partij == partij) & (lines.jaar == jaar)
    return tuple(words[number] for number in np.unique(lines.reden[rows]))
