"""The gates of these tests."""

from __future__ import annotations

from duiding.berichten import Gate
from duiding.domain.pseudonym import Pseudonymiser

KEY = Pseudonymiser(b"een sleutel van minstens 32 bytes")


def wijk_of(postcode: str | None) -> str:
    """Overvecht begins with 356; without a postcode it is unknown, otherwise elsewhere."""
    if postcode is None:
        return "onbekend"
    return "WK034403" if postcode.startswith("356") else "elders"


REAL = Gate(KEY, is_synthetic=False, wijk_of=wijk_of)
SYNTHETIC = Gate(KEY, is_synthetic=True, wijk_of=wijk_of)
