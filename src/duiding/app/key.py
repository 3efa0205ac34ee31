"""The key with which a store is filled; it may not lie in that store."""

from __future__ import annotations

import os
from pathlib import Path

from duiding.domain.errors import KeyMissingError
from duiding.domain.pseudonym import Pseudonymiser, read_key


def key_for(store: Path) -> Pseudonymiser:
    """The key in the file that DUIDING_KEY_FILE names, for the store in this folder.

    Raises KeyMissingError when there is none, or when it lies in the store: who gets a copy of the store must not get
    the key with it.
    """
    key = read_key()
    name = os.environ["DUIDING_KEY_FILE"]
    if Path(name).resolve().is_relative_to(store.resolve()):
        raise KeyMissingError(
            f"De sleutel {name} ligt in de map van de store. Wie de store kopieert, heeft dan ook de sleutel en kan de "
            "pseudoniemen herleiden. Zet de sleutel buiten de store en pas DUIDING_KEY_FILE aan."
        )
    return key
