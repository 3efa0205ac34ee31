"""Use case: where in the record a message is, for who has its identification and the key.

The store has only a keyed token of an identification, because what people may type there can hold a BSN. With the key
the token of a given identification can be made again and looked up; nothing leads from a token to the message.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyarrow.compute as pc

from duiding.app.key import key_check
from duiding.domain.errors import KeyMissingError, UsageError
from duiding.domain.pseudonym import Pseudonymiser
from duiding.events import BESTAND, KNOWN_ON
from duiding.storage import FolderStore

_COLUMNS = ["soort", KNOWN_ON, "dagtekening", "regels", "digest"]
_IDENTIFICATIE = "identificatie"


class Receipt(NamedTuple):
    """One time that a message was received; `segment` is the part of the record that holds this."""

    bericht: str
    known_on: date
    dagtekening: date | None
    regels: int
    segment: str
    digest: str


def token_of(key: Pseudonymiser, bericht: str, afzender: str, identificatie: str) -> str:
    """The token of a message: of its code, who sent it (AGB code, or the code of the gemeente) and its Identificatie.

    Of a retour these are its own code, its sender and its IdentificatieRetour. Raises UsageError when one is empty.
    """
    parts = (bericht.strip().upper(), afzender.strip(), identificatie.strip())
    if not all(parts):
        raise UsageError("Geef drie dingen: de code van het bericht, de afzender en de identificatie.")
    return key.token(_IDENTIFICATIE, "|".join(parts))


def receipts_of(folder: Path, key: Pseudonymiser, token: str) -> tuple[Receipt, ...]:
    """Every receipt of the messages with this token, the oldest first; nothing in it is about a person.

    Raises KeyMissingError when the store was made with another key: then no token could ever be found.
    """
    record = FolderStore.open(folder)
    if record.manifest.key is not None and record.manifest.key.check != key_check(key):
        raise KeyMissingError(
            f"De store {folder} is gemaakt met een andere sleutel. Een token van deze sleutel staat er nooit in. "
            "Zet in DUIDING_KEY_FILE het pad van de sleutel van deze store."
        )
    found = []
    for segment in record.manifest.segments:
        for part in record.parts_of(segment, BESTAND, [*_COLUMNS, _IDENTIFICATIE]):
            for row in part.filter(pc.equal(part[_IDENTIFICATIE], token)).select(_COLUMNS).to_pylist():
                soort, known_on, dagtekening, regels, digest = (row[name] for name in _COLUMNS)
                found.append(Receipt(soort, known_on, dagtekening, regels, segment.name, digest))
    return tuple(sorted(found, key=lambda receipt: (receipt.known_on, receipt.segment)))
