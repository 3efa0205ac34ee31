"""What a municipality lays down in its folder, as types. `config` fills them; every room gets them as arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from duiding.domain.contracting import Index, Looptijd, Perceel
from duiding.domain.figure import Break
from duiding.domain.inloggen import Inloggen

WETTEN = ("jeugdwet", "wmo")
SPOREN = ("basiszorg", "aanvullend")
ANY_ZORGVORM = "*"
"""In a contract: for whatever zorgvorm."""

WIJK_UNKNOWN = "onbekend"
WIJK_ELSEWHERE = "elders"
UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Wijk:
    """A neighbourhood as published; `kolom` and `rij` are its place on the tile map (from 0)."""

    code: str
    naam: str
    kolom: int
    rij: int


@dataclass(frozen=True, slots=True)
class Zorgvorm:
    """A form of help: its wet ("jeugdwet", "wmo"), spoor ("basiszorg", "aanvullend") and whether it is with stay."""

    naam: str
    titel: str
    wet: str
    spoor: str
    is_verblijf: bool


@dataclass(frozen=True, slots=True)
class Product:
    """Product category (and code, "" for any) of a law -> zorgvorm, in a period."""

    wet: str
    categorie: str
    code: str
    zorgvorm: str
    ingangsdatum: date
    einddatum: date | None


@dataclass(frozen=True, slots=True)
class Aanbieder:
    """A provider by AGB code; `soort` is "groot", "klein", "zelfstandig" or "buurtteam".

    `is_ass` means: works only for people with autism (the estimate of the waiting list for individuele begeleiding
    needs it). `is_onderaannemer` means: works for another aanbieder that has the contract, so is not counted twice.
    """

    agb: str
    naam: str
    soort: str
    is_verzonnen: bool
    is_ass: bool = False
    is_onderaannemer: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """What was agreed with an aanbieder for a zorgvorm ("*" = all) in a period.

    `vorm` is "taakgericht", "inspanning", "output" or "subsidie". `berichten` are the agreed message numbers
    ("301", "305", "307"); without "305" a toewijzing itself counts as care.
    """

    agb: str
    zorgvorm: str
    vorm: str
    berichten: frozenset[str]
    ingangsdatum: date
    einddatum: date | None


@dataclass(frozen=True, slots=True)
class Gemeentecode:
    """A code of the CBS list of gemeenten; no `ingangsdatum` means: from before all messages."""

    code: str
    naam: str
    ingangsdatum: date | None
    einddatum: date | None


@dataclass(frozen=True, slots=True)
class WijkAanbieder:
    """Which aanbieder serves a wijk with a zorgvorm, in a period (a taakgericht contract per wijk)."""

    wijk: str
    zorgvorm: str
    agb: str
    ingangsdatum: date
    einddatum: date | None


@dataclass(frozen=True, slots=True)
class Breuk:
    """A dated break, for the zorgvormen and sporen it touches (empty = all).

    `soort` "administratieve_stop": stops dated within `venster_dagen` before the day, followed by a restart at the same
    client and zorgvorm until `herstel_tot`, are administration and not care.
    """

    day: date
    titel: str
    uitleg: str
    soort: str
    spoor: str
    wet: str
    venster_dagen: int
    herstel_tot: date | None

    def as_break(self) -> Break:
        """What is drawn in a chart."""
        return Break(self.day, self.titel, self.uitleg, self.wet, self.spoor)


@dataclass(frozen=True, slots=True)
class School:
    """A primary school as it delivers figures; `is_verzonnen` marks an invented one."""

    code: str
    naam: str
    is_verzonnen: bool


@dataclass(frozen=True, slots=True)
class PrevalentieNorm:
    """The share of all pupils that is held to have something (0.04), from a day on, according to a source."""

    deel: float
    sinds: date
    bron: str


@dataclass(frozen=True, slots=True)
class Grondslag:
    """On what ground a delivery about persons may be read that is not needed for care itself, and since when.

    `alleen_verzonnen` is a ground for invented persons only: a store with real ones refuses the delivery.
    """

    levering: str
    tekst: str
    datum: date
    alleen_verzonnen: bool


@dataclass(frozen=True, slots=True)
class Parameters:
    """Numbers with which the account is made, and whether refused files are kept; explained in gemeente.toml."""

    samenvoegen_dagen: int = 28
    inactief_na_maanden: int = 9
    drempel: int = 10
    compleet_vanaf: float = 0.98
    norm_buurtteam_dagen: int = 5
    norm_buurtteam_in_werkdagen: bool = False
    bewaartermijn_jaren: int = 15
    geweigerd_bewaren: bool = False
    tijdelijk_verblijf_dagen: int = 182


@dataclass(frozen=True, slots=True)
class OpenbareTabel:
    """A table that everybody may see: an indicator, broken down by `by` (empty is the whole), in a span of time.

    `first` and `last` are days, both included; None is as far as there is anything.
    """

    indicator: str
    by: tuple[str, ...]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class CouncilMoment:
    """A moment of planning and control at which figures go to the council: its day, short name and title."""

    day: date
    naam: str
    titel: str


@dataclass(frozen=True, slots=True)
class Gemeente:
    """One folder of settings, read and checked."""

    code: str
    naam: str
    wijken: tuple[Wijk, ...]
    zorgvormen: tuple[Zorgvorm, ...]
    producten: tuple[Product, ...]
    aanbieders: tuple[Aanbieder, ...]
    contracten: tuple[Contract, ...]
    breuken: tuple[Breuk, ...]
    wijk_van_postcode: Mapping[str, str]
    parameters: Parameters
    contact: str = ""
    kalender: tuple[CouncilMoment, ...] = ()
    extra_indicators: tuple[str, ...] = ()
    extra_sections: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    business_cases: tuple[str, ...] = ()
    reserve: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    prognose: tuple[str, ...] = ()
    vragenlijsten: tuple[str, ...] = ()
    fingerprint: str = ""
    principes: Mapping[str, str] = field(default_factory=dict)
    wijk_aanbieder: tuple[WijkAanbieder, ...] = ()
    gemeenten: tuple[Gemeentecode, ...] = ()
    scholen: tuple[School, ...] = ()
    norm_dyslexie: tuple[PrevalentieNorm, ...] = ()
    grondslagen: tuple[Grondslag, ...] = ()
    publicatie: tuple[OpenbareTabel, ...] = ()
    percelen: tuple[Perceel, ...] = ()
    looptijden: tuple[Looptijd, ...] = ()
    indexen: tuple[Index, ...] = ()
    inloggen: Inloggen | None = None

    def grondslag_of(self, levering: str, *, is_synthetic: bool) -> Grondslag | None:
        """The ground on which a delivery may be read into a store of this kind; None when none was recorded."""
        found = (g for g in self.grondslagen if g.levering == levering and (is_synthetic or not g.alleen_verzonnen))
        return next(found, None)

    def wijk_of(self, postcode: str | None) -> str:
        """Wijk code of a Dutch postcode; "elders" outside the municipality, "onbekend" without postcode.

        Looks for the whole postcode first, then for its four digits.
        """
        if not postcode:
            return WIJK_UNKNOWN
        compact = postcode.replace(" ", "").upper()
        return self.wijk_van_postcode.get(compact) or self.wijk_van_postcode.get(compact[:4], WIJK_ELSEWHERE)
