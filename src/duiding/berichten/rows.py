"""What is left of a message behind the gate: one flat row per product, without anything that names a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class BerichtRegel(NamedTuple):
    """One product row of a 301 ("toewijzing"), 305 ("start") or 307 ("stop"); the order is the order of the columns.

    `client`, `toewijzing` and `referentie` are tokens. `wijk` is only known from a 301. `ingangsdatum` of a start or
    stop is the ToewijzingIngangsdatum. `budget` is in cents; `volume` too when `eenheid` is "83".
    """

    soort: str
    wet: str
    gemeente: str
    aanbieder: str
    client: str
    geboortejaar: int | None
    geboortemaand: int | None
    geslacht: str
    wijk: str | None
    toewijzing: str | None
    referentie: str | None
    categorie: str | None
    code: str | None
    toewijzingsmoment: datetime | None
    ingangsdatum: date | None
    begindatum: date | None
    einddatum: date | None
    reden_wijziging: str | None
    reden_beeindiging: str | None
    status: str | None
    volume: int | None
    eenheid: str | None
    frequentie: str | None
    budget: int | None


@dataclass(frozen=True, slots=True)
class Bericht:
    """An accepted message: its code ("JW301"), its parties by role, and its rows. `identificatie` is a token."""

    code: str
    wet: str
    gemeente: str
    aanbieder: str
    identificatie: str
    dagtekening: date
    regels: tuple[BerichtRegel, ...]
