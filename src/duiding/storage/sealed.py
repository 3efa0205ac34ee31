"""What is kept encrypted: AES-256-GCM, which also notices every changed bit and every swapped file."""

from __future__ import annotations

import os

from duiding.domain.errors import KeyMissingError

_NONCE_BYTES = 12


def seal(key: bytes, content: bytes, place: str) -> bytes:
    """Encrypt content with a key of 32 bytes for one place (a name); it opens only there."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """What was sealed; raises KeyMissingError for another key, another place or a changed bit."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        raise KeyMissingError(
            "Met deze sleutel is niet te openen wat ermee versleuteld zou zijn. Zet in DUIDING_KEY_FILE het pad van de "
            "sleutel van deze store. Klopt de sleutel? Zet dan een reservekopie van de store terug."
        ) from None
