"""The person and the product rows of a message that is to be written. Only for invented people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Client:
    """The person of a message. `geslacht` is "0", "1" or "2"; `datum_gebruik` "1", "2", "3" or None (all is known).

    `postcode` ("3511SA") becomes the BRP address of a 301. Without one, a 301 carries only the correspondence
    address `correspondentie_postcode`, as for a person whose address is secret.
    """

    bsn: str
    geboortedatum: date
    geslacht: str
    achternaam: str
    datum_gebruik: str | None = None
    postcode: str | None = None
    huisnummer: int = 1
    correspondentie_postcode: str = "3500SA"


@dataclass(frozen=True, slots=True)
class ToegewezenProduct:
    """One row of a 301. `volume`, `eenheid` and `frequentie` go together; `budget` (cents) stands alone."""

    toewijzing: int
    toewijzingsmoment: datetime
    ingangsdatum: date
    einddatum: date | None = None
    categorie: str | None = None
    code: str | None = None
    reden_wijziging: str | None = None
    referentie: str | None = None
    volume: int | None = None
    eenheid: str | None = None
    frequentie: str | None = None
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class StartProduct:
    """One row of a 305. Taakgericht work has neither `toewijzing` nor `ingangsdatum` (of the toewijzing)."""

    begindatum: date
    categorie: str | None = None
    code: str | None = None
    toewijzing: int | None = None
    ingangsdatum: date | None = None
    status: str = "1"


@dataclass(frozen=True, slots=True)
class StopProduct:
    """One row of a 307; `begindatum` is that of the start it ends."""

    begindatum: date
    einddatum: date
    reden_beeindiging: str
    categorie: str | None = None
    code: str | None = None
    toewijzing: int | None = None
    ingangsdatum: date | None = None
    status: str = "1"
