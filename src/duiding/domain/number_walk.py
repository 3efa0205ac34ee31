"""The walk past every number that a person can have, with two keys: how tokens get a new key without the numbers.

Whoever has the key can do the same walk and find every number behind a store. That is what the key is for.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Set

from duiding.domain.pseudonym import TOKEN_BYTES, hmac_state

STRETCHES = range(10_000)
"""The number space in ten thousand stretches: all numbers with the same first four digits."""

PER_STRETCH = 9_091
"""Numbers in a stretch, on average: of eleven remainders ten are a digit."""

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)
_HALF = 4


def walk_stretch(stretch: int, old: bytes, new: bytes, wanted: Set[bytes], remainder: int) -> Iterator[tuple[str, str]]:
    """The old and the new token of every number in a stretch of which the old token (as bytes) is wanted.

    `old` and `new` are the subkeys of clients under the two keys. `remainder` is that of the 11-proef: 0 for the
    numbers of citizens, 2 for invented ones.
    """
    first = f"{stretch:04d}"
    inner, outer = hmac_state(old)
    inner.update(first.encode())
    begin, finish = inner.copy, outer.copy
    # The hot loop of a whole walk: 91 million times.
    for rest in _rests(_weighted(first, _WEIGHTS[:_HALF]), remainder):
        one = begin()
        one.update(rest)
        two = finish()
        two.update(one.digest())
        token = two.digest()[:TOKEN_BYTES]
        if token in wanted:
            yield token.hex(), _token(new, first.encode() + rest)


def _token(key: bytes, number: bytes) -> str:
    inner, outer = hmac_state(key)
    inner.update(number)
    outer.update(inner.digest())
    token: bytes = outer.digest()[:TOKEN_BYTES]
    return token.hex()


def _rests(weight: int, remainder: int) -> tuple[bytes, ...]:
    return _rests_of((weight - remainder) % 11)


@functools.cache
def _rests_of(weight: int) -> tuple[bytes, ...]:
    """The last five digits of every number, when the first four weigh `weight` more than the remainder asks."""
    halves = (f"{half:04d}" for half in range(10**_HALF))
    checked = ((half, (weight + _weighted(half, _WEIGHTS[_HALF:])) % 11) for half in halves)
    return tuple(f"{half}{check}".encode() for half, check in checked if check <= 9)


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
