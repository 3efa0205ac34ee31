"""Writes 301, 305 and 307 of iJw and iWmo 3.2. Only for invented people: the synthetic city and the tests.

The text is made with templates, because the city writes hundreds of thousands of files. Values are not checked
here (`check_bericht` does that); free text is escaped. The result is UTF-8 without BOM, with CR/LF, as the
standard wants it (OP192).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from xml.sax.saxutils import escape

_XSD_VERSIE = "1.0.0"
_PREFIX = {"jeugdwet": ("ijw", "jw"), "wmo": ("iwmo", "wmo")}
_CODES = {
    ("jeugdwet", "301"): "436", ("jeugdwet", "305"): "438", ("jeugdwet", "307"): "440",
    ("wmo", "301"): "414", ("wmo", "305"): "418", ("wmo", "307"): "420",
}  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Toewijzing301:
    """A 301, from gemeente to aanbieder. `wet` is "jeugdwet" or "wmo"; `identificatie` has at most 12 characters."""

    wet: str
    gemeente: str
    aanbieder: str
    identificatie: str
    dagtekening: date
    client: Client
    producten: tuple[ToegewezenProduct, ...]


@dataclass(frozen=True, slots=True)
class Start305:
    """A 305, from aanbieder to gemeente."""

    wet: str
    gemeente: str
    aanbieder: str
    identificatie: str
    dagtekening: date
    client: Client
    producten: tuple[StartProduct, ...]


@dataclass(frozen=True, slots=True)
class Stop307:
    """A 307, from aanbieder to gemeente."""

    wet: str
    gemeente: str
    aanbieder: str
    identificatie: str
    dagtekening: date
    client: Client
    producten: tuple[StopProduct, ...]


def write_301(bericht: Toewijzing301) -> bytes:
    """The file of a 301."""
    p = _PREFIX[bericht.wet][0]
    parts = [
        *_opening(bericht, "301", bericht.gemeente, bericht.aanbieder),
        *_person(bericht.client, p, _naam_gebruik(p)),
        *_contact(bericht.client, p),
        "    <ToegewezenProducten>",
    ]
    for product in bericht.producten:
        parts += _toegewezen(product, p)
    return _closed(parts, "ToegewezenProducten")


def write_305(bericht: Start305) -> bytes:
    """The file of a 305."""
    p = _PREFIX[bericht.wet][0]
    parts = [
        *_opening(bericht, "305", bericht.aanbieder, bericht.gemeente),
        *_person(bericht.client, p),
        "    <StartProducten>",
    ]
    for product in bericht.producten:
        parts.append("      <StartProduct>")
        parts += _delivery(product, p)
        parts += (_line("StatusAanlevering", product.status), "      </StartProduct>")
    return _closed(parts, "StartProducten")


def write_307(bericht: Stop307) -> bytes:
    """The file of a 307."""
    p = _PREFIX[bericht.wet][0]
    parts = [
        *_opening(bericht, "307", bericht.aanbieder, bericht.gemeente),
        *_person(bericht.client, p),
        "    <StopProducten>",
    ]
    for product in bericht.producten:
        parts.append("      <StopProduct>")
        parts += _delivery(product, p)
        parts += (
            _line("RedenBeeindiging", product.reden_beeindiging),
            _line("Einddatum", product.einddatum),
            _line("StatusAanlevering", product.status),
            "      </StopProduct>",
        )
    return _closed(parts, "StopProducten")


def _opening(
    bericht: Toewijzing301 | Start305 | Stop307, number: str, afzender: str, ontvanger: str
) -> tuple[str, ...]:
    p, message = _PREFIX[bericht.wet]
    root = f"http://www.istandaarden.nl/{p}/3_2"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<Bericht xmlns="{root}/{message}{number}/schema" xmlns:{p}="{root}/basisschema/schema">',
        "  <Header>",
        f"    <BerichtCode>{_CODES[bericht.wet, number]}</BerichtCode>",
        "    <BerichtVersie>3</BerichtVersie>",
        "    <BerichtSubversie>2</BerichtSubversie>",
        f"    <Afzender>{afzender}</Afzender>",
        f"    <Ontvanger>{ontvanger}</Ontvanger>",
        "    <BerichtIdentificatie>",
        f"      <{p}:Identificatie>{escape(bericht.identificatie)}</{p}:Identificatie>",
        f"      <{p}:Dagtekening>{bericht.dagtekening}</{p}:Dagtekening>",
        "    </BerichtIdentificatie>",
        "    <XsdVersie>",
        f"      <{p}:BasisschemaXsdVersie>{_XSD_VERSIE}</{p}:BasisschemaXsdVersie>",
        f"      <{p}:BerichtXsdVersie>{_XSD_VERSIE}</{p}:BerichtXsdVersie>",
        "    </XsdVersie>",
        "  </Header>",
    )


def _person(client: Client, p: str, naam_gebruik: Iterable[str] = ()) -> tuple[str, ...]:
    use = client.datum_gebruik
    return (
        "  <Client>",
        f"    <Bsn>{client.bsn}</Bsn>",
        "    <Geboortedatum>",
        f"      <{p}:Datum>{client.geboortedatum}</{p}:Datum>",
        *([f"      <{p}:DatumGebruik>{use}</{p}:DatumGebruik>"] if use else ()),
        "    </Geboortedatum>",
        f"    <Geslacht>{client.geslacht}</Geslacht>",
        "    <Naam>",
        f"      <{p}:Geslachtsnaam>",
        f"        <{p}:Achternaam>{escape(client.achternaam)}</{p}:Achternaam>",
        f"      </{p}:Geslachtsnaam>",
        *naam_gebruik,
        "    </Naam>",
    )


def _naam_gebruik(p: str) -> tuple[str]:
    return (f"      <{p}:NaamGebruik>1</{p}:NaamGebruik>",)


def _contact(client: Client, p: str) -> tuple[str, ...]:
    soort = "01" if client.postcode else "02"
    return (
        "    <Contactgegevens>",
        "      <Contact>",
        f"        <Soort>{soort}</Soort>",
        "        <Adres>",
        f"          <{p}:Huis>",
        f"            <{p}:Huisnummer>{client.huisnummer}</{p}:Huisnummer>",
        f"          </{p}:Huis>",
        f"          <{p}:Postcode>{client.postcode or client.correspondentie_postcode}</{p}:Postcode>",
        f"          <{p}:LandCode>NL</{p}:LandCode>",
        "        </Adres>",
        "      </Contact>",
        "    </Contactgegevens>",
    )


def _toegewezen(product: ToegewezenProduct, p: str) -> list[str]:
    moment = product.toewijzingsmoment
    return [
        "      <ToegewezenProduct>",
        _line("ToewijzingNummer", product.toewijzing),
        *_optional("ReferentieAanbieder", product.referentie),
        *_product(product.categorie, product.code, p),
        _line("Toewijzingsdatum", moment.date()),
        _line("Toewijzingstijd", f"{moment:%H:%M:%S}"),
        _line("Ingangsdatum", product.ingangsdatum),
        *_optional("Einddatum", product.einddatum),
        *_optional("RedenWijziging", product.reden_wijziging),
        *_omvang(product, p),
        *_optional("Budget", product.budget),
        "      </ToegewezenProduct>",
    ]


def _delivery(product: StartProduct | StopProduct, p: str) -> tuple[str, ...]:
    return (
        *_optional("ToewijzingNummer", product.toewijzing),
        *_product(product.categorie, product.code, p),
        *_optional("ToewijzingIngangsdatum", product.ingangsdatum),
        _line("Begindatum", product.begindatum),
    )


def _product(categorie: str | None, code: str | None, p: str) -> tuple[str, ...]:
    if categorie is None:
        return ()
    return (
        "        <Product>",
        f"          <{p}:Categorie>{categorie}</{p}:Categorie>",
        *([f"          <{p}:Code>{escape(code)}</{p}:Code>"] if code else ()),
        "        </Product>",
    )


def _omvang(product: ToegewezenProduct, p: str) -> tuple[str, ...]:
    if product.volume is None:
        return ()
    return (
        "        <Omvang>",
        f"          <{p}:Volume>{product.volume}</{p}:Volume>",
        f"          <{p}:Eenheid>{product.eenheid}</{p}:Eenheid>",
        f"          <{p}:Frequentie>{product.frequentie}</{p}:Frequentie>",
        "        </Omvang>",
    )


def _line(name: str, value: object) -> str:
    return f"        <{name}>{escape(str(value))}</{name}>"


def _optional(name: str, value: object) -> tuple[str, ...]:
    return () if value is None else (_line(name, value),)


def _closed(parts: list[str], group: str) -> bytes:
    parts += (f"    </{group}>", "  </Client>", "</Bericht>", "")
    return "\r\n".join(parts).encode()
