"""Messages that come too early with a wrong number, the retours that reject them, and what they leave as it was.

Only facts that were reported late get one, between the fact and its good message: what counts in the end, and since
when it is known, is the same with and without them.
"""

from __future__ import annotations

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.draws import generator
from duiding.city.moments import Bools, Ints, workday
from duiding.city.records import stack, take
from duiding.city.scene import Scene
from duiding.city.traffic import PLAIN, REFUSED, RETOUR, START, STOP, Traffic

_ROOM_DAGEN = 14
_ANSWER_DAGEN = 3


def with_refusals(traffic: Traffic, event: Ints, has_number: Bools, scene: Scene, wet: str) -> Traffic:
    """The traffic with rejected messages and their retours; `event` is the day of the fact of each message.

    `has_number` says which messages point at a toewijzing. A retour comes within three working days.
    """
    rng = generator(scene.seed, "retouren", wet)
    share = float(assumptions()["kenmerken"]["geweigerd"])
    drawn = rng.random(len(event)) < share
    first = workday(event + rng.integers(1, 4, len(event)))
    answered = workday(first + rng.integers(1, _ANSWER_DAGEN + 1, len(event)))
    fits = (first >= scene.months.begin) & (answered < scene.months.end) & (traffic.sent - event >= _ROOM_DAGEN)
    chosen = np.flatnonzero(drawn & fits & has_number & _is_plain(traffic))
    good, zero = take(traffic, chosen), np.zeros(len(chosen), dtype=np.int64)
    came, back = first[chosen], answered[chosen]
    refused = Traffic(good.soort, good.ref, zero + REFUSED, zero, came, came)
    retours = Traffic(zero + RETOUR, len(event) + np.arange(len(chosen)), zero, zero, back, back)
    return stack([traffic, refused, retours])


def _is_plain(traffic: Traffic) -> Bools:
    found: Bools = (traffic.variant == PLAIN) & np.isin(traffic.soort, (START, STOP))
    return found
