"""The code of an invitation: nobody can guess it, anybody can read it, and a slip of the finger is seen at once.

Fourteen random characters and a check character, from 29 that are not mistaken for each other: 68 bits. Vowels are left
out, so that no code is a word. 29 is prime, so the check catches every wrong character and every two that changed
place.
"""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
LENGTH = 15
_GROUP = 5
_SEEN_AS = str.maketrans({"1": "L", "I": "L", " ": "", "-": "", "\u2010": "", "\u2011": "", "\u2013": ""})


def new_code() -> str:
    """A fresh code, without dashes, from the random source of the computer."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + _check(body)


def read_code(typed: str) -> str | None:
    """The code as it was given out, from what somebody typed; None when it is no code."""
    code = typed.strip().upper().translate(_SEEN_AS)
    is_whole = len(code) == LENGTH and all(character in ALPHABET for character in code)
    return code if is_whole and _check(code[:-1]) == code[-1] else None


def written(code: str) -> str:
    """As it stands on paper: three groups of five."""
    return "-".join(code[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def digest(code: str) -> str:
    """What is kept of a code. 68 random bits are too many to try them all, so a key would add nothing but a key."""
    return hashlib.sha256(code.encode()).hexdigest()


def _check(body: str) -> str:
    weighted = sum(weight * ALPHABET.index(character) for weight, character in enumerate(body, start=1))
    return ALPHABET[weighted % len(ALPHABET)]
