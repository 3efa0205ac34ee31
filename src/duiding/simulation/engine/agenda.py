"""What is still to happen, the first first: a binary heap in two arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from duiding.simulation.engine.compiled import compiled

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


@compiled
def push(times: Floats, codes: Longs, size: int, time: float, code: int) -> None:
    """Add an event to a heap of `size`; the caller counts."""
    place = size
    while place > 0:
        parent = (place - 1) >> 1
        if times[parent] <= time:
            break
        times[place], codes[place] = times[parent], codes[parent]
        place = parent
    times[place], codes[place] = time, code


@compiled
def replace_first(times: Floats, codes: Longs, size: int, time: float, code: int) -> None:
    """Put an event in the place of the first one of a heap of `size`."""
    place, child = 0, 1
    while child < size:
        if child + 1 < size and times[child + 1] < times[child]:
            child += 1
        if times[child] >= time:
            break
        times[place], codes[place] = times[child], codes[child]
        place, child = child, 2 * child + 1
    times[place], codes[place] = time, code


@compiled
def drop_first(times: Floats, codes: Longs, size: int) -> None:
    """Take the first event off a heap of `size`, which is one less after it."""
    last = size - 1
    replace_first(times, codes, last, times[last], codes[last])
