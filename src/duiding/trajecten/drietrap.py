"""The three steps of help with stay: near home as part of ambulant help, in a family, or somewhere specialised.

The words of the source: "1. tijdelijk verblijf in de buurt als onderdeel van een ambulant traject, 2. langduriger
verblijf in een gezinssituatie (pleegzorg of gezinshuis), al dan niet in combinatie met ambulante hulp, 3. als het echt
niet anders kan, gespecialiseerde vormen van verblijf buiten de wijk". Crisis stands beside the three. It is a direction
and no dogma: a step is a signal to talk about and never a norm, and nothing here tells what a child should have.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

FAMILY = frozenset({"pleegzorg", "gezinshuis"})
CRISIS = frozenset({"crisis"})
AMBULANT = "specialistisch_ambulant"
NEAR, FAR, UNKNOWN_PLACE = "in de wijk", "buiten de wijk", "onbekend"
TRAPPEN = ("trap 1 (tijdelijk)", "trap 2 (in een gezin)", "trap 3 (gespecialiseerd)", "crisis")
TIJDELIJK, IN_GEZIN, GESPECIALISEERD, IN_CRISIS = range(4)


class Trap(NamedTuple):
    """The step (a place in TRAPPEN), and whether a temporary stay has no ambulant help beside it: the deviation."""

    step: int
    is_zonder_ambulant: bool


def trap_of(
    duur_dagen: int, zorgvorm: str, *, has_ambulant: bool, place: str = UNKNOWN_PLACE, tijdelijk_dagen: int = 182
) -> Trap:
    """The step of one stay that has lasted `duur_dagen` so far.

    A stay is temporary as long as it has lasted no more than `tijdelijk_dagen`: the source gives no limit, so it is a
    setting of the gemeente. No delivery tells the place yet; a place that is not known says nothing, and a short stay
    outside the wijk is no first step. A long stay that is in no family is specialised wherever it is.
    """
    steps = steps_of(
        np.array([duur_dagen]),
        np.array([zorgvorm in FAMILY]),
        np.array([zorgvorm in CRISIS]),
        np.array([place == FAR]),
        tijdelijk_dagen,
    )
    step = int(steps[0])
    return Trap(step, step == TIJDELIJK and not has_ambulant)


def steps_of(duur_dagen: Ints, is_family: Flags, is_crisis: Flags, is_far: Flags, tijdelijk_dagen: int) -> Ints:
    """The steps of many stays at once."""
    is_short = (duur_dagen <= tijdelijk_dagen) & ~is_far
    step = np.where(is_short, TIJDELIJK, GESPECIALISEERD)
    return np.where(is_family, IN_GEZIN, np.where(is_crisis, IN_CRISIS, step))
