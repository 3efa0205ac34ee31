"""A cheap model beside the simulation: the same network in numbers of people, without chance and without persons.

Week by week people ask for help, start when there is room, give up and leave, in fractions. It takes no account of
queues by chance nor of the shape of durations, and so cannot replace the simulation; but when the two are far apart
where lists are long, one of them is wrong.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from duiding.simulation.engine import Network
from duiding.simulation.engine.events import SHORTEST
from duiding.simulation.plan import Plan

Floats = npt.NDArray[np.float64]

_STEP_DAYS = 7.0
_LONGEST_WAIT = 3_650.0


def expected_stocks(plan: Plan, drivers: frozenset[str], replications: int | None = None) -> Floats:
    """R x (G + 1) x N x 2: who waits and who has help on the first day of each month, for the first replications."""
    count = min(replications or plan.replications, plan.replications)
    heard = None
    if drivers:
        before = expected_stocks(plan, frozenset(), count)
        heard = plan.heard(before[..., 0], before[..., 1])
    networks = [plan.network(number, drivers, None if heard is None else heard[number]) for number in range(count)]
    arrays = {
        name: np.stack([getattr(one, name) for one in networks]) for name in Network._fields if name != "answer_cap"
    }
    arrays["route"] = np.diff(arrays["route"], axis=2, prepend=0.0)
    starts = [plan.start(number) for number in range(count)]
    nodes = len(plan.names)
    waiting = np.stack([np.bincount(one.queue_node, minlength=nodes).astype(float) for one in starts])
    cared = np.stack([np.bincount(one.care_node, minlength=nodes).astype(float) for one in starts])
    state = {"waiting": waiting, "cared": cared, "away": np.zeros_like(waiting), "wait": arrays["reference"] * 1.0}
    state["wait"][waiting == 0] = 0.0
    found = [np.stack([waiting, cared], axis=-1)]
    for interval in range(len(plan.days) - 1):
        span = plan.days[interval + 1] - plan.days[interval]
        steps = int(np.ceil(span / _STEP_DAYS))
        for _ in range(steps):
            _step(arrays, state, interval, span / steps, networks[0].answer_cap)
        found.append(np.stack([state["waiting"], state["cared"]], axis=-1))
    return np.stack(found, axis=1)


def _step(arrays: dict[str, Floats], state: dict[str, Floats], interval: int, days: float, cap: float) -> None:
    places, renewal = arrays["places"][:, :, interval], arrays["renewal"][:, :, interval]
    plain = arrays["length"][:, :, interval]
    worse = np.maximum(1.0 + arrays["worsening"] * (state["wait"] - arrays["reference"]), SHORTEST)
    length = plain * (1.0 + renewal * arrays["extension"] / (1.0 - renewal)) * worse
    room = np.maximum(np.minimum(places, state["cared"]), 1.0)
    now = np.maximum(state["waiting"], 1.0) * plain / room
    answer = np.clip((now / arrays["heard"][:, :, interval]) ** -arrays["response"], 1.0 / cap, cap)
    ended = state["cared"] * -np.expm1(-days / length)
    tired = state["waiting"] * -np.expm1(-days * arrays["hazard"][:, :, 1])
    back = state["away"] * -np.expm1(-days / arrays["away"])
    moved = np.einsum("rn,rnm->rm", ended, arrays["route"])
    gone = ended * (1.0 - arrays["route"].sum(axis=2)) * arrays["relapse"][:, :, interval]
    for node in range(tired.shape[1]):
        refuge = int(arrays["refuge"][0, node])
        if refuge >= 0:
            moved[:, refuge] += tired[:, node] * arrays["elsewhere"][:, node]
    asked = arrays["rate"][:, :, interval] * days * answer + moved + back
    waiting = state["waiting"] - tired + asked
    begun = np.minimum(waiting, np.maximum(places - (state["cared"] - ended), 0.0))
    state["waiting"] = waiting - begun
    state["cared"] = state["cared"] - ended + begun
    state["away"] = state["away"] - back + gone
    state["wait"] = np.minimum(state["waiting"] * days / np.maximum(begun, 1e-9), _LONGEST_WAIT)
