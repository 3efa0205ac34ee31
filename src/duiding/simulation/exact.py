"""Queues of which the answer is known exactly: what the engine is held against, and rules of thumb for a waiting list.

Erlang (1917) B and C, Palm (1957) for people who give up (Erlang A), Cobham (1954) for the urgent first, Eick, Massey
and Whitt (1993) for arrivals that change over time, Fong and Walton (2022) for a waiting list with a target. Rates are
per unit of time, in whatever unit, the same everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def erlang_b(servers: int, load: float) -> float:
    """Share of arrivals that finds every place taken, when nobody waits; `load` is arrivals x mean duration."""
    share = 1.0
    for count in range(1, servers + 1):
        share = load * share / (count + load * share)
    return share


def erlang_c(servers: int, load: float) -> float:
    """Share of arrivals that has to wait, when nobody gives up; 1 when there are more arrivals than places."""
    if load >= servers:
        return 1.0
    blocked = erlang_b(servers, load)
    return blocked / (1.0 - load / servers * (1.0 - blocked))


def mean_wait(servers: int, arrivals: float, duration: float) -> float:
    """The mean wait when nobody gives up (Erlang C); endless when there are more arrivals than places."""
    load = arrivals * duration
    return math.inf if load >= servers else erlang_c(servers, load) * duration / (servers - load)


@dataclass(frozen=True)
class Impatient:
    """A waiting list that people leave: shares of arrivals, and means over time."""

    gives_up: float
    has_to_wait: float
    waiting: float
    wait: float
    busy: float


def erlang_a(servers: int, arrivals: float, duration: float, patience: float) -> Impatient:
    """The steady state with exponential patience (mean `patience`), as a birth-death chain."""
    chances, count, weight = [1.0], 0, 1.0
    while count < servers or weight > 1e-18 * max(chances):
        count += 1
        leaving = min(count, servers) / duration + max(count - servers, 0) / patience
        weight = chances[-1] * arrivals / leaving
        chances.append(weight)
    chance = np.array(chances) / math.fsum(chances)
    number = np.arange(len(chance))
    waiting = float(chance @ np.maximum(number - servers, 0))
    busy = float(chance @ np.minimum(number, servers))
    return Impatient(waiting / patience / arrivals, float(chance[servers:].sum()), waiting, waiting / arrivals, busy)


def cobham(servers: int, arrivals: Sequence[float], duration: float) -> tuple[float, ...]:
    """The mean wait per class, the first class first; help that has begun is not broken off."""
    total = sum(arrivals)
    first = erlang_c(servers, total * duration) * duration / servers
    waits, before = [], 0.0
    for rate in arrivals:
        upto = before + rate * duration / servers
        waits.append(first / ((1.0 - before) * (1.0 - upto)))
        before = upto
    return tuple(waits)


def never_full(rates: Sequence[float], edges: Sequence[float], start: float, duration: float) -> tuple[float, ...]:
    """Expected number in help at each edge, without limit (Mt/G/inf, exponential help).

    `rates` holds between the edges. The number in help is then Poisson when `start` is.
    """
    stand, found = start, [start]
    for rate, first, last in zip(rates, edges[:-1], edges[1:], strict=True):
        stays = math.exp(-(last - first) / duration)
        stand = stand * stays + rate * duration * (1.0 - stays)
        found.append(stand)
    return tuple(found)


def queue_load(demand: float, capacity: float) -> float:
    """Arrivals over starts; above 1 the list grows."""
    return demand / capacity


def target_queue_size(demand: float, target_wait: float, factor: float = 4.0) -> float:
    """The longest list with which nearly everybody starts within the target; the mean wait is target / factor."""
    return demand * target_wait / factor


def relief_capacity(demand: float, queue: float, target_queue: float, time_to_target: float) -> float:
    """Starts per unit of time with which the list reaches its target in time."""
    return demand + (queue - target_queue) / time_to_target


def target_capacity(
    demand: float, target_wait: float, factor: float = 4.0, cv_demand: float = 1.0, cv_capacity: float = 1.0
) -> float:
    """Starts per unit of time with which a list on its target stays there, with the given variation of both."""
    target_mean_wait = target_wait / factor
    return demand + (cv_demand**2 + cv_capacity**2) / (2.0 * target_mean_wait)


def waiting_list_pressure(wait: float, target_wait: float) -> float:
    """Twice the mean wait over the target; above 1 the target is out of reach."""
    return 2.0 * wait / target_wait
