"""What can happen to a person: arrive, wait, start, give up, end, go on, come back."""

from __future__ import annotations

import math

import numpy as np

from duiding.simulation.engine.agenda import drop_first, replace_first
from duiding.simulation.engine.compiled import compiled
from duiding.simulation.engine.draws import (
    ACCEPT,
    AWAY,
    ELSEWHERE,
    GAP,
    LENGTH,
    PATIENCE,
    RENEWAL,
    ROUTE,
    URGENT,
    key_of,
    uniform,
)
from duiding.simulation.engine.durations import length
from duiding.simulation.engine.network import (
    ARRIVED,
    BEGAN,
    BEGAN_URGENT,
    ENDED,
    ENTERED,
    GAVE_UP,
    GAVE_UP_URGENT,
    IN_NORM,
    LEFT,
    RENEWED,
    WAITED,
    WAITED_URGENT,
    Floats,
    Network,
)
from duiding.simulation.engine.state import (
    ARRIVAL,
    END,
    EVENTS,
    GIVING_UP,
    NOBODY,
    PART,
    RETURN,
    State,
    code_of,
    join,
    leave,
    new_person,
    part_of,
    plan,
    remove,
    touch,
)

SHORTEST = 0.2
"""However short the wait, help lasts at least this share of what it lasts now."""


@compiled
def start(network: Network, state: State, flows: Floats, person: int, time: float, interval: int) -> None:
    """Help begins; the person is in no queue."""
    node, waited = state.node[person], time - state.since[person]
    if state.urgent[person] == 1:
        flows[node, BEGAN_URGENT] += 1
        flows[node, WAITED_URGENT] += waited
    else:
        flows[node, BEGAN] += 1
        flows[node, WAITED] += waited
    if waited <= network.norm[node]:
        flows[node, IN_NORM] += 1
    state.busy[node] += 1
    state.stage[person] += 1
    worse = 1.0 + network.worsening[node] * (waited - network.reference[node])
    mean = network.length[node, interval] * max(worse, SHORTEST)
    chance = uniform(state.key[person], LENGTH, state.spell[person])
    end = time + length(network.shapes, network.shape[node], mean, chance)
    plan(network, state, end, code_of(END, person, state.stage[person]))


@compiled
def fill(network: Network, state: State, flows: Floats, node: int, time: float, interval: int) -> None:
    """Let people start while there is room: the urgent first, and who came first before who came later."""
    while state.busy[node] < network.places[node, interval]:
        person = state.head[node, 0]
        if person == NOBODY:
            person = state.head[node, 1]
        if person == NOBODY:
            return
        leave(state, person)
        start(network, state, flows, person, time, interval)


@compiled
def wait(network: Network, state: State, person: int, time: float) -> None:
    """Join the queue, and give up some day if help does not come first."""
    state.stage[person] += 1
    join(state, person)
    hazard = network.hazard[state.node[person], 1 - state.urgent[person]]
    if hazard > 0.0:
        patience = -math.log(uniform(state.key[person], PATIENCE, state.spell[person])) / hazard
        plan(network, state, time + patience, code_of(GIVING_UP, person, state.stage[person]))


@compiled
def enter(network: Network, state: State, flows: Floats, person: int, time: float, interval: int) -> None:
    """Ask for help at the person's node: start at once, or wait."""
    node = state.node[person]
    state.since[person] = time
    state.spell[person] += 1
    if state.busy[node] < network.places[node, interval]:
        start(network, state, flows, person, time, interval)
    else:
        wait(network, state, person, time)


