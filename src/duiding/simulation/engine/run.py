"""One replication: from who is there on day 0 to the last day."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from duiding.simulation.engine.agenda import drop_first
from duiding.simulation.engine.compiled import compiled, compiled_once
from duiding.simulation.engine.draws import GAP, LENGTH, key_of, uniform
from duiding.simulation.engine.durations import remaining
from duiding.simulation.engine.events import arrival, comes_back, end, fill, giving_up, wait
from duiding.simulation.engine.network import (
    AWAY_NOW,
    FLOWS,
    IN_CARE,
    STOCKS,
    WAITING,
    WAITING_URGENT,
    Floats,
    Network,
    Outcome,
    Start,
)
from duiding.simulation.engine.state import (
    ARRIVAL,
    END,
    EVENTS,
    GIVING_UP,
    IS_FULL,
    RETURN,
    State,
    code_of,
    is_current,
    kind_of,
    make_state,
    new_person,
    next_part,
    person_of,
    plan,
    touch,
)

_STARTERS = 1 << 20
"""Persons who are there on day 0 have numbers below 0, apart from those who arrive."""

_ROOM = 1_024


def run_once(network: Network, start: Start, seed: int, replication: int) -> Outcome:
    """The outcome of one replication; the same seed and number give the same persons in every scenario."""
    network, start = Network(*(_plain(part) for part in network)), Start(*(_plain(part) for part in start))
    nodes, intervals = network.rate.shape
    room = _ROOM + 3 * (len(start.queue_node) + len(start.care_node)) // 2
    while True:
        flows, stocks = (intervals, nodes, len(FLOWS)), (intervals + 1, nodes, len(STOCKS))
        outcome = Outcome(np.zeros(flows), np.zeros(stocks))
        state = make_state(nodes, room, network.times)
        if _run(network, start, state, np.uint64(seed), replication, outcome):
            return outcome
        room *= 4


def _plain(part: Any) -> Any:
    """An array as the engine was compiled for; another layout, or one that is read only, would be compiled again."""
    return np.require(part, requirements=["C", "W"]) if isinstance(part, np.ndarray) else part


@compiled_once
def _run(network: Network, start: Start, state: State, seed: np.uint64, replication: int, outcome: Outcome) -> bool:
    own = key_of(seed, replication)
    flows, stocks = outcome.flows, outcome.stocks
    for node in range(len(network.majorant)):
        state.node_key[node] = key_of(own, network.identity[node])
        if network.majorant[node] > 0.0:
            first = -math.log(uniform(state.node_key[node], GAP, 0)) / network.majorant[node]
            plan(network, state, first, code_of(ARRIVAL, node, 0))
    _settle(network, start, state)
    for interval in range(len(network.times) - 1):
        _begin(network, state, flows[interval], interval)
        _note(state, stocks[interval])
        _pass(network, state, flows[interval], interval)
        if state.counter[IS_FULL] == 1:
            return False
        for node in range(len(network.majorant)):
            touch(state, flows[interval], node, network.times[interval + 1])
    _note(state, stocks[-1])
    return True


@compiled
def _settle(network: Network, start: Start, state: State) -> None:
    """Put everybody in place who is there on day 0; those of one node stand together."""
    count, before = 0, -1
    for number in range(len(start.care_node)):
        node = start.care_node[number]
        count = count + 1 if node == before else 1
        before = node
        key = key_of(state.node_key[node], -count)
        person = new_person(state, node, key)
        state.busy[node] += 1
        state.stage[person] += 1
        chance = uniform(key, LENGTH, 0)
        left = remaining(network.shapes, network.shape[node], network.length[node, 0], start.care_since[number], chance)
        plan(network, state, left, code_of(END, person, state.stage[person]))
    before = -1
    for number in range(len(start.queue_node)):
        node = start.queue_node[number]
        count = count + 1 if node == before else 1
        before = node
        key = key_of(state.node_key[node], -_STARTERS - count)
        person = new_person(state, node, key)
        state.urgent[person] = start.queue_urgent[number]
        state.since[person] = -start.queue_since[number]
        wait(network, state, person, 0.0)


@compiled
def _begin(network: Network, state: State, flows: Floats, interval: int) -> None:
    """What changes when an interval begins: places, and how many ask for help now that the wait is known."""
    for node in range(len(network.majorant)):
        fill(network, state, flows, node, network.times[interval], interval)
        if network.response[node] != 0.0:
            waiting = max(state.waiting[node, 0] + state.waiting[node, 1], 1)
            places = max(min(network.places[node, interval], float(state.busy[node])), 1.0)
            now = waiting * network.length[node, interval] / places
            answer = (now / network.heard[node, interval]) ** -network.response[node]
            state.answer[node] = min(max(answer, 1.0 / network.answer_cap), network.answer_cap)


@compiled
def _note(state: State, stocks: Floats) -> None:
    """Write down who is where."""
    for node in range(len(state.busy)):
        stocks[node, WAITING] = state.waiting[node, 0] + state.waiting[node, 1]
        stocks[node, WAITING_URGENT] = state.waiting[node, 0]
        stocks[node, IN_CARE] = state.busy[node]
        stocks[node, AWAY_NOW] = state.away[node]


@compiled
def _pass(network: Network, state: State, flows: Floats, interval: int) -> None:
    """Everything that happens in one interval."""
    until = network.times[interval + 1]
    while state.counter[IS_FULL] == 0:
        if state.counter[EVENTS] == 0:
            if not next_part(state):
                return
            continue
        if state.times[0] >= until:
            return
        time, code = state.times[0], state.codes[0]
        kind, person = kind_of(code), person_of(code)
        if kind == ARRIVAL:
            arrival(network, state, flows, person, time, interval)
            continue
        state.counter[EVENTS] -= 1
        drop_first(state.times, state.codes, state.counter[EVENTS] + 1)
        if kind == END:
            end(network, state, flows, person, time, interval)
        elif kind == RETURN:
            comes_back(network, state, flows, person, time, interval)
        elif kind == GIVING_UP and is_current(state, code):
            giving_up(network, state, flows, person, time, interval)
