"""Drawn cases of the three marks of a synthetic message."""

from __future__ import annotations

from duiding.berichten.rules.rule import RETOUREN
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
    bericht_319,
    contact,
    relatie,
)
from tests.spec.berichten.drawn_retour import retour

MARKED = {"bsn": SYNTHETIC_BSN, "identificatie": "SYN1"}
SYN_CONTACT = contact(inhoud=adres("3511SA"))
SYN_301 = {"contacten": SYN_CONTACT, **MARKED}
SHORT = (bericht_305, bericht_307, bericht_315, bericht_317)
BOTH_MARKED = {"identificatie": "SYN1", "retour_identificatie": "SYNR"}

GOOD = [
    Good("SYN001", "a number with remainder 2", bericht_301(**SYN_301)),
    *(Good("SYN001", "a number with remainder 2", draw(**MARKED)) for draw in SHORT),
    Good("SYN002", "an identification with the mark", bericht_301(**SYN_301)),
    *(Good("SYN002", "an identification with the mark", draw(**MARKED)) for draw in SHORT),
    Good("SYN002", "an identification with the mark", bericht_319(identificatie="SYN1")),
    *(Good("SYN002", "both identifications with the mark", retour(number, **BOTH_MARKED)) for number in RETOUREN),
    Good("SYN003", "a postcode that is never issued", bericht_301(**SYN_301)),
    Good("SYN003", "no postcode", bericht_301(contacten=contact("02", TELEFOON), **MARKED)),
]
BAD = [
    Bad("SYN001", "Bsn", "a real number", bericht_301(bsn=BSN, contacten=SYN_CONTACT, identificatie="SYN1")),
    *(Bad("SYN001", "Bsn", "a real number", draw(bsn=BSN, identificatie="SYN1")) for draw in SHORT),
    Bad("SYN001", "Bsn", "nine zeros", bericht_305(bsn="000000000", identificatie="SYN1")),
    Bad("SYN002", "Identificatie", "no mark", bericht_301(bsn=SYNTHETIC_BSN, contacten=SYN_CONTACT)),
    *(Bad("SYN002", "Identificatie", "no mark", draw(bsn=SYNTHETIC_BSN)) for draw in SHORT),
    Bad("SYN002", "Identificatie", "no mark", bericht_319()),
    Bad("SYN002", "Identificatie", "a small mark", bericht_305(bsn=SYNTHETIC_BSN, identificatie="syn1")),
    *(Bad("SYN002", "Identificatie", "no own mark", retour(number, identificatie="SYN1")) for number in RETOUREN),
    Bad("SYN002", "Identificatie", "the answer to a real message", retour("306", retour_identificatie="SYNR")),
    Bad("SYN003", "Postcode", "a postcode that is issued", bericht_301(**MARKED)),
    Bad("SYN003", "Postcode", "that of a relatie", bericht_301(relaties=relatie(), **SYN_301)),
]
