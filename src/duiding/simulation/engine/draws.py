"""Random numbers that belong to a person and a purpose, and not to a place in a sequence.

Each number is a hash of the person's key and what it is for. So the same person arrives on the same day, is as patient
and needs as much help in every scenario, whatever happens to the others: differences between scenarios are differences
of the scenarios and not of chance (common random numbers). The hash is the finalizer of SplitMix64 (Steele, Lea and
Flood 2014).
"""

from __future__ import annotations

import numpy as np

from duiding.simulation.engine.compiled import compiled

ACCEPT, URGENT, PATIENCE, LENGTH, RENEWAL, ROUTE, AWAY, GAP, ELSEWHERE = range(9)
"""What a number is for."""

_PURPOSES = np.uint64(16)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_SCALE = 2.0**-53


@compiled
def mixed(key: np.uint64) -> np.uint64:
    """Another 64 bits, that tell nothing about the first."""
    bits = (key ^ (key >> _S30)) * _FIRST
    bits = (bits ^ (bits >> _S27)) * _SECOND
    return np.uint64(bits ^ (bits >> _S31))


@compiled
def key_of(key: np.uint64, number: int) -> np.uint64:
    """The key of one of many: the person with a number at a node, the replication with a number of a seed."""
    return mixed(key + (np.uint64(number) + np.uint64(1)) * _GOLDEN)


@compiled
def uniform(key: np.uint64, purpose: int, spell: int) -> float:
    """A number between 0 and 1, never either, for one purpose in one spell of help of a person."""
    place = np.uint64(spell) * _PURPOSES + np.uint64(purpose) + np.uint64(1)
    return (np.float64(mixed(key + place * _GOLDEN) >> _S11) + 0.5) * _SCALE
