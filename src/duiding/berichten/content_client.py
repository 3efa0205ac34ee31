"""Makes the records of the client and the relaties of a message."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from duiding.berichten.records import Client, Contact, Relatie
from duiding.berichten.values import as_date, as_optional_date
from duiding.berichten.walk import Part, Plan, Values, children_of, read_group, read_optional_group


def read_known_client(part: Part, client: Values, plans: Mapping[str, Plan]) -> Client:
    """The client of a 305, 307, 315 or 317, who is known already: of a 317 there is only the BSN."""
    birth = read_optional_group(client.get("Geboortedatum"), plans["CDT_Geboortedatum"])
    return Client(
        part,
        as_optional_date(birth.get("Datum")),
        birth.get("DatumGebruik"),
        False,
        None,
        (),
        client["Bsn"],
        client.get("Geslacht"),
        None,
        False,
        (),
    )


def read_client(part: Part, client: Values, plans: Mapping[str, Plan]) -> Client:
    """The client of a 301, with contacts and relaties."""
    birth = read_group(client["Geboortedatum"], plans["CDT_Geboortedatum"])
    naam = read_group(client["Naam"], plans["CDT_VolledigeNaam"])
    communicatie = read_optional_group(client.get("Communicatie"), plans["CDT_Communicatie"])
    relaties = client.get("Relaties")
    return Client(
        part,
        as_date(birth["Datum"]),
        birth.get("DatumGebruik"),
        "Partnernaam" in naam,
        naam["NaamGebruik"],
        [_contact(contact, plans) for contact in children_of(client["Contactgegevens"])],
        client["Bsn"],
        client["Geslacht"],
        communicatie.get("Vorm"),
        "Taal" in communicatie,
        () if relaties is None else [_relatie(relatie, plans) for relatie in children_of(relaties)],
    )


def _relatie(element: etree._Element, plans: Mapping[str, Plan]) -> Relatie:
    values = read_group(element, plans["Relatie"])
    birth = read_optional_group(values.get("Geboortedatum"), plans["CDT_Geboortedatum"])
    naam = read_group(values["Naam"], plans["CDT_VolledigeNaam"])
    return Relatie(
        Part(element),
        as_optional_date(birth.get("Datum")),
        birth.get("DatumGebruik"),
        "Partnernaam" in naam,
        naam["NaamGebruik"],
        (_contact(values["Contact"], plans),),
        values["Nummer"],
    )


def _contact(element: etree._Element, plans: Mapping[str, Plan]) -> Contact:
    values = read_group(element, plans["Contact"])
    adres = read_optional_group(values.get("Adres"), plans["CDT_Adres"])
    periode = read_optional_group(values.get("Periode"), plans["CDT_OpenPeriode"])
    return Contact(
        Part(element),
        values["Soort"],
        "Huis" in adres,
        adres.get("Postcode"),
        adres.get("LandCode"),
        "Telefoon" in values,
        "Periode" in values,
        as_optional_date(periode.get("Begindatum")),
        as_optional_date(periode.get("Einddatum")),
    )
