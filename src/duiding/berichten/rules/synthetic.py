"""The three marks without which a message does not enter a synthetic store: nothing in it can be about anybody.

Of the client that a retour repeats nothing is read, so there only the identifications carry the mark.
"""

from __future__ import annotations

from duiding.berichten.records import Client, Contact, Content
from duiding.berichten.rules.rule import RETOUREN, WITH_CLIENT, Scope, each
from duiding.domain.pseudonym import NEVER_ISSUED, is_synthetic

_STORES = ("synthetic",)
_PREFIX = "SYN"


@each(
    Client, "SYN001", "Bsn",
    "Het nummer is geen verzonnen nummer: het kan een BSN zijn.",
    "Lever echte berichten aan een echte store.",
    Scope(WITH_CLIENT, stores=_STORES),
)  # fmt: skip
def number_could_be_real(client: Client, _content: Content) -> bool:
    """An invented number leaves remainder 2 in the 11-proef."""
    return not is_synthetic(client.bsn)


@each(
    Content, "SYN002", "Identificatie",
    "De identificatie van een verzonnen bericht begint met SYN.",
    "Lever echte berichten aan een echte store.",
    Scope((*WITH_CLIENT, "319", *RETOUREN), stores=_STORES),
)  # fmt: skip
def identification_has_no_mark(content: Content, _same: Content) -> bool:
    """The mark is in capitals. A retour has an identification of its own beside that of the message it answers."""
    has_own_mark = content.retour is None or content.retour.identificatie.startswith(_PREFIX)
    return not (has_own_mark and content.identificatie.startswith(_PREFIX))


@each(
    Contact, "SYN003", "Postcode",
    "Een postcode in een verzonnen bericht eindigt op SA, SD of SS.",
    "Lever echte berichten aan een echte store.",
    Scope(("301",), stores=_STORES),
)  # fmt: skip
def postcode_could_be_real(contact: Contact, _content: Content) -> bool:
    """PostNL never issues these; also holds for relaties."""
    return contact.postcode is not None and not contact.postcode.endswith(NEVER_ISSUED)
