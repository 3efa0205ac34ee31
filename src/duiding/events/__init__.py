"""The record: what was received, as append-only tables with the day on which it was known."""

from duiding.events.batch import Batch, Known
from duiding.events.known import KNOWN_ON, LAST_KNOWN_ON, as_known_on
from duiding.events.tables import (
    ANTWOORD,
    BERICHT,
    BESTAND,
    DECLARATIE,
    GEWEIGERD,
    PRESTATIE,
    RETOUR,
    VERZOEK,
    layout_keys,
    schemas,
)

__all__ = [
    "ANTWOORD",
    "BERICHT",
    "BESTAND",
    "DECLARATIE",
    "GEWEIGERD",
    "KNOWN_ON",
    "LAST_KNOWN_ON",
    "PRESTATIE",
    "RETOUR",
    "VERZOEK",
    "Batch",
    "Known",
    "as_known_on",
    "layout_keys",
    "schemas",
]
