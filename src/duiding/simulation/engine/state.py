"""Everybody in a replication and everything that is still to happen, as arrays that are changed in place."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from duiding.simulation.engine.agenda import push
from duiding.simulation.engine.compiled import compiled
from duiding.simulation.engine.network import CARE_DAYS, QUEUE_DAYS, Floats, Ints, Network

EVENTS, FREE, IS_FULL, PART, LATER_FREE = range(5)
"""Counters: events on the agenda, free rows for persons, whether the arrays were too small, the part of time that is
on the agenda, the first free row for later events."""

ARRIVAL, GIVING_UP, END, RETURN = range(4)
"""Kinds of event."""

_KIND_BITS, _STAGE_BITS = 4, 24
_STAGES = (1 << _STAGE_BITS) - 1
NOBODY = -1


PARTS = 4
"""In so many parts each interval is cut, on average: only the events of one part are kept in order."""


class State(NamedTuple):
    """Rows of persons (`node` to `before`), nodes (`head` to `made`) and the agenda.

    The agenda (`times`, `codes`) holds the events of the part of time that is being lived. Later ones wait unsorted in
    a list per part: `first` is where the list of a part begins, `later` its events, `following` the next in the list.
    """

    times: Floats
    codes: Ints
    first: Ints
    later: Floats
    later_code: Ints
    following: Ints
    width: Floats
    counter: Ints
    free: Ints
    node: Ints
    spell: Ints
    stage: Ints
    urgent: Ints
    since: Floats
    key: npt.NDArray[np.uint64]
    after: Ints
    before: Ints
    head: Ints
    tail: Ints
    waiting: Ints
    busy: Ints
    away: Ints
    changed: Floats
    answer: Floats
    made: Ints
    node_key: npt.NDArray[np.uint64]


def make_state(nodes: int, persons: int, edges: Floats) -> State:
    """Nobody and nothing, with room for so many persons at one time; `edges` are those of the intervals."""
    events, parts = 2 * persons + nodes, PARTS * (len(edges) - 1)
    row = np.zeros(persons, np.int64)
    ends = np.full((nodes, 2), NOBODY, np.int64)
    node, key = np.zeros(nodes, np.int64), np.zeros(persons, np.uint64)
    counter = np.array([0, persons, 0, 0, 0], np.int64)
    following = np.append(np.arange(1, events, dtype=np.int64), NOBODY)
    width = np.array([(edges[-1] - edges[0]) / parts])
    return State(
        np.zeros(events), np.zeros(events, np.int64), np.full(parts, NOBODY, np.int64), np.zeros(events),
        np.zeros(events, np.int64), following, width, counter, np.arange(persons, dtype=np.int64)[::-1].copy(),
        row.copy(), row.copy(), row.copy(), row.copy(), np.zeros(persons), key, row.copy(), row.copy(),
        ends.copy(), ends.copy(), np.zeros((nodes, 2), np.int64), node.copy(), node.copy(),
        np.zeros(nodes), np.ones(nodes), node.copy(), np.zeros(nodes, np.uint64),
    )  # fmt: skip


@compiled
def code_of(kind: int, person: int, stage: int) -> int:
    """An event in one number; `person` is a node when somebody arrives."""
    return (((person << _STAGE_BITS) | (stage & _STAGES)) << _KIND_BITS) | kind


@compiled
def is_current(state: State, code: int) -> bool:
    """Whether the person is still where they were when the event was planned."""
    person = code >> (_KIND_BITS + _STAGE_BITS)
    return bool(((code >> _KIND_BITS) & _STAGES) == (state.stage[person] & _STAGES))


@compiled
def kind_of(code: int) -> int:
    """The kind of an event."""
    return code & ((1 << _KIND_BITS) - 1)


@compiled
def person_of(code: int) -> int:
    """The person, or the node at an arrival."""
    return code >> (_KIND_BITS + _STAGE_BITS)


@compiled
def plan(network: Network, state: State, time: float, code: int) -> None:
    """Put an event on the agenda, unless it comes after the end."""
    if time >= network.times[-1]:
        return
    part = part_of(network, state, time)
    if part <= state.counter[PART]:
        put(state, time, code)
        return
    row = state.counter[LATER_FREE]
    if row == NOBODY:
        state.counter[IS_FULL] = 1
        return
    state.counter[LATER_FREE] = state.following[row]
    state.later[row], state.later_code[row] = time, code
    state.following[row], state.first[part] = state.first[part], row


@compiled
def part_of(network: Network, state: State, time: float) -> int:
    """The part of time in which a moment lies."""
    return min(int((time - network.times[0]) / state.width[0]), len(state.first) - 1)


@compiled
def put(state: State, time: float, code: int) -> None:
    """On the agenda."""
    size = state.counter[EVENTS]
    if size >= len(state.times):
        state.counter[IS_FULL] = 1
        return
    push(state.times, state.codes, size, time, code)
    state.counter[EVENTS] = size + 1


@compiled
def next_part(state: State) -> bool:
    """Put the events of the next part of time on the agenda; False when there is no next part."""
    part = state.counter[PART] + 1
    if part >= len(state.first):
        return False
    state.counter[PART] = part
    row = state.first[part]
    while row != NOBODY:
        put(state, state.later[row], state.later_code[row])
        after = state.following[row]
        state.following[row], state.counter[LATER_FREE] = state.counter[LATER_FREE], row
        row = after
    return True


@compiled
def new_person(state: State, node: int, key: np.uint64) -> int:
    """A row for somebody; NOBODY when there is none left."""
    left = state.counter[FREE] - 1
    if left < 0:
        state.counter[IS_FULL] = 1
        return NOBODY
    state.counter[FREE] = left
    person = state.free[left]
    state.node[person], state.key[person], state.spell[person] = node, key, 0
    return int(person)


@compiled
def remove(state: State, person: int) -> None:
    """Give the row of somebody who left back."""
    state.free[state.counter[FREE]] = person
    state.counter[FREE] += 1


@compiled
def join(state: State, person: int) -> None:
    """To the end of the queue of the person's node and urgency."""
    node, row = state.node[person], 1 - state.urgent[person]
    last = state.tail[node, row]
    state.before[person], state.after[person] = last, NOBODY
    if last == NOBODY:
        state.head[node, row] = person
    else:
        state.after[last] = person
    state.tail[node, row] = person
    state.waiting[node, row] += 1


@compiled
def leave(state: State, person: int) -> None:
    """Out of the queue, wherever in it."""
    node, row = state.node[person], 1 - state.urgent[person]
    before, after = state.before[person], state.after[person]
    if before == NOBODY:
        state.head[node, row] = after
    else:
        state.after[before] = after
    if after == NOBODY:
        state.tail[node, row] = before
    else:
        state.before[after] = before
    state.waiting[node, row] -= 1


@compiled
def touch(state: State, flows: Floats, node: int, time: float) -> None:
    """Count the days that were waited and helped since the node last changed; `flows` is of the interval."""
    passed = time - state.changed[node]
    flows[node, QUEUE_DAYS] += passed * (state.waiting[node, 0] + state.waiting[node, 1])
    flows[node, CARE_DAYS] += passed * state.busy[node]
    state.changed[node] = time
