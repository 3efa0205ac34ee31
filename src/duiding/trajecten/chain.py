"""Trajecten with what administration cut put together again: help that went on behind an administrative stop is one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from duiding.events.columns import Ints
from duiding.trajecten.traject import Trajecten


def chains(trajecten: Trajecten) -> Ints:
    """Per traject the number of the first traject of the same help; its own when nothing was cut.

    A restart always follows directly on the traject that was stopped (see `traject.mark_administrative`).
    """
    return np.maximum.accumulate(np.where(trajecten.is_restart, 0, np.arange(len(trajecten))))


def without_cuts(trajecten: Trajecten) -> tuple[Trajecten, Ints]:
    """One row per chain, and the number of the last traject of each.

    `is_restart` says that administration cut it; `is_stopped` that the last part was stopped so and never came back.
    """
    is_first = ~trajecten.is_restart
    first = np.flatnonzero(is_first)
    last = np.append(first[1:], len(trajecten))[: len(first)] - 1
    whole = replace(
        trajecten.take(first),
        eind=trajecten.eind[last],
        last=trajecten.last[last],
        is_restart=trajecten.is_restart[last],
        is_stopped=trajecten.is_stopped[last],
    )
    return whole, last
