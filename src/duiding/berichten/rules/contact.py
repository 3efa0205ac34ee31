"""Rules about addresses and other ways to reach the client and the relaties (301)."""

from __future__ import annotations

import re

from duiding.berichten.records import Contact, Content
from duiding.berichten.rules.rule import ONLY_301, each, over
from duiding.berichten.walk import Part

# SA, SD and SS are never issued; synthetic files use them for that reason, so any two letters will do here.
_DUTCH_POSTCODE = re.compile("[1-9][0-9]{3}[A-Za-z]{2}")
_NEEDS_POSTCODE = ("01", "03")
_COUNTS_AS_ADDRESS = ("01", "02", "03")
_TEMPORARY = "04"


@each(
    Contact, "CS003", "Einddatum",
    "De einddatum van de periode ligt voor de begindatum.",
    "Verbeter een van beide datums.",
    ONLY_301,
)  # fmt: skip
def period_ends_before_it_begins(contact: Contact, _content: Content) -> bool:
    """Either date may be absent ("indien van toepassing"), though the published check objects to an end alone."""
    return contact.einddatum is not None and contact.begindatum is not None and contact.einddatum < contact.begindatum


@each(
    Contact, "CS089", "Postcode",
    "De postcode heeft niet de vorm van een Nederlandse postcode (1234AB).",
    "Vul vier cijfers, niet beginnend met 0, en twee letters zonder spatie.",
    ONLY_301,
)  # fmt: skip
def postcode_is_not_dutch(contact: Contact, _content: Content) -> bool:
    """Only for LandCode NL; a missing postcode is CD005's business."""
    return contact.land == "NL" and contact.postcode is not None and not _DUTCH_POSTCODE.fullmatch(contact.postcode)


@each(
    Contact, "CD005", "LandCode",
    "LandCode en Postcode horen bij elkaar: allebei vullen of allebei weglaten.",
    "Vul de ontbrekende aan of laat de andere weg.",
    ONLY_301,
)  # fmt: skip
def country_without_postcode(contact: Contact, _content: Content) -> bool:
    """Both or neither."""
    return (contact.land is None) != (contact.postcode is None)


@each(
    Contact, "CD009", "Periode",
    "Periode mag alleen bij een tijdelijk adres (Soort 04).",
    "Laat Periode weg of verbeter Soort.",
    ONLY_301,
)  # fmt: skip
def period_of_a_lasting_address(contact: Contact, _content: Content) -> bool:
    """The presence counts, also when the period is empty."""
    return contact.has_periode and contact.soort != _TEMPORARY


@each(
    Contact, "CD025", "Huis",
    "Bij een adres in Nederland is Huis verplicht.",
    "Vul het huisnummer.",
    ONLY_301,
)  # fmt: skip
def dutch_address_without_house(contact: Contact, _content: Content) -> bool:
    """The schema makes Huisnummer obligatory within Huis."""
    return contact.land == "NL" and not contact.has_huis


@each(
    Contact, "CD034", "Postcode",
    "Bij een BRP-adres (01) of verblijfadres (03) is de postcode verplicht.",
    "Vul de postcode, of gebruik een andere Soort.",
    ONLY_301,
)  # fmt: skip
def lasting_address_without_postcode(contact: Contact, _content: Content) -> bool:
    """Also when Adres is absent as a whole, as in the checks that the standard publishes."""
    return contact.soort in _NEEDS_POSTCODE and contact.postcode is None


@each(
    Contact, "TR006", "Contact",
    "Een contact heeft een telefoonnummer nodig, of een huis met een postcode.",
    "Vul een van beide aan.",
    ONLY_301,
)  # fmt: skip
def contact_cannot_be_reached(contact: Contact, _content: Content) -> bool:
    """Both together are fine too."""
    return not contact.has_telefoon and not (contact.has_huis and contact.postcode is not None)


@over(
    "TR061", "Contactgegevens",
    "De client heeft geen BRP-adres, correspondentieadres of verblijfadres (Soort 01, 02 of 03).",
    "Vul minstens een van die adressen.",
    ONLY_301,
)  # fmt: skip
def client_without_address(content: Content) -> list[Part]:
    """A temporary address alone is not enough."""
    for contact in content.client.contacten:
        if contact.soort in _COUNTS_AS_ADDRESS:
            return []
    return [content.part]
