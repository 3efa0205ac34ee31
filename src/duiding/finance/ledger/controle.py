"""What cannot be right about the amounts of a ledger file as a whole, each with its line and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duiding.domain import dutch
from duiding.events.columns import Flags, Ints
from duiding.finance.ledger.betalingen import betaalstanden
from duiding.finance.ledger.boek import AFSPRAAK, BETALING, INDEXERING, REDENEN, Boek, Partij

_HUNDREDFOLD = (75, 130)
"""A contract that grows or shrinks by a factor between these from one year to the next: one of both is in euros."""

Wrong = tuple[int, str, str]
"""The line, what is wrong, and what to do."""


class Total(NamedTuple):
    """A line that tells what is agreed in a perceel and year: it must be the sum of the others."""

    line: int
    perceel: str
    jaar: int
    cent: int


def wrong_sums(boek: Boek, own: Ints, totals: Sequence[Total]) -> Iterator[Wrong]:
    """Every mistake in the sums of a file; `own` is the line of each row that was written in it, 0 for a delivered one.

    What a delivery told was checked when it came, and may be more than was agreed: that is a remark in the report.
    """
    yield from _totals(boek, totals)
    yield from _hundredfold(boek, own)
    yield from _payments(boek, own)


def _totals(boek: Boek, totals: Sequence[Total]) -> Iterator[Wrong]:
    found: dict[tuple[str, int], int] = defaultdict(int)
    for (partij, year), cents in boek.sums(AFSPRAAK, INDEXERING, without_onderaannemers=True).items():
        found[boek.partijen[partij].perceel, year] += cents
    for line, perceel, year, told in totals:
        counted = found[perceel, year]
        if counted != told:
            reason = (
                f"het totaal van perceel '{perceel}' in {year} is {euros(told)} euro, maar de regels tellen op tot "
                f"{euros(counted)} (verschil {euros(told - counted)})."
            )
            yield line, reason, "Zoek de regel die ontbreekt of dubbel staat. Onderaannemers tellen niet mee."


def _hundredfold(boek: Boek, own: Ints) -> Iterator[Wrong]:
    """An agreed amount that is a hundred times another year's is one in euros among cents, or the other way round."""
    agreed = boek.take(own > 0).sums(AFSPRAAK)
    for (partij, year), cents in sorted(agreed.items()):
        before = agreed.get((partij, year - 1))
        if before and cents and _is_hundredfold(abs(cents), abs(before)):
            one = boek.partijen[partij]
            reason = (
                f"contract '{one.contract}' gaat van {euros(before)} euro in {year - 1} naar {euros(cents)} in {year}. "
                "Staat een van beide in euro's?"
            )
            remedy = "Schrijf alle bedragen in centen. Klopt het toch, geef het contract dan een nieuwe naam."
            yield int(own[_rows(boek, one, year, AFSPRAAK) & (own > 0)][0]), reason, remedy


def _is_hundredfold(one: int, other: int) -> bool:
    least, most = _HUNDREDFOLD
    return least <= max(one, other) / min(one, other) <= most


def _payments(boek: Boek, own: Ints) -> Iterator[Wrong]:
    """More paid in this file than was agreed in it, and no line that says why. Of a contract of which the file tells
    no amount nothing can be said."""
    for one in betaalstanden(boek.take(own > 0)):
        if one.afgesproken and one.onverklaard:
            reason = (
                f"contract '{one.partij.contract}' krijgt in {one.jaar} {euros(one.betaald)} euro; afgesproken is "
                f"{euros(one.afgesproken)}. Van {euros(one.onverklaard)} euro staat er niet bij waarom."
            )
            remedy = f"Zet achter de extra betaling een reden: {', '.join(filter(None, REDENEN))}."
            yield int(own[_rows(boek, one.partij, one.jaar, BETALING) & (own > 0)][-1]), reason, remedy


def _rows(boek: Boek, partij: Partij, jaar: int, soort: str) -> Flags:
    found: Flags = boek.of(soort) & (boek.regels.jaar == jaar) & (boek.regels.partij == boek.partijen.index(partij))
    return found


def euros(cents: int) -> str:
    """An amount as people read it: 120050 becomes 1.200,50."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}{dutch.number(whole)},{rest:02d}"
