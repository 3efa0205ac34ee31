"""What identifies invented people: numbers that can never be a BSN, names and postcodes that do not exist."""

from __future__ import annotations

import numpy as np

from duiding.city.draws import generator
from duiding.city.moments import Ints
from duiding.domain.pseudonym import NEVER_ISSUED
from duiding.domain.settings import Gemeente

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)
_REMAINDER = 2
_BASES = 10**8
_STEP = 61_803_399  # odd and no multiple of 5: stepping by it visits every base once
_DIGITS = 4

_FIRST = ("Zand", "Licht", "Veen", "Hoog", "Riet", "Berk", "Duin", "Klok", "Mist", "Sneeuw", "Appel", "Brons")
_SECOND = ("wever", "meerman", "kamp", "brugge", "stroom", "vliet", "zanger", "donk", "hagen", "molen", "tuinder")
NAMES = tuple(first + second for first in _FIRST for second in _SECOND)


def synthetic_numbers(count: int, seed: int) -> Ints:
    """`count` different numbers that leave remainder 2 in the 11-proef; the first digits may be zeros."""
    start = int(generator(seed, "nummers").integers(_BASES))
    base = (np.arange(int(count * 1.12) + 40, dtype=np.int64) * _STEP + start) % _BASES
    total = sum(w * (base // 10 ** (7 - place) % 10) for place, w in enumerate(_WEIGHTS))
    last = (total - _REMAINDER) % 11
    usable = last < 10  # a last "digit" of ten does not exist
    found: Ints = (base * 10 + last)[usable][:count]
    return found


def postcodes_by_wijk(gemeente: Gemeente) -> tuple[tuple[str, ...], ...]:
    """Per wijk, in the order of the gemeente, postcodes with letters that were never issued."""
    digits = sorted({code[:_DIGITS] for code in gemeente.wijk_van_postcode})
    found = []
    for wijk in gemeente.wijken:
        own = [f"{four}{letters}" for four in digits for letters in NEVER_ISSUED]
        found.append(tuple(code for code in own if gemeente.wijk_of(code) == wijk.code))
    return tuple(found)
