"""Rules about the client and the relaties: number, date of birth, use of names, communication."""

from __future__ import annotations

from datetime import date

from duiding.berichten.records import Client, Content, Person
from duiding.berichten.rules.rule import ONLY_301, WITH_BIRTH, WITH_CLIENT, Scope, each
from duiding.domain.pseudonym import is_bsn

_UNKNOWN = date(1900, 1, 1)
_MAX_AGE = 120


@each(
    Client, "CS002", "Bsn",
    "Het BSN voldoet niet aan de 11-proef.",
    "Controleer het nummer in de basisregistratie personen.",
    Scope(WITH_CLIENT, stores=("real",)),
)  # fmt: skip
def bsn_fails(client: Client, _content: Content) -> bool:
    """000000000 passes the 11-proef of the standard, and is refused here too: it is nobody's."""
    return not is_bsn(client.bsn)


@each(
    Person, "CS139", "DatumGebruik",
    "De geboortedatum past niet bij DatumGebruik.",
    "Bij 1 is de dag 01, bij 2 zijn dag en maand 01, en bij 3 is de datum 1900-01-01.",
    WITH_BIRTH,
)  # fmt: skip
def birth_date_contradicts_its_use(person: Person, _content: Content) -> bool:
    """IV009: what is unknown of a date has a fixed filling."""
    birth = person.geboortedatum
    if birth is None or person.datum_gebruik is None:
        return False
    if person.datum_gebruik == "1":
        return birth.day != 1
    if person.datum_gebruik == "2":
        return (birth.month, birth.day) != (1, 1)
    return birth != _UNKNOWN


@each(
    Person, "TR002", "Datum",
    "De geboortedatum ligt meer dan 120 jaar voor de dagtekening.",
    "Verbeter de geboortedatum. Is die onbekend? Vul dan 1900-01-01 en DatumGebruik 3.",
    WITH_BIRTH,
)  # fmt: skip
def too_old(person: Person, content: Content) -> bool:
    """Exactly 120 years is allowed; the standard compares the digits of the dates, so 29 February needs no care."""
    birth, today = person.geboortedatum, content.dagtekening
    if birth is None or today.year - birth.year < _MAX_AGE or (birth == _UNKNOWN and person.datum_gebruik == "3"):
        return False
    return (birth.year + _MAX_AGE, birth.month, birth.day) < (today.year, today.month, today.day)


@each(
    Person, "TR134", "Datum",
    "De geboortedatum ligt na de dagtekening van het bericht.",
    "Verbeter de geboortedatum of de dagtekening.",
    WITH_BIRTH,
)  # fmt: skip
def born_after_the_message(person: Person, content: Content) -> bool:
    """Holds for the client and for relaties."""
    return person.geboortedatum is not None and person.geboortedatum > content.dagtekening


@each(
    Person, "CS050", "NaamGebruik",
    "NaamGebruik past niet bij de partnernaam.",
    "Met een partnernaam is NaamGebruik 1, 2, 3 of 4; zonder is het 1 (bij de Jeugdwet ook 6).",
    ONLY_301,
)  # fmt: skip
def name_use_contradicts_partner(person: Person, content: Content) -> bool:
    """iWmo knows no 6 (not a natural person) here: its text has only the 1."""
    if person.has_partnernaam:
        return person.naam_gebruik not in ("1", "2", "3", "4")
    return person.naam_gebruik != "1" and (content.model.wet == "wmo" or person.naam_gebruik != "6")


@each(
    Client, "CS318", "NaamGebruik",
    "NaamGebruik 6 (geen natuurlijk persoon) mag niet bij een client.",
    "Vul het gebruik van de eigen naam of de partnernaam.",
    Scope(("301",), wetten=("jeugdwet",)),
)  # fmt: skip
def client_is_no_person(client: Client, _content: Content) -> bool:
    """A relatie can be an organisation, a client cannot."""
    return client.naam_gebruik == "6"


@each(
    Client, "CD007", "Taal",
    "Taal hoort bij een tolk in een taal (Vorm 1), en alleen daar.",
    "Vul Taal bij Vorm 1. Laat Taal weg bij een andere Vorm.",
    ONLY_301,
)  # fmt: skip
def language_without_interpreter(client: Client, _content: Content) -> bool:
    """Required with Vorm 1, forbidden otherwise."""
    return client.has_taal != (client.communicatievorm == "1")
