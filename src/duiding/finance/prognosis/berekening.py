"""The deficit of a programma in a year as a sum of lines, each with the assumption that it rests on.

What is not counted stays in the list with the reason. Money of the Rijk and shifts of budget without a decision of the
council are never counted, whatever a reader switches. The lines that count add up to the deficit, to the cent.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

from duiding.finance.prognosis.gegevens import (
    DUBBELTELLING,
    LOON_EN_PRIJS,
    MAATREGELEN,
    RIJKSGELD,
    STRUCTUREEL,
    VERSCHUIVINGEN,
    VOLUMEGROEI,
    Gegevens,
    double_counted,
)

UITGAVEN, BEGROTING = "uitgaven", "begroting"
_WIDTH_95 = 2 * 1.959964
_UNDECIDED = "De raad nam hierover geen besluit. Het telt dus niet mee."
_OFF = "Deze aanname staat uit."


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of the sum: above zero it makes the deficit larger. `reden` says why a line is not counted.

    `ruimte` is between how many cents its assumption leaves it, 95 of 100 times.
    """

    naam: str
    titel: str
    cent: int
    aard: str = STRUCTUREEL
    reden: str = ""
    ruimte: int = 0

    @property
    def telt(self) -> bool:
        """Whether it is part of the sum."""
        return not self.reden


@dataclass(frozen=True, slots=True)
class Besparing:
    """What a measure saves in the year above what it saved the year before: expected, and agreed (taakstelling)."""

    nummer: int
    extra_cent: int


@dataclass(frozen=True)
class Invoer:
    """What the sum of one programma and year is made from, in cents.

    `basis` is what the last four quarters cost; `prijs` the level of prices of the year against theirs; `verwacht` with
    `laag` and `hoog` is what we expect of the year with growth; `begroting` what may be spent, by aard.
    """

    programma: str
    jaar: int
    basis: int
    prijs: float
    verwacht: int
    laag: int
    hoog: int
    begroting: Mapping[str, int]
    besparingen: Sequence[Besparing] = ()


@dataclass(frozen=True)
class Tekort:
    """The lines of a programma and year; above zero is a deficit, under zero a surplus. All in cents.

    `spreiding` is the standard deviation of our own forecast of the spending.
    """

    programma: str
    jaar: int
    regels: tuple[Regel, ...]
    spreiding: float

    @property
    def cent(self) -> int:
        """The sum of what counts."""
        return sum(regel.cent for regel in self.regels if regel.telt)

    def van(self, aard: str) -> int:
        """The part that comes back every year, or the part that ends."""
        return sum(regel.cent for regel in self.regels if regel.telt and regel.aard == aard)

    @property
    def zonder_groei(self) -> int:
        """The same sum without growth of volume, whatever was chosen."""
        return self.cent - sum(regel.cent for regel in self.regels if regel.telt and regel.naam == VOLUMEGROEI)

    @property
    def met_groei(self) -> int:
        """The same sum with growth of volume, whatever was chosen."""
        return self.zonder_groei + sum(regel.cent for regel in self.regels if regel.naam == VOLUMEGROEI)

    @property
    def onzeker(self) -> float:
        """The standard deviation of the deficit with growth: of the forecast and of each assumption that counts."""
        own = sum((regel.ruimte / _WIDTH_95) ** 2 for regel in self.regels if regel.telt)
        return math.sqrt(self.spreiding**2 + own)

    @property
    def marge(self) -> tuple[int, int]:
        """Between which two amounts the deficit with growth lies, 95 of 100 times."""
        half = round(self.onzeker * _WIDTH_95 / 2)
        return self.met_groei - half, self.met_groei + half

    @property
    def kans(self) -> float:
        """The chance that more is spent than may be: with growth, because our forecast has it."""
        if self.onzeker <= 0:
            return float(self.met_groei > 0)
        return 1 - NormalDist(self.met_groei, self.onzeker).cdf(0)


def work_out(invoer: Invoer, gegevens: Gegevens, choice: Mapping[str, bool] | None = None) -> Tekort:
    """The deficit under the assumptions as registered, or as a reader chose."""
    regels = (*_spending(invoer, gegevens), *_savings(invoer, gegevens), *_cover(invoer, gegevens))
    seen = tuple(_switched(regel, gegevens, choice or {}) for regel in regels)
    return Tekort(invoer.programma, invoer.jaar, seen, (invoer.hoog - invoer.laag) / _WIDTH_95)