@compiled
def arrival(network: Network, state: State, flows: Floats, node: int, time: float, interval: int) -> None:
    """The next candidate comes from outside; the lower the rate, the fewer candidates are people."""
    key = key_of(state.node_key[node], state.made[node])
    state.made[node] += 1
    following = time - math.log(uniform(key, GAP, 0)) / network.majorant[node]
    size, code = state.counter[EVENTS], code_of(ARRIVAL, node, 0)
    if following < network.times[-1] and part_of(network, state, following) <= state.counter[PART]:
        replace_first(state.times, state.codes, size, following, code)
    else:
        drop_first(state.times, state.codes, size)
        state.counter[EVENTS] = size - 1
        plan(network, state, following, code)
    rate = network.rate[node, interval] * state.answer[node]
    if rate < network.majorant[node] and uniform(key, ACCEPT, 0) * network.majorant[node] >= rate:
        return
    person = new_person(state, node, key)
    if person == NOBODY:
        return
    touch(state, flows, node, time)
    flows[node, ARRIVED] += 1
    state.urgent[person] = 1 if uniform(key, URGENT, 0) < network.urgent[node] else 0
    enter(network, state, flows, person, time, interval)


@compiled
def move(network: Network, state: State, flows: Floats, person: int, time: float, interval: int) -> None:
    """Ask for help at another node, which the row of the person already names."""
    node = state.node[person]
    touch(state, flows, node, time)
    flows[node, ENTERED] += 1
    state.urgent[person] = network.ahead[node]
    enter(network, state, flows, person, time, interval)


@compiled
def giving_up(network: Network, state: State, flows: Floats, person: int, time: float, interval: int) -> None:
    """Leave the queue: for good, or to ask for help elsewhere."""
    node = state.node[person]
    touch(state, flows, node, time)
    flows[node, GAVE_UP_URGENT if state.urgent[person] == 1 else GAVE_UP] += 1
    leave(state, person)
    state.stage[person] += 1
    chance = uniform(state.key[person], ELSEWHERE, state.spell[person])
    if network.refuge[node] >= 0 and chance < network.elsewhere[node]:
        state.node[person] = network.refuge[node]
        move(network, state, flows, person, time, interval)
    else:
        flows[node, LEFT] += 1
        remove(state, person)


@compiled
def end(network: Network, state: State, flows: Floats, person: int, time: float, interval: int) -> None:
    """Help ends, unless it is renewed; the place goes to who waits."""
    node = state.node[person]
    touch(state, flows, node, time)
    if renew(network, state, person, time, interval):
        flows[node, RENEWED] += 1
        return
    flows[node, ENDED] += 1
    state.busy[node] -= 1
    state.stage[person] += 1
    go_on(network, state, flows, person, time, interval)
    fill(network, state, flows, node, time, interval)


@compiled
def renew(network: Network, state: State, person: int, time: float, interval: int) -> bool:
    """Whether help goes on in the same place; if so, its next end is planned."""
    node, key = state.node[person], state.key[person]
    renewal = network.renewal[node, interval]
    if renewal == 0.0 or uniform(key, RENEWAL, state.spell[person]) >= renewal:
        return False
    state.spell[person] += 1
    mean = network.length[node, interval] * network.extension[node]
    chance = uniform(key, LENGTH, state.spell[person])
    following = time + length(network.shapes, network.shape[node], mean, chance)
    plan(network, state, following, code_of(END, person, state.stage[person]))
    return True


@compiled
def go_on(network: Network, state: State, flows: Floats, person: int, time: float, interval: int) -> None:
    """After help: to another node, away for a time, or gone."""
    node, key, spell = state.node[person], state.key[person], state.spell[person]
    last, relapse = network.route[node, -1], network.relapse[node, interval]
    chance = uniform(key, ROUTE, spell) if last > 0.0 else 1.0
    if chance < last:
        state.node[person] = np.searchsorted(network.route[node], chance, side="right")
        move(network, state, flows, person, time, interval)
    elif relapse > 0.0 and uniform(key, AWAY, spell) < relapse:
        state.away[node] += 1
        back = time - math.log(uniform(key, GAP, spell)) * network.away[node]
        plan(network, state, back, code_of(RETURN, person, state.stage[person]))
    else:
        flows[node, LEFT] += 1
        remove(state, person)


@compiled
def comes_back(network: Network, state: State, flows: Floats, person: int, time: float, interval: int) -> None:
    """Who left asks for help again, at the same node."""
    state.away[state.node[person]] -= 1
    move(network, state, flows, person, time, interval)
