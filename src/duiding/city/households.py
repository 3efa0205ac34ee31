"""Gezinnen: children of one wijk with at most two ouders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.draws import generator
from duiding.city.moments import NEVER, Ints, day_of
from duiding.city.people import ALWAYS, Registry

NOBODY = -1
_BLOCK_DAYS = 1200  # children of one gezin are born within about three years
_OUDER_BORN = (1956, 1996)
_MOST_CHILDREN = 3


@dataclass(frozen=True, slots=True)
class Households:
    """`of_person`: the gezin of each child (NOBODY for adults); `kinderen` and `ouders`: persons per gezin."""

    of_person: Ints
    kinderen: Ints
    ouders: Ints


def build_households(registry: Registry, first_year: int, seed: int) -> Households:
    """Everybody born since 17 years before the first year is a child of one gezin."""
    rng = generator(seed, "gezinnen")
    child = np.flatnonzero(registry.birth >= day_of(date(first_year - 18, 1, 1)))
    order = child[np.lexsort((rng.random(len(child)), registry.birth[child] // _BLOCK_DAYS, registry.wijk[child]))]
    block = registry.wijk[order] * 1000 + registry.birth[order] // _BLOCK_DAYS
    gezin = _chunks(rng, block)
    of_person = np.full(len(registry.birth), NOBODY, dtype=np.int64)
    of_person[order] = gezin
    count = int(gezin[-1]) + 1 if len(gezin) else 0
    kinderen = np.full((count, _MOST_CHILDREN), NOBODY, dtype=np.int64)
    kinderen[gezin, _rank(gezin)] = order
    wijk = registry.wijk[kinderen[:, 0]]
    return Households(of_person, kinderen, _ouders(rng, registry, wijk))


def _chunks(rng: np.random.Generator, block: Ints) -> Ints:
    """Cut a row of children into gezinnen; a new block always begins a new gezin."""
    sizes = rng.choice(_MOST_CHILDREN, len(block), p=assumptions()["gezinnen"]["kinderen"]) + 1
    starts = np.zeros(len(block), dtype=np.bool_)
    edges = np.cumsum(sizes)
    starts[np.concatenate([[0], edges[edges < len(block)]])[: len(block)]] = True
    starts[1:] |= block[1:] != block[:-1]
    return np.cumsum(starts, dtype=np.int64) - 1


def _rank(group: Ints) -> Ints:
    """0, 1, 2 ... within rows of equal, adjacent group numbers."""
    first = np.searchsorted(group, group, side="left")
    found: Ints = np.arange(len(group)) - first
    return found


def _ouders(rng: np.random.Generator, registry: Registry, wijk: Ints) -> Ints:
    """Two adults of the wijk who never move, one for single parents; nobody is ouder in two gezinnen."""
    low, high = (day_of(date(year, 1, 1)) for year in _OUDER_BORN)
    stays = (registry.arrival == ALWAYS) & (registry.departure == NEVER)
    adult = np.flatnonzero((registry.birth >= low) & (registry.birth < high) & stays)
    ouders = np.full((len(wijk), 2), NOBODY, dtype=np.int64)
    for number in np.unique(wijk):
        gezin = np.flatnonzero(wijk == number)
        pool = rng.permutation(adult[registry.wijk[adult] == number])
        for place in (0, 1):
            mine, pool = pool[: len(gezin)], pool[len(gezin) :]
            ouders[gezin[: len(mine)], place] = mine
    ouders[rng.random(len(wijk)) < float(assumptions()["gezinnen"]["deel_een_ouder"]), 1] = NOBODY
    return ouders
