"""How the money of a year stands per contract and perceel: agreed, indexed, paid, spent, expected, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from duiding.finance.ledger.boek import (
    AFSPRAAK,
    BESTEED,
    BETALING,
    BUDGET,
    GEDAAN,
    INDEXERING,
    SOORTEN,
    UITGAVE,
    VERPLICHT,
    VERWACHT,
    Boek,
    Partij,
)


@dataclass(frozen=True, slots=True)
class Bedragen:
    """Cents of a year; each is the sum of the lines of its kind."""

    budget: int = 0
    afspraak: int = 0
    indexering: int = 0
    betaling: int = 0
    uitgave: int = 0
    besteed: int = 0
    verwacht: int = 0
    social_return_verplicht: int = 0
    social_return_gedaan: int = 0

    def __add__(self, other: Bedragen) -> Bedragen:
        """The sum of both, kind by kind."""
        return Bedragen(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def afgesproken(self) -> int:
        """The lump sum or plafond of the year, with its indexation."""
        return self.afspraak + self.indexering

    @property
    def ruimte(self) -> int:
        """What is left of it if the year ends as expected; negative is an overspending."""
        return self.afgesproken - self.verwacht


_KINDS = (BUDGET, AFSPRAAK, INDEXERING, BETALING, UITGAVE, BESTEED, VERWACHT, VERPLICHT, GEDAAN)


@dataclass(frozen=True, slots=True)
class Stand:
    """One contract (or a budget, without contract) in one year."""

    partij: Partij
    jaar: int
    bedragen: Bedragen

    def owes_more_than(self, percent: int) -> bool:
        """Whether more social return is asked than so many hundredths of a percent of the sum, by over a cent."""
        return self.bedragen.social_return_verplicht > self.bedragen.afgesproken * percent / 10_000 + 1


@dataclass(frozen=True)
class Standen:
    """A year: every contract, the sum per perceel without what onderaannemers get from another, and the whole."""

    jaar: int
    contracten: tuple[Stand, ...]
    percelen: dict[str, Bedragen]
    geheel: Bedragen


def stand_of_year(boek: Boek, jaar: int) -> Standen:
    """The money of a year; the whole is to the cent the sum of the lines, without those of onderaannemers."""
    found = tuple(sorted(_of_year(boek, jaar), key=lambda one: (one.partij.perceel, one.partij.contract)))
    percelen: dict[str, Bedragen] = {}
    for one in found:
        if not one.partij.is_onderaannemer:
            before = percelen.get(one.partij.perceel, Bedragen())
            percelen[one.partij.perceel] = before + one.bedragen
    contracten = tuple(one for one in found if one.partij.contract)
    return Standen(jaar, contracten, percelen, _sum(percelen.values()))


def _of_year(boek: Boek, jaar: int) -> Iterator[Stand]:
    per_kind = {kind: boek.take(boek.regels.jaar == jaar).sums(kind) for kind in _KINDS}
    partijen = sorted({partij for sums in per_kind.values() for partij, _ in sums})
    for partij in partijen:
        amounts = Bedragen(*(per_kind[kind].get((partij, jaar), 0) for kind in _KINDS))
        yield Stand(boek.partijen[partij], jaar, amounts)


def _sum(parts: Iterable[Bedragen]) -> Bedragen:
    whole = Bedragen()
    for part in parts:
        whole += part
    return whole


assert set(_KINDS) == set(SOORTEN)  # noqa: S101 - a kind without a place in the stand would be money that disappears
