"""The three marks without which a message does not enter a synthetic store: nothing in it can be about anybody."""

from __future__ import annotations

from duiding.berichten.records import Client, Contact, Content
from duiding.berichten.rules.rule import Scope, each
from duiding.domain.pseudonym import NEVER_ISSUED, is_synthetic

_SYNTHETIC = Scope(stores=("synthetic",))
_SYNTHETIC_301 = Scope(berichten=("301",), stores=("synthetic",))
_PREFIX = "SYN"


@each(
    Client, "SYN001", "Bsn",
    "Het nummer is geen verzonnen nummer: het kan een BSN zijn.",
    "Lever echte berichten aan een echte store.",
    _SYNTHETIC,
)  # fmt: skip
def number_could_be_real(client: Client, _content: Content) -> bool:
    """An invented number leaves remainder 2 in the 11-proef."""
    return not is_synthetic(client.bsn)


@each(
    Content, "SYN002", "Identificatie",
    "De identificatie van een verzonnen bericht begint met SYN.",
    "Lever echte berichten aan een echte store.",
    _SYNTHETIC,
)  # fmt: skip
def identification_has_no_mark(content: Content, _same: Content) -> bool:
    """The mark is in capitals."""
    return not content.identificatie.startswith(_PREFIX)


@each(
    Contact, "SYN003", "Postcode",
    "Een postcode in een verzonnen bericht eindigt op SA, SD of SS.",
    "Lever echte berichten aan een echte store.",
    _SYNTHETIC_301,
)  # fmt: skip
def postcode_could_be_real(contact: Contact, _content: Content) -> bool:
    """PostNL never issues these; also holds for relaties."""
    return contact.postcode is not None and not contact.postcode.endswith(NEVER_ISSUED)
