"""Chance, one stream of numbers per subject: what is drawn for one subject never moves what another one draws."""

from __future__ import annotations

import zlib

import numpy as np

from duiding.city.moments import Bools, Floats, Ints


def generator(seed: int, *subject: str | int) -> np.random.Generator:
    """The stream of a subject, such as ("wachten", "pleegzorg")."""
    name = "/".join(str(part) for part in subject)
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def whole(rng: np.random.Generator, expected: float) -> int:
    """A whole number with this expectation: 2.3 gives 2 or 3. Less noise than a Poisson draw."""
    return int(np.floor(max(0.0, expected) + rng.random()))


def between(rng: np.random.Generator, low: Ints, high: Ints) -> Ints:
    """A day from `low` up to and including `high`, per row; `low` itself where `high` lies before it."""
    span = np.maximum(high - low, 0) + 1
    drawn: Ints = low + np.floor(rng.random(len(low)) * span).astype(np.int64)
    return drawn


def spread(rng: np.random.Generator, count: int, share: float) -> Bools:
    """A random `share` of `count` rows, exact to one row (systematic sampling)."""
    chosen = np.zeros(count, dtype=np.bool_)
    chosen[: int(np.floor(count * share + rng.random()))] = True
    return rng.permutation(chosen)


def gamma(rng: np.random.Generator, mean: Floats, shape: float) -> Floats:
    """Durations with these means; a higher `shape` is less spread."""
    drawn: Floats = rng.gamma(shape, 1.0, len(mean)) * mean / shape
    return drawn
