"""The key with which a store is filled; it may not lie in that store."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

from duiding.domain.errors import KeyMissingError
from duiding.domain.pseudonym import Pseudonymiser, read_key
from duiding.storage import Manifest, has_manifest, read_manifest, seal, unseal

_PURPOSE = "lagen"


def key_for(store: Path, file: Path | None = None) -> Pseudonymiser:
    """The key in a file, or in the one that DUIDING_KEY_FILE names, for the store in this folder.

    Raises KeyMissingError when there is none, or when it lies in the store: who gets a copy of the store must not get
    the key with it.
    """
    key = read_key(file)
    check_outside(file or Path(os.environ["DUIDING_KEY_FILE"]), store)
    return with_layers(key, read_manifest(store)) if has_manifest(store) else key


def check_outside(file: Path, store: Path) -> None:
    """Raises KeyMissingError when the file of a key lies in the store."""
    if file.resolve().is_relative_to(store.resolve()):
        raise KeyMissingError(
            f"De sleutel {file} ligt in de map van de store. Wie de store kopieert, heeft dan ook de sleutel en kan de "
            "pseudoniemen herleiden. Zet de sleutel buiten de store en pas DUIDING_KEY_FILE aan."
        )


def with_layers(key: Pseudonymiser, manifest: Manifest) -> Pseudonymiser:
    """The key with what a store keeps of its earlier keys, so that it finds the tokens of then.

    A key that does not open them is another key, and is given back as it is: the store refuses it before anything is
    read in.
    """
    if manifest.layers is None or key.layers:
        return key
    try:
        text = unseal(key.secret(_PURPOSE), base64.b64decode(manifest.layers), manifest.id)
    except KeyMissingError:
        return key
    layers = tuple({domain: bytes.fromhex(sub) for domain, sub in layer.items()} for layer in json.loads(text))
    return Pseudonymiser(key.key, layers)


def sealed_layers(key: Pseudonymiser, manifest: Manifest) -> str:
    """What a store keeps of its earlier keys: sealed, so that only who has `key` can read it."""
    layers = [{domain: sub.hex() for domain, sub in layer.items()} for layer in key.layers]
    return base64.b64encode(seal(key.secret(_PURPOSE), json.dumps(layers).encode(), manifest.id)).decode()


def key_check(key: Pseudonymiser) -> str:
    """The token by which a store knows its key, layers and all."""
    return key.token("sleutel", "controle")
