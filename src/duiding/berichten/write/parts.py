"""The templates that the writers share: the lines of each part of a message."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from duiding.berichten.tables import release
from duiding.berichten.write.rows import Client, StartProduct, StopProduct, ToegewezenProduct

XSD_VERSIE = "1.0.0"


class Head(NamedTuple):
    """What the header of a message says, with its number ("301")."""

    wet: str
    number: str
    afzender: str
    ontvanger: str
    identificatie: str
    dagtekening: date


def prefix_of(wet: str) -> str:
    """The prefix of the basis schema, which is the name of the standard: "ijw" or "iwmo"."""
    return str(release()["wet"][wet]["standard"])


def opening(head: Head, more: Iterable[str] = ()) -> tuple[str, ...]:
    """From the declaration to the end of the header; `more` are lines of a retour's header."""
    p, message = prefix_of(head.wet), release()["wet"][head.wet]["prefix"].lower()
    root = f"http://www.istandaarden.nl/{p}/3_2"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<Bericht xmlns="{root}/{message}{head.number}/schema" xmlns:{p}="{root}/basisschema/schema">',
        "  <Header>",
        f"    <BerichtCode>{release()['bericht'][head.number][head.wet]}</BerichtCode>",
        "    <BerichtVersie>3</BerichtVersie>",
        "    <BerichtSubversie>2</BerichtSubversie>",
        f"    <Afzender>{head.afzender}</Afzender>",
        f"    <Ontvanger>{head.ontvanger}</Ontvanger>",
        "    <BerichtIdentificatie>",
        f"      <{p}:Identificatie>{escape(head.identificatie)}</{p}:Identificatie>",
        f"      <{p}:Dagtekening>{head.dagtekening}</{p}:Dagtekening>",
        "    </BerichtIdentificatie>",
        *xsd_versie("XsdVersie", p),
        *more,
        "  </Header>",
    )


def xsd_versie(name: str, p: str) -> tuple[str, ...]:
    """The versions of the schemas."""
    return (
        f"    <{name}>",
        f"      <{p}:BasisschemaXsdVersie>{XSD_VERSIE}</{p}:BasisschemaXsdVersie>",
        f"      <{p}:BerichtXsdVersie>{XSD_VERSIE}</{p}:BerichtXsdVersie>",
        f"    </{name}>",
    )


def person(client: Client, p: str, more_name: Iterable[str] = ()) -> tuple[str, ...]:
    """The client up to the name; `more_name` are the lines that only the full name of a 301 has."""
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
        *more_name,
        "    </Naam>",
    )


def naam_gebruik(p: str) -> tuple[str]:
    """How the names are used."""
    return (f"      <{p}:NaamGebruik>1</{p}:NaamGebruik>",)


def contact(client: Client, p: str) -> tuple[str, ...]:
    """The one address of the client."""
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


def toegewezen(product: ToegewezenProduct, p: str) -> list[str]:
    """A row of a 301."""
    moment = product.toewijzingsmoment
    return [
        "      <ToegewezenProduct>",
        line("ToewijzingNummer", product.toewijzing),
        *optional("ReferentieAanbieder", product.referentie),
        *_product(product.categorie, product.code, p),
        line("Toewijzingsdatum", moment.date()),
        line("Toewijzingstijd", f"{moment:%H:%M:%S}"),
        line("Ingangsdatum", product.ingangsdatum),
        *optional("Einddatum", product.einddatum),
        *optional("RedenWijziging", product.reden_wijziging),
        *_omvang(product, p),
        *optional("Budget", product.budget),
        "      </ToegewezenProduct>",
    ]


def delivery(product: StartProduct | StopProduct, p: str) -> tuple[str, ...]:
    """What the rows of a 305 and a 307 begin with."""
    return (
        *optional("ToewijzingNummer", product.toewijzing),
        *_product(product.categorie, product.code, p),
        *optional("ToewijzingIngangsdatum", product.ingangsdatum),
        line("Begindatum", product.begindatum),
    )


def line(name: str, value: object) -> str:
    """One element of a row."""
    return f"        <{name}>{escape(str(value))}</{name}>"


def optional(name: str, value: object) -> tuple[str, ...]:
    """The element, or nothing."""
    return () if value is None else (line(name, value),)


def closed(parts: Iterable[str]) -> bytes:
    """The whole file, from lines that lack the ends of client and message."""
    return "\r\n".join((*parts, "  </Client>", "</Bericht>", "")).encode()


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
