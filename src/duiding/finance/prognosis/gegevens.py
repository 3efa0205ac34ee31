"""What a gemeente registers for its prognosis: assumptions with a source and an owner, cover, shifts and measures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from duiding.forecast.premise import Bevolkingsaanname

LOON_EN_PRIJS, VOLUMEGROEI, MAATREGELEN = "loon_en_prijs", "volumegroei", "maatregelen"
DUBBELTELLING, RIJKSGELD, VERSCHUIVINGEN = "dubbeltelling", "rijksgeld", "verschuivingen"
BEVOLKING = "bevolking"
"""The one assumption that is no switch but a choice: who will live there moves the forecast itself."""
EFFECTS = (LOON_EN_PRIJS, VOLUMEGROEI, MAATREGELEN, DUBBELTELLING, RIJKSGELD, VERSCHUIVINGEN)
"""What an assumption can switch; the name of the assumption is the effect. No other effect is known to the sum."""

PROGRAMMAS = {"jeugd": "Jeugd", "wmo": "Wmo", "sociale_basis": "Sociale basis"}
STRUCTUREEL, INCIDENTEEL = "structureel", "incidenteel"


@dataclass(frozen=True, slots=True)
class Aanname:
    """One switchable line: what is assumed, how sure that is (`laag`, `hoog`), where it comes from and who owns it.

    `percentage` is the part that counts (100: all of it), in whole percents. `is_aan` is how the gemeente has it.
    """

    naam: str
    titel: str
    uitleg: str
    percentage: int
    laag: int
    hoog: int
    is_aan: bool
    bron: str
    eigenaar: str
    herzien: date


@dataclass(frozen=True, slots=True)
class Geld:
    """Money of the Rijk for a programma in a year; without a `besluit` of the council it covers nothing."""

    jaar: int
    programma: str
    cent: int
    aard: str
    besluit: str
    bron: str


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """Budget that goes from one programma to another in a year (toezegging 880); without a `besluit` it stays."""

    jaar: int
    van: str
    naar: str
    cent: int
    aard: str
    besluit: str
    bron: str


@dataclass(frozen=True, slots=True)
class Maatregel:
    """A measure of the register: on what it saves. `naast` are the numbers of measures that save on something else
    within the same zorgvorm, so that they may be added up."""

    nummer: int
    titel: str
    programma: str
    zorgvorm: str
    naast: frozenset[int]
    eigenaar: str
    bron: str


@dataclass(frozen=True, slots=True)
class Eerder:
    """A forecast of a deficit that a source tells, and what it became, in cents."""

    jaar: int
    programma: str
    moment: str
    verwacht_cent: int
    uitkomst_cent: int
    bron: str


@dataclass(frozen=True, slots=True)
class Gegevens:
    """Everything a gemeente registered; a gemeente without any has no own prognosis, only what was delivered."""

    aannames: Mapping[str, Aanname] = field(default_factory=dict)
    bevolking: Bevolkingsaanname = field(default_factory=Bevolkingsaanname)
    geld: tuple[Geld, ...] = ()
    verschuivingen: tuple[Verschuiving, ...] = ()
    maatregelen: tuple[Maatregel, ...] = ()
    eerder: tuple[Eerder, ...] = ()

    def is_aan(self, effect: str, choice: Mapping[str, bool] | None = None) -> bool:
        """Whether an effect counts: by the choice of a reader, else as the gemeente has it; unregistered: not."""
        aanname = self.aannames.get(effect)
        return aanname is not None and (choice or {}).get(effect, aanname.is_aan)

    def part(self, effect: str, cent: int) -> int:
        """The part of an amount that the assumption counts."""
        return round(cent * self.aannames[effect].percentage / 100)


def double_counted(maatregelen: Collection[Maatregel]) -> tuple[tuple[Maatregel, Maatregel], ...]:
    """Pairs that save on the same zorgvorm of the same programma, and of which nobody said that they may be added."""
    ordered = sorted(maatregelen, key=lambda one: one.nummer)
    return tuple(
        (one, other)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
        if one.zorgvorm
        and (one.programma, one.zorgvorm) == (other.programma, other.zorgvorm)
        and other.nummer not in one.naast
        and one.nummer not in other.naast
    )
