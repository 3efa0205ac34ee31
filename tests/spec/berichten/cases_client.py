"""Drawn cases of the rules about the client, the relaties and their addresses."""

from __future__ import annotations

from tests.spec.berichten.case import Bad, Good
from tests.spec.berichten.drawn import (
    BSN,
    SYNTHETIC_BSN,
    TELEFOON,
    adres,
    bericht_301,
    bericht_305,
    bericht_307,
    bericht_315,
    bericht_317,
    contact,
    geboren,
    naam,
    periode,
    relatie,
)

TOLK = "<Communicatie><b:Vorm>{}</b:Vorm>{}</Communicatie>\n"
TAAL = "<b:Taal>Tigrinya</b:Taal>\n"
WITH_BIRTH = (bericht_301, bericht_305, bericht_307, bericht_315)
WITH_CLIENT = (*WITH_BIRTH, bericht_317)


def born(rule: str, element: str, name: str, geboorte: str) -> list[Bad]:
    return [Bad(rule, element, name, draw(geboorte=geboorte)) for draw in WITH_BIRTH]


GOOD = [
    *(Good("CS002", "a number of the official test range", draw(bsn=BSN)) for draw in WITH_CLIENT),
    Good(
        "CS003",
        "a temporary address with only an end",
        bericht_301(contacten=contact() + contact("04", TELEFOON + periode(None, "2022-05-01"))),
    ),
    Good("CS050", "a partner and use of both names", bericht_301(naam_=naam("3", "Bergsma"))),
    Good("CS050", "a relatie that is an organisation, Jeugdwet", bericht_301(relaties=relatie(naam_=naam("6")))),
    Good("CS089", "a foreign postcode", bericht_301(contacten=contact(inhoud=adres("B-1000", "BE")))),
    *(Good("CS139", "the day unknown", draw(geboorte=geboren("2010-05-01", "1"))) for draw in WITH_BIRTH),
    *(Good("CS139", "day and month unknown", draw(geboorte=geboren("2010-01-01", "2"))) for draw in WITH_BIRTH),
    *(Good("CS139", "everything unknown", draw(geboorte=geboren("1900-01-01", "3"))) for draw in WITH_BIRTH),
    Good("CS318", "a client with an own name", bericht_301(naam_=naam("1"))),
    Good("CD005", "neither postcode nor country", bericht_301(contacten=contact("02", adres(None, None) + TELEFOON))),
    Good("CD007", "an interpreter for a language", bericht_301(communicatie=TOLK.format("1", TAAL))),
    Good("CD007", "an interpreter for the deaf", bericht_301(communicatie=TOLK.format("2", ""))),
    Good(
        "CD009",
        "the period of a temporary address",
        bericht_301(contacten=contact() + contact("04", TELEFOON + periode("2022-01-01", "2022-01-01"))),
    ),
    Good(
        "CD025",
        "a foreign address without a house number",
        bericht_301(contacten=contact(inhoud=adres("B-1000", "BE", None) + TELEFOON)),
    ),
    Good("CD034", "a correspondence address without postcode", bericht_301(contacten=contact("02", TELEFOON))),
    *(Good("TR002", "exactly 120 years old", draw(geboorte=geboren("1902-03-01"))) for draw in WITH_BIRTH),
    *(Good("TR002", "an unknown date of birth", draw(geboorte=geboren("1900-01-01", "3"))) for draw in WITH_BIRTH),
    *(Good("TR134", "born on the day of the message", draw(geboorte=geboren("2022-03-01"))) for draw in WITH_BIRTH),
    Good("TR006", "only a telephone", bericht_301(contacten=contact() + contact("04", TELEFOON))),
    Good("TR061", "only a correspondence address", bericht_301(contacten=contact("02"))),
    Good("TR101", "the address of client and relatie", bericht_301(relaties=relatie() + relatie("R2"))),
]
BAD = [
    *(Bad("CS002", "Bsn", "a number that fails the 11-proef", draw(bsn="999990018")) for draw in WITH_CLIENT),
    Bad("CS002", "Bsn", "nine zeros", bericht_307(bsn="000000000")),
    Bad("CS002", "Bsn", "a synthetic number in a real store", bericht_301(bsn=SYNTHETIC_BSN)),
    Bad(
        "CS003",
        "Einddatum",
        "a temporary address that ends before it begins",
        bericht_301(contacten=contact() + contact("04", TELEFOON + periode("2022-01-02", "2022-01-01"))),
    ),
    Bad("CS050", "NaamGebruik", "a partner and use of the own name of nobody", bericht_301(naam_=naam("5", "Bergsma"))),
    Bad("CS050", "NaamGebruik", "no partner and use of the partner's name", bericht_301(naam_=naam("2"))),
    Bad(
        "CS050",
        "NaamGebruik",
        "a relatie with a partner's name without a partner",
        bericht_301(relaties=relatie(naam_=naam("3"))),
    ),
    Bad(
        "CS050",
        "NaamGebruik",
        "a relatie that is an organisation, Wmo",
        bericht_301(relaties=relatie(naam_=naam("6")), wet="wmo"),
    ),
    Bad("CS089", "Postcode", "a space in the postcode", bericht_301(contacten=contact(inhoud=adres("3511 AB")))),
    Bad("CS089", "Postcode", "a postcode that begins with 0", bericht_301(contacten=contact(inhoud=adres("0511AB")))),
    Bad(
        "CS089",
        "Postcode",
        "the postcode of a relatie",
        bericht_301(relaties=relatie(contact_=contact(inhoud=adres("351AB")))),
    ),
    *born("CS139", "DatumGebruik", "no day known, yet a day", geboren("2010-05-06", "1")),
    *born("CS139", "DatumGebruik", "no month known, yet a month", geboren("2010-05-01", "2")),
    *born("CS139", "DatumGebruik", "nothing known, yet a year", geboren("2010-01-01", "3")),
    Bad(
        "CS139",
        "DatumGebruik",
        "the same for a relatie",
        bericht_301(relaties=relatie(geboorte=geboren("1980-02-02", "2"))),
    ),
    Bad("CS318", "NaamGebruik", "a client that is an organisation", bericht_301(naam_=naam("6"))),
    Bad("CD005", "LandCode", "a postcode without a country", bericht_301(contacten=contact(inhoud=adres(land=None)))),
    Bad("CD005", "LandCode", "a country without a postcode", bericht_301(contacten=contact("02", adres(None)))),
    Bad("CD007", "Taal", "an interpreter without a language", bericht_301(communicatie=TOLK.format("1", ""))),
    Bad("CD007", "Taal", "a language for the deaf", bericht_301(communicatie=TOLK.format("2", TAAL))),
    Bad(
        "CD009",
        "Periode",
        "a period of the BRP address",
        bericht_301(contacten=contact(inhoud=adres() + periode(None, None))),
    ),
    Bad(
        "CD025",
        "Huis",
        "a Dutch address without a house",
        bericht_301(contacten=contact(inhoud=adres(huisnummer=None) + TELEFOON)),
    ),
    Bad(
        "CD034",
        "Postcode",
        "a verblijfadres without postcode",
        bericht_301(contacten=contact() + contact("03", TELEFOON)),
    ),
    *born("TR002", "Datum", "120 years and a day old", geboren("1902-02-28")),
    *born("TR002", "Datum", "1900-01-01 as a known date", geboren("1900-01-01")),
    Bad("TR002", "Datum", "a relatie of 130", bericht_301(relaties=relatie(geboorte=geboren("1892-01-01")))),
    Bad("TR006", "Contact", "neither telephone nor house", bericht_301(contacten=contact() + contact("04", ""))),
    Bad("TR006", "Contact", "a house without a postcode", bericht_301(contacten=contact("02", adres(None, None)))),
    Bad("TR061", "Contactgegevens", "only a temporary address", bericht_301(contacten=contact("04"))),
    Bad("TR101", "Contact", "two BRP addresses", bericht_301(contacten=contact() + contact())),
    Bad("TR101", "Nummer", "two relaties with one number", bericht_301(relaties=relatie() + relatie())),
    *born("TR134", "Datum", "born after the message", geboren("2022-03-02")),
    Bad(
        "TR134",
        "Datum",
        "a relatie born after the message",
        bericht_301(relaties=relatie(geboorte=geboren("2022-03-02"))),
    ),
]