def _spending(invoer: Invoer, gegevens: Gegevens) -> Iterator[Regel]:
    yield Regel(UITGAVEN, "Uitgaven in de laatste vier kwartalen", invoer.basis)
    price = round(invoer.basis * (invoer.prijs - 1))
    if LOON_EN_PRIJS in gegevens.aannames:
        yield _assumed(LOON_EN_PRIJS, gegevens.aannames[LOON_EN_PRIJS].titel, price, gegevens)
    if VOLUMEGROEI in gegevens.aannames:
        growth = invoer.verwacht - invoer.basis - price
        yield Regel(VOLUMEGROEI, gegevens.aannames[VOLUMEGROEI].titel, gegevens.part(VOLUMEGROEI, growth))


def _savings(invoer: Invoer, gegevens: Gegevens) -> Iterator[Regel]:
    """What measures add to what was saved; the smaller of two that save on the same is taken back once."""
    if MAATREGELEN not in gegevens.aannames:
        return
    extra = {one.nummer: one.extra_cent for one in invoer.besparingen}
    titles = {one.nummer: one.titel for one in gegevens.maatregelen}
    for number, cent in extra.items():
        title = f"Maatregel {number}: {titles.get(number, 'niet in het register')}"
        yield _assumed(MAATREGELEN, title, -cent, gegevens)
    taken = set[int]()
    for one, other in double_counted([one for one in gegevens.maatregelen if one.nummer in extra]):
        smaller = min((one, other), key=lambda each: extra[each.nummer])
        if DUBBELTELLING in gegevens.aannames and smaller.nummer not in taken and extra[smaller.nummer] > 0:
            taken.add(smaller.nummer)
            title = f"Maatregel {one.nummer} en {other.nummer} besparen op dezelfde hulp: één telt"
            counted = gegevens.part(MAATREGELEN, extra[smaller.nummer])
            yield Regel(DUBBELTELLING, title, gegevens.part(DUBBELTELLING, counted))


def _assumed(naam: str, titel: str, cent: int, gegevens: Gegevens) -> Regel:
    """The part of an amount that an assumption counts, with the room that the assumption leaves."""
    one = gegevens.aannames[naam]
    return Regel(naam, titel, gegevens.part(naam, cent), ruimte=round(abs(cent) * (one.hoog - one.laag) / 100))


def _cover(invoer: Invoer, gegevens: Gegevens) -> Iterator[Regel]:
    for aard, cent in invoer.begroting.items():
        yield Regel(BEGROTING, "Begroting", -cent, aard)
    for geld in gegevens.geld:
        if (geld.jaar, geld.programma) == (invoer.jaar, invoer.programma):
            reason = "" if geld.besluit else _UNDECIDED
            yield Regel(RIJKSGELD, "Extra geld van het Rijk", -geld.cent, geld.aard, reason)
    for shift in gegevens.verschuivingen:
        reason = "" if shift.besluit else _UNDECIDED
        if shift.jaar == invoer.jaar and shift.van == invoer.programma:
            yield Regel(VERSCHUIVINGEN, "Budget dat naar een ander programma gaat", shift.cent, shift.aard, reason)
        if shift.jaar == invoer.jaar and shift.naar == invoer.programma:
            yield Regel(VERSCHUIVINGEN, "Budget dat van een ander programma komt", -shift.cent, shift.aard, reason)


def _switched(regel: Regel, gegevens: Gegevens, choice: Mapping[str, bool]) -> Regel:
    """A line that is switched off; the amounts that were counted and what may be spent cannot be."""
    if regel.naam in {UITGAVEN, BEGROTING} or regel.reden:
        return regel
    is_on = gegevens.is_aan(regel.naam, choice)
    if regel.naam == DUBBELTELLING:
        # Nothing is counted twice when the measures are not counted at all.
        is_on = is_on and gegevens.is_aan(MAATREGELEN, choice)
    return regel if is_on else replace(regel, reden=_OFF)
