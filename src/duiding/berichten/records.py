"""The checked message as plain records: what the rules judge and the gate keeps. A 323 or 325: `records_declaratie`.

`part` is the place in the file, for the line in a finding. Values that only a presence matters of are flags: the text
itself is never read (data minimisation).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duiding.berichten.tables import Model
from duiding.berichten.walk import Part

FROM_GEMEENTE = frozenset({"301", "302", "319", "320", "325"})
"""The messages of which the Afzender is the gemeente."""


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
    contacten: Sequence[Contact]


@dataclass(slots=True)
class Client(Person):
    """The client: exactly one in each of the messages 301, 305, 307 and 315; of a 317 only `bsn` is known."""

    bsn: str
    geslacht: str | None
    communicatievorm: str | None
    has_taal: bool
    relaties: Sequence[Relatie]


@dataclass(slots=True)
class Relatie(Person):
    """Somebody beside the client; `nummer` only serves to find duplicates."""

    nummer: str


@dataclass(slots=True)
class Product:
    """What the product rows of all messages have in common."""

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


@dataclass(slots=True)
class GeleverdProduct(Product):
    """A row of a 305, or of a 307 when it has an `einddatum`. `ingangsdatum` is that of the toewijzing."""

    ingangsdatum: date | None
    begindatum: date
    einddatum: date | None
    reden_beeindiging: str | None
    status: str


@dataclass(slots=True)
class VerzochtProduct(Product):
    """A product of a 315 (`soort` "aanvraag") or of a 317 ("ongewijzigd", "te_wijzigen", "nieuw").

    `ingangsdatum` is the wished one; None for "ongewijzigd". `beschikkingsdatum` is BeschikkingIngangsdatum.
    """

    soort: str
    referentie: str
    has_beschikking: bool
    has_product: bool
    beschikkingsdatum: date | None
    ingangsdatum: date | None
    einddatum: date | None
    has_omvang: bool
    volume: str | None
    eenheid: str | None
    frequentie: str | None
    budget: str | None
    verwijzer: str | None
    has_naam_verwijzer: bool
    has_zorgverlener: bool


@dataclass(slots=True)
class Antwoord:
    """The answer of a 319."""

    part: Part
    referentie: str
    antwoord: str
    reden_afwijzing: str | None
    woonplaats: str | None


@dataclass(slots=True)
class Retour:
    """What a retour says: the codes per class ("Header", "Client", "StartProduct", ...), in the order of the file."""

    identificatie: str
    dagtekening: date
    codes: list[tuple[str, str]]


@dataclass(slots=True)
class Head:
    """What every message says of itself. `identificatie` is the sender's own, and can carry anything."""

    part: Part
    model: Model
    afzender: str
    ontvanger: str
    identificatie: str
    dagtekening: date

    @property
    def gemeente(self) -> str:
        """The gemeente. Who is who follows from the number of the message: a retour keeps the Afzender of the first."""
        return self.afzender if self.model.number in FROM_GEMEENTE else self.ontvanger

    @property
    def aanbieder(self) -> str:
        """The AGB code of the aanbieder."""
        return self.ontvanger if self.model.number in FROM_GEMEENTE else self.afzender


@dataclass(slots=True)
class Content(Head):
    """A whole message with one client or none: every message except the 323 and the 325.

    `clienten` has the one client of a 301, 305, 307, 315 or 317, and nobody otherwise; `toewijzingen` is filled for a
    301, `leveringen` for a 305 or 307, `verzoeken` for a 315 or 317, `antwoord` for a 319, `retour` for a retour.
    """

    clienten: tuple[Client, ...] = ()
    toewijzingen: Sequence[ToegewezenProduct] = ()
    leveringen: Sequence[GeleverdProduct] = ()
    verzoeken: Sequence[VerzochtProduct] = ()
    reden_verzoek: str | None = None
    antwoord: Antwoord | None = None
    retour: Retour | None = None

    @property
    def client(self) -> Client:
        """The client, for what only looks at messages that have one; IndexError for a 319 or a retour."""
        return self.clienten[0]
