"""What one replication reads and gives, as plain arrays; days count from 0 and everything is per node.

A node is a form of help with a waiting list before it. Time is cut in intervals (months, mostly): what changes over
time is a number per node and interval.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FLOWS = (
    "instroom", "toegestroomd", "gestart_spoed", "gestart", "gewacht_spoed", "gewacht", "binnen_norm",
    "weg_spoed", "weg", "beeindigd", "uitgestroomd", "wacht_dagen", "zorg_dagen", "verlengd",
)  # fmt: skip
"""What is counted in an interval. `gewacht` are the days that those who started had waited; `uitgestroomd` left the
network for good, from a queue or from help; `toegestroomd` came from another node, or back."""

STOCKS = ("wachtenden", "in_zorg", "weg_tijdelijk", "wachtenden_spoed")
"""What is counted at a moment. `weg_tijdelijk` are those who will come back."""

(ARRIVED, ENTERED, BEGAN_URGENT, BEGAN, WAITED_URGENT, WAITED, IN_NORM,
 GAVE_UP_URGENT, GAVE_UP, ENDED, LEFT, QUEUE_DAYS, CARE_DAYS, RENEWED) = range(len(FLOWS))  # fmt: skip
WAITING, IN_CARE, AWAY_NOW, WAITING_URGENT = range(len(STOCKS))

UNLIMITED = 1e15
"""So many places is no limit."""


class Network(NamedTuple):
    """The arrays that the engine reads: N nodes, G intervals, T different shapes of a duration."""

    times: Floats
    """G + 1 days: the begin of every interval and the end of the last."""
    rate: Floats
    """N x G: arrivals from outside per day."""
    majorant: Floats
    """N: at least as high as any rate times the response; the same in scenarios that are compared."""
    places: Floats
    """N x G."""
    length: Floats
    """N x G: mean days of help of who starts then."""
    renewal: Floats
    """N x G: probability that help is renewed when it ends."""
    extension: Floats
    """N: mean days of a renewal, over the mean days of help."""
    relapse: Floats
    """N x G: probability that who left comes back."""
    away: Floats
    """N: mean days until then."""
    urgent: Floats
    """N: share of arrivals that goes first."""
    hazard: Floats
    """N x 2: probability per day that somebody gives up waiting; urgent, regular."""
    elsewhere: Floats
    """N: share of those who give up that turns to the node in `refuge`."""
    refuge: Ints
    route: Floats
    """N x N: probability to go on to a node when help ends, cumulated."""
    ahead: Ints
    """N: 1 when who comes from another node goes first."""
    response: Floats
    """N: arrivals are multiplied by (wait / heard) to the power -response."""
    heard: Floats
    """N x G: the wait, in days, at which arrivals are as given."""
    reference: Floats
    """N: the wait, in days, at which durations are as given."""
    worsening: Floats
    """N: help lasts longer by this share per day that was waited more than the reference, and shorter for less."""
    norm: Floats
    """N: days within which a start is counted as within the norm."""
    identity: Ints
    """N: the same node has the same persons in every network that has this number."""
    shape: Ints
    """N: row of `shapes`; -1 is exponential, -2 is fixed."""
    shapes: Floats
    """T x Q: quantiles of a duration with mean 1, in order, each the mean of its part."""
    answer_cap: float
    """The response multiplies by at most this, and divides by at most this."""


class Start(NamedTuple):
    """Who is there on day 0: `node`, days `since` the aanmelding or the begin of help, and whether urgent."""

    queue_node: Ints
    queue_since: Floats
    queue_urgent: Ints
    care_node: Ints
    care_since: Floats


class Outcome(NamedTuple):
    """What came of one replication: `flows` is G x N x FLOWS, `stocks` is (G + 1) x N x STOCKS."""

    flows: Floats
    stocks: Floats


def no_start() -> Start:
    """Nobody is there."""
    ints, floats = np.zeros(0, np.int64), np.zeros(0)
    return Start(ints, floats, ints, ints, floats)


def make_network(times: Floats, nodes: int, **given: Any) -> Network:
    """A network in which what is not given does not happen: no arrivals, no limit, no giving up, exponential help.

    A number holds everywhere; a row has one number per node.
    """
    span = (nodes, len(times) - 1)
    per_interval = {"rate": 0.0, "places": UNLIMITED, "length": 1.0, "renewal": 0.0, "relapse": 0.0, "heard": 1.0}
    per_node = {
        "extension": 1.0, "away": 1.0, "urgent": 0.0, "elsewhere": 0.0, "response": 0.0, "reference": 1.0,
        "worsening": 0.0, "norm": 0.0,
    }  # fmt: skip
    arrays: dict[str, Any] = {"times": np.ascontiguousarray(times, dtype=np.float64)}
    for name, usual in per_interval.items():
        arrays[name] = _spread(given.pop(name, usual), span)
    for name, usual in per_node.items():
        arrays[name] = _spread(given.pop(name, usual), (nodes,))
    arrays["hazard"] = _spread(given.pop("hazard", 0.0), (nodes, 2))
    arrays["route"] = np.cumsum(_spread(given.pop("route", 0.0), (nodes, nodes)), axis=1)
    for name, none in (("refuge", -1), ("ahead", 0), ("identity", np.arange(nodes)), ("shape", -1)):
        arrays[name] = np.ascontiguousarray(np.broadcast_to(given.pop(name, none), (nodes,)), dtype=np.int64)
    arrays["shapes"] = np.ascontiguousarray(given.pop("shapes", np.ones((1, 1))), dtype=np.float64)
    arrays["answer_cap"] = float(given.pop("answer_cap", 3.0))
    reach = np.where(arrays["response"] != 0, arrays["answer_cap"], 1.0)
    arrays["majorant"] = _spread(given.pop("majorant", arrays["rate"].max(axis=1) * reach), (nodes,))
    if given:
        raise TypeError(f"unknown: {', '.join(given)}")
    return Network(**arrays)


def _spread(value: Any, shape: tuple[int, ...]) -> Floats:
    given = np.asarray(value, dtype=np.float64)
    if given.ndim == 1 and len(shape) == 2:
        given = given[:, None]
    return np.ascontiguousarray(np.broadcast_to(given, shape), dtype=np.float64)
