"""What the retours decide: which messages count as never sent (OP286), and from which day that was known.

A retour speaks of one message, by the token of its Identificatie and its Dagtekening. When several messages carry
both, it is about the last one that was known by the day of the retour, or else the first one that came after.
A code other than "no remark" and "not judged" rejects the whole message, because a message has one client (IV032). Of
several retours for one message the last decides: by its Dagtekening, then by the day on which it was last received.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.events.codes import Coder, days
from duiding.events.columns import Columns, Flags, Ints, group_ids, last_of_each, running_max
from duiding.events.known import KNOWN_ON
from duiding.events.tables import BESTAND, RETOUR

ACCEPTED = ("0200", "0233")
"""Codes that reject nothing: no remark, and not judged."""


@dataclass(frozen=True)
class Verdicts:
    """From which day on a message counts as not sent, or counts again: a row per change, by message and day.

    `digest` indexes `digests`. A message that is not in it was never rejected.
    """

    digests: pa.Array
    digest: Ints
    day: Ints
    is_rejected: Flags


@dataclass(frozen=True, slots=True)
class _Messages(Columns):
    """Messages in order of what a retour says of them (`about`), then of the day on which they were first known."""

    about: Ints
    day: Ints
    digest: Ints


@dataclass(frozen=True, slots=True)
class _Receipts(Columns):
    """Receipts of retours, with the row of the message that each is about (-1 when that is not there)."""

    message: Ints
    received: Ints
    dagtekening: Ints
    digest: Ints
    is_rejecting: Flags


def rejected_digests(events: Mapping[str, pa.Table]) -> pa.Array:
    """The digests of the messages that count as not sent, in order."""
    verdicts = read_verdicts(events)
    last = last_of_each(verdicts.digest, verdicts.day)
    return verdicts.digests.take(pa.array(verdicts.digest[last][verdicts.is_rejected[last]]))


def read_verdicts(events: Mapping[str, pa.Table]) -> Verdicts:
    """Every change that the retours make, whatever the order of the rows; `events` as known on a day."""
    retour = events.get(RETOUR)
    if retour is None or not retour.num_rows:
        nothing = np.empty(0, np.int64)
        return Verdicts(pa.array([], pa.string()), nothing, nothing, np.empty(0, np.bool_))
    log = events[BESTAND]
    named = log.filter(pc.is_in(log["identificatie"], value_set=pc.unique(retour["identificatie"])))
    coder = Coder(named["digest"], retour["digest"])
    about = _about(named, retour)
    messages = _messages(named, about[: named.num_rows], coder)
    receipts = _receipts(log, retour, about[named.num_rows :], messages, coder)
    return _verdicts(receipts.take(receipts.message >= 0), messages, coder)


def _about(named: pa.Table, retour: pa.Table) -> Ints:
    """One number for an Identificatie with a Dagtekening, for the messages and then for the retours."""
    identificatie = Coder(retour["identificatie"])
    tokens = np.concatenate([identificatie(table["identificatie"]) for table in (named, retour)])
    return group_ids(tokens, np.concatenate([days(table["dagtekening"]) for table in (named, retour)]))


def _messages(named: pa.Table, about: Ints, coder: Coder) -> _Messages:
    """Each message once, with its first day."""
    receipts = _Messages(about, days(named[KNOWN_ON]), coder(named["digest"]))
    messages = receipts.take(last_of_each(group_ids(receipts.digest), -receipts.day))
    return messages.take(np.lexsort((messages.digest, messages.day, messages.about)))


def _receipts(log: pa.Table, retour: pa.Table, about: Ints, messages: _Messages, coder: Coder) -> _Receipts:
    digest = coder(retour["digest"])
    is_code = pc.and_(pc.is_valid(retour["retourcode"]), pc.invert(pc.is_in(retour["retourcode"], pa.array(ACCEPTED))))
    rejecting = np.bincount(digest, is_code.to_numpy(zero_copy_only=False), len(coder)) > 0
    one = np.full(len(coder), -1)
    one[digest] = np.arange(len(digest))
    known = _message_of(about, days(retour[KNOWN_ON]), messages)
    file = coder(log["digest"])
    place = np.where(file >= 0, one[file], -1)
    is_retour = place >= 0
    row, dagtekening = place[is_retour], days(retour["dagtekening_retour"])
    return _Receipts(
        message=known[row],
        received=days(log[KNOWN_ON])[is_retour],
        dagtekening=dagtekening[row],
        digest=digest[row],
        is_rejecting=rejecting[digest[row]],
    )


def _message_of(about: Ints, day: Ints, messages: _Messages) -> Ints:
    """The row of the message that a retour of a day is about; -1 when nobody knows that message."""
    if not len(messages):
        return np.full(len(about), -1)
    span = int(max(messages.day.max(), day.max())) + 2
    at = messages.about * span + messages.day
    first = np.searchsorted(at, about * span)
    last = np.searchsorted(at, about * span + day, side="right") - 1
    found = np.maximum(first, last)
    is_there = found < np.searchsorted(at, (about + 1) * span)
    return np.where(is_there, found, -1)


def _verdicts(receipts: _Receipts, messages: _Messages, coder: Coder) -> Verdicts:
    """The state after each day on which it changed."""
    order = np.lexsort((receipts.digest, receipts.received, receipts.dagtekening))
    receipts = receipts.take(order)  # a later row decides over an earlier one
    effect = np.maximum(receipts.received, messages.day[receipts.message])
    rank = np.arange(len(receipts))
    in_time = np.lexsort((rank, effect, receipts.message))
    message, effect, rank = receipts.message[in_time], effect[in_time], rank[in_time]
    group = group_ids(message)
    state = receipts.is_rejecting[running_max(group, rank)]
    last = last_of_each(group_ids(message, effect))
    message, effect, state = message[last], effect[last], state[last]
    before = np.zeros(len(state), np.bool_)
    before[1:] = state[:-1] & (message[1:] == message[:-1])
    is_change = state != before
    changed = messages.digest[message[is_change]]
    by_digest = np.lexsort((effect[is_change], changed))
    return Verdicts(coder.words, changed[by_digest], effect[is_change][by_digest], state[is_change][by_digest])
