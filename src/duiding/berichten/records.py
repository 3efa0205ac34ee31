"""The checked message as plain records: what the rules judge and the gate keeps.

`part` is the place in the file, for the line in a finding. Values that only a presence matters of are flags: the text
itself is never read (data minimisation).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from duiding.berichten.tables import Model
from duiding.berichten.walk import Part


@dataclass(slots=True)
class Contact:
    """An address with its Soort; of the address only what a rule or the wijk needs."""

    part: Part
    soort: str
    has_huis: bool
    postcode: str | None
    land: str | None
    has_telefoon: bool
    has_periode: bool
    begindatum: date | None
    einddatum: date | None


@dataclass(slots=True)
class Person:
    """What a client and a relatie have in common. `geboortedatum` can be absent for a relatie."""

    part: Part
    geboortedatum: date | None
    datum_gebruik: str | None
    has_partnernaam: bool
    naam_gebruik: str | None
    contacten: list[Contact]


@dataclass(slots=True)
class Client(Person):
    """The client: exactly one in each of the messages 301, 305 and 307."""

    bsn: str
    geslacht: str
    communicatievorm: str | None
    has_taal: bool
    relaties: list[Relatie]


@dataclass(slots=True)
class Relatie(Person):
    """Somebody beside the client; `nummer` only serves to find duplicates."""

    nummer: str


@dataclass(slots=True)
class Product:
    """What the product rows of 301, 305 and 307 have in common."""

    part: Part
    nummer: str | None
    categorie: str | None
    code: str | None


@dataclass(slots=True)
class ToegewezenProduct(Product):
    """A row of a 301. Numbers stay text until the gate: the schema has checked them. `budget` is in cents."""

    referentie: str | None
    has_product: bool
    toewijzingsdatum: date
    toewijzingsmoment: datetime
    ingangsdatum: date
    einddatum: date | None
    reden_wijziging: str | None
    has_omvang: bool
    volume: str | None
    eenheid: str | None
    frequentie: str | None
    budget: str | None

    @property
    def is_open_after_2020(self) -> bool:
        """Whether the rules for toewijzingen that run on after 31-12-2020 hold."""
        return self.einddatum is None or self.einddatum > date(2020, 12, 31)


@dataclass(slots=True)
class GeleverdProduct(Product):
    """A row of a 305, or of a 307 when it has an `einddatum`. `ingangsdatum` is that of the toewijzing."""

    ingangsdatum: date | None
    begindatum: date
    einddatum: date | None
    reden_beeindiging: str | None
    status: str


@dataclass(slots=True)
class Content:
    """A whole message. `toewijzingen` is filled for a 301, `leveringen` for a 305 or 307."""

    part: Part
    model: Model
    afzender: str
    ontvanger: str
    identificatie: str
    dagtekening: date
    client: Client
    toewijzingen: list[ToegewezenProduct]
    leveringen: list[GeleverdProduct]
