"""The checked message as plain records: what the rules judge and the gate keeps.

`part` is the place in the file, for the line in a finding. Values that only a presence matters of are flags: the text
itself is never read (data minimisation).
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
    """The client: exactly one in each of the messages 301, 305, 307 and 315; of a 317 only `bsn` is known."""

    bsn: str
    geslacht: str | None
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

    part: Part
    identificatie: str
    dagtekening: date
    codes: list[tuple[str, str]]


@dataclass(slots=True)
class Content:
    """A whole message with one client or none: every message except the 323 and the 325.

    `client` is there for 301, 305, 307, 315 and 317; `toewijzingen` is filled for a 301, `leveringen` for a 305 or 307,
    `verzoeken` for a 315 or 317, `antwoord` for a 319, `retour` for a retour.
    """

    part: Part
    model: Model
    afzender: str
    ontvanger: str
    identificatie: str
    dagtekening: date
    client: Client | None = None
    toewijzingen: list[ToegewezenProduct] = field(default_factory=list)
    leveringen: list[GeleverdProduct] = field(default_factory=list)
    verzoeken: list[VerzochtProduct] = field(default_factory=list)
    reden_verzoek: str | None = None
    antwoord: Antwoord | None = None
    retour: Retour | None = None


@dataclass(slots=True)
class Prestatie:
    """One prestatie of a 323 or 325. Amounts are text in cents; `richting` is "D" or "C"."""

    part: Part
    nummer: str
    vorige: str | None
    toewijzing: str
    categorie: str
    code: str
    begindatum: date
    einddatum: date
    volume: str
    eenheid: str
    tarief: str | None
    bedrag: str
    richting: str
    retourcodes: list[str]


@dataclass(slots=True)
class Declaratie:
    """The head of a 323 or 325. The clients are not in it: they pass one by one, so that memory stays flat."""

    part: Part
    model: Model
    afzender: str
    ontvanger: str
    identificatie: str
    dagtekening: date
    nummer: str | None
    periode_begin: date | None
    periode_einde: date | None
    dagtekening_declaratie: date | None
    ingediend: str | None
    ingediend_richting: str | None
    toegekend: str | None
    toegekend_richting: str | None
    xsd_versie: str | None
    declaratie_identificatie: str | None
    declaratie_dagtekening: date | None
    retourcodes: list[str]
