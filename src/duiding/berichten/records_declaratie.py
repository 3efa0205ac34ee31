"""A 323 or 325 as plain records. They pass one by one, so that memory stays flat: the head does not hold the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from duiding.berichten.records import Head
from duiding.berichten.walk import Part

GRANTED = ("0200", "8001")
"""Codes with which an answer as a whole rejects nothing: no remark, and granted in full."""


@dataclass(slots=True)
class Bedrag:
    """An amount of a 323 or 325 in cents; `bedrag` has no sign, `richting` is "D" or "C"."""

    part: Part
    bedrag: int
    richting: str

    @property
    def saldo(self) -> int:
        """The amount in cents, negative for a credit."""
        return -self.bedrag if self.richting == "C" else self.bedrag


@dataclass(slots=True)
class Prestatie(Bedrag):
    """One prestatie of a 323, or one that a 325 rejects. `begindatum` and `einddatum` are the ProductPeriode."""

    nummer: str
    vorige: str | None
    toewijzing: str
    categorie: str
    code: str
    begindatum: date
    einddatum: date
    volume: int
    eenheid: str
    tarief: int | None
    retourcodes: tuple[str, ...]


@dataclass(slots=True)
class Gedeclareerde:
    """One client of a 323 or 325. The prestaties are not in it: they pass one by one."""

    part: Part
    bsn: str


@dataclass(slots=True)
class Passed:
    """What has passed of a declaratie so far; `keys` and `debet` are about the client who passes now."""

    clienten: set[str] = field(default_factory=set)
    nummers: set[str] = field(default_factory=set)
    vorige: set[str] = field(default_factory=set)
    saldo: int = 0
    keys: set[tuple[object, ...]] = field(default_factory=set)
    debet: set[tuple[object, ...]] = field(default_factory=set)


@dataclass(slots=True)
class Declaratie(Head):
    """The head of a 323 or 325. The prestaties are not in it: they pass one by one, so that memory stays flat.

    `verwijzing` and `verwijzing_dagtekening` name the 323 that a 325 answers; `xsd_versie` is that of the 323 as well.
    `nummer` and the totals are None for a 325 that rejects the whole message. The totals of a 325 and the codes of
    its answer are known at the end, when the last prestatie has passed.
    """

    xsd_versie: str
    nummer: str | None = None
    periode_begin: date | None = None
    periode_einde: date | None = None
    dagtekening_declaratie: date | None = None
    ingediend: Bedrag | None = None
    toegekend: Bedrag | None = None
    verwijzing: str | None = None
    verwijzing_dagtekening: date | None = None
    retourcodes: tuple[str, ...] = ()
    retourcodes_antwoord: tuple[str, ...] = ()
    passed: Passed = field(default_factory=Passed)
