"""The gate: BSNs are checked and replaced by a keyed pseudonym before anything is written.

HMAC-SHA-256 (RFC 2104) with a secret key that lives outside the store. A plain hash would be no protection:
all 91 million valid BSNs can be hashed in minutes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from duiding.domain.errors import KeyMissingError

_DIGITS = 9
_ASCII_ZEROS = 48 * (9 + 8 + 7 + 6 + 5 + 4 + 3 + 2 - 1)
_SYNTHETIC_REMAINDER = 2
NEVER_ISSUED = ("SA", "SD", "SS")
"""Letters that no Dutch postcode ends in: the mark of an invented address."""

_KEY_BYTES = 32
TOKEN_BYTES = 16
TOKEN_LETTERS = 2 * TOKEN_BYTES
_BLOCK_BYTES = 64
_INNER, _OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))


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


Layer = Mapping[str, bytes]
"""The subkeys of a key that came before, by domain."""

LAYERED = (
    "toewijzing",
    "referentie",
    "identificatie",
    "declaratie",
    "prestatie",
    "casus",
    "gezin",
    "bestand",
    "sleutel",
)
"""Domains of which the values cannot be walked: nobody can list every reference or file. At a new key their tokens get
a layer. A BSN can be walked, so the tokens of clients are made anew and never need an old key."""

_State = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Pseudonymiser:
    """Replaces identifiers by tokens of 32 hexadecimal characters (128 bits).

    Each kind of identifier has its own domain ("client", "toewijzing", "referentie", "identificatie", "bestand", ...)
    with its own subkey, so that equal digits in two kinds give unrelated tokens, and a subkey says nothing about
    another one. `layers` are the subkeys of the keys that this store had before, the oldest first: a value goes through
    each of them in turn and through that of `key` last, so that it meets the tokens that were made before.
    """

    key: bytes = field(repr=False)
    layers: tuple[Layer, ...] = field(default=(), repr=False, hash=False)
    _states: dict[str, tuple[_State, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def token(self, domain: str, value: str) -> str:
        """The token of `value` within `domain`; equal input gives equal output, for one key."""
        return self._through(domain, value.encode())

    def digest(self, content: bytes) -> str:
        """Keyed fingerprint of a file: equal files give equal fingerprints, and nothing can be guessed back."""
        return self._through("bestand", content)

    def subkey(self, domain: str) -> bytes:
        """The key of one domain, without the layers; it gives no other key away."""
        return _hmac(hmac_state(self.key), f"domein:{domain}".encode())

    def secret(self, purpose: str) -> bytes:
        """A key of 32 bytes to encrypt with, for one purpose; it gives no other key away."""
        return _hmac(hmac_state(self.key), f"versleutelen:{purpose}".encode())

    def after(self, old: Pseudonymiser) -> Pseudonymiser:
        """This key as the one that follows `old`: it finds the tokens again that `relayered` made."""
        return Pseudonymiser(self.key, (*old.layers, {domain: old.subkey(domain) for domain in LAYERED}))

    def relayered(self, domain: str, token: str) -> str:
        """The token under this key of what had `token` under the key before it."""
        return _short(_hmac(self._steps(domain)[-1], token.encode()))

    def _through(self, domain: str, value: bytes) -> str:
        states = self._states.get(domain) or self._steps(domain)
        token = ""
        # The hottest lines of a whole ingest, so without a call more than needed.
        for inner, outer in states:
            inner, outer = inner.copy(), outer.copy()
            inner.update(token.encode() if token else value)
            outer.update(inner.digest())
            token = outer.hexdigest()[:TOKEN_LETTERS]
        return token

    def _steps(self, domain: str) -> tuple[_State, ...]:
        if domain not in self._states:
            subkeys = [layer[domain] for layer in self.layers if domain in layer]
            self._states[domain] = tuple(hmac_state(key) for key in (*subkeys, self.subkey(domain)))
        return self._states[domain]

    def __reduce__(self) -> tuple[type[Pseudonymiser], tuple[bytes, tuple[Layer, ...]]]:
        """Travels to another process without its prepared states, which cannot be pickled."""
        return Pseudonymiser, (self.key, self.layers)


def hmac_state(key: bytes) -> _State:
    """HMAC-SHA-256 with its key read in: the inner and the outer hash, to be copied for every message.

    Twice as fast as `hmac.digest`, which reads the key in again each time.
    """
    block = (hashlib.sha256(key).digest() if len(key) > _BLOCK_BYTES else key).ljust(_BLOCK_BYTES, b"\0")
    return hashlib.sha256(block.translate(_INNER)), hashlib.sha256(block.translate(_OUTER))


def _hmac(state: _State, message: bytes) -> bytes:
    inner, outer = state[0].copy(), state[1].copy()
    inner.update(message)
    outer.update(inner.digest())
    digest: bytes = outer.digest()
    return digest


def _short(digest: bytes) -> str:
    return digest[:TOKEN_BYTES].hex()


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
