"""The gate: BSNs are checked and replaced by a keyed pseudonym before anything is written.

HMAC-SHA-256 (RFC 2104) with a secret key that lives outside the store. A plain hash would be no protection:
all 91 million valid BSNs can be hashed in minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from pathlib import Path

from duiding.domain.errors import KeyMissingError

_DIGITS = 9
_ASCII_ZEROS = 48 * (9 + 8 + 7 + 6 + 5 + 4 + 3 + 2 - 1)
_SYNTHETIC_REMAINDER = 2
NEVER_ISSUED = ("SA", "SD", "SS")
"""Letters that no Dutch postcode ends in: the mark of an invented address."""

_KEY_BYTES = 32
_TOKEN_BYTES = 16


def remainder_11(number: str) -> int:
    """Remainder of the 11-proef: 9a+8b+7c+6d+5e+4f+3g+2h-1i modulo 11 of nine digits."""
    a, b, c, d, e, f, g, h, i = number.encode("ascii")
    return (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i - _ASCII_ZEROS) % 11


def is_bsn(number: str) -> bool:
    """A number that can be a citizen's: nine digits, passes the 11-proef, not all zeros."""
    return _is_nine_digits(number) and number != "000000000" and remainder_11(number) == 0


def is_synthetic(number: str) -> bool:
    """A number that can never be a BSN: remainder 2, which the common wrong form (+1i) refuses too."""
    return _is_nine_digits(number) and remainder_11(number) == _SYNTHETIC_REMAINDER


def _is_nine_digits(number: str) -> bool:
    return len(number) == _DIGITS and number.isascii() and number.isdigit()


@dataclass(frozen=True, slots=True)
class Pseudonymiser:
    """Replaces identifiers by tokens of 32 hexadecimal characters (128 bits).

    Each kind of identifier has its own domain ("client", "toewijzing", "referentie", "identificatie", "bestand"),
    so that equal digits in two kinds give unrelated tokens.
    """

    key: bytes

    def token(self, domain: str, value: str) -> str:
        """The token of `value` within `domain`; equal input gives equal output, for one key."""
        return self._hmac(f"{domain}:{value}".encode())

    def digest(self, content: bytes) -> str:
        """Keyed fingerprint of a file: equal files give equal fingerprints, and nothing can be guessed back."""
        return self._hmac(b"bestand:" + content)

    def _hmac(self, message: bytes) -> str:
        return hmac.digest(self.key, message, hashlib.sha256)[:_TOKEN_BYTES].hex()


def read_key(path: Path | None = None) -> Pseudonymiser:
    """The key from `path`, or from the file that the environment variable DUIDING_KEY_FILE names.

    Raises KeyMissingError when there is none, or when it is shorter than 32 bytes.
    """
    name = path or os.environ.get("DUIDING_KEY_FILE")
    if not name:
        raise KeyMissingError(
            "Er is geen sleutel voor de pseudoniemen. Zet in DUIDING_KEY_FILE het pad van een bestand met minstens "
            "32 willekeurige bytes, buiten de store. Maak er een met: head -c 32 /dev/urandom > sleutel"
        )
    try:
        key = Path(name).read_bytes()
    except OSError as error:
        raise KeyMissingError(
            f"De sleutel {name} is niet te lezen: {error.strerror}. Controleer pad en rechten."
        ) from None
    if len(key) < _KEY_BYTES:
        raise KeyMissingError(
            f"De sleutel {name} heeft {len(key)} bytes; minstens {_KEY_BYTES} zijn nodig. Maak een nieuwe."
        )
    return Pseudonymiser(key)


def write_new_key(path: Path) -> None:
    """Make a key that only the owner can read; an existing one is left as it is."""
    if path.exists():
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(os.urandom(_KEY_BYTES))
