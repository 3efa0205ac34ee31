"""Requests as numbers: when they were there, and when they were answered."""

from __future__ import annotations

import numpy as np

from duiding.events.columns import Ints, expand, group_ids, last_of_each, stack
from duiding.events.rules.facts import PARTIES, Facts
from duiding.events.rules.timeline import Moves, alive, without
from duiding.events.tables import ANTWOORD, BERICHT, VERZOEK

REJECTED = "1"


def names(facts: Facts, table: str) -> Ints:
    """One number for the referentie of the aanbieder within the wet, the same in all tables."""
    return facts.ids(table, "wet", "referentie")


def one_row_each(facts: Facts, *keys: Ints) -> Ints:
    """The first row of "verzoek" of each message, or of each combination of message and keys."""
    message, own = facts.timeline(VERZOEK).message, facts.timeline(VERZOEK).places.own
    return last_of_each(group_ids(message, *keys), -own)


def submitted(facts: Facts) -> Moves:
    """When there is a request with a referentie, early on its day: for a rule that needs it."""
    rows = one_row_each(facts, names(facts, VERZOEK))
    return alive(facts.timeline(VERZOEK).arrivals(rows, names(facts, VERZOEK)[rows], is_early=True))


def open_requests(facts: Facts) -> Moves:
    """When each party (client with aanbieder, gemeente and wet) has a request that is not decided on yet.

    A request is open until a 319 rejects it or a 301 has its referentie. One that is under investigation is open.
    """
    name, party = names(facts, VERZOEK), facts.ids(VERZOEK, *PARTIES)
    request = group_ids(name, party)
    rows = one_row_each(facts, request)
    asked = alive(facts.timeline(VERZOEK).arrivals(rows, request[rows]))
    one = last_of_each(request)
    found = without(asked, _of_requests(_decisions(facts), name[one]))
    return Moves(party[one][found.key], found.place, found.weight)


def _of_requests(decisions: Moves, names_of_requests: Ints) -> Moves:
    """What is decided on a referentie is decided on every request that has it; the requests are in order of name."""
    first = np.searchsorted(names_of_requests, decisions.key)
    last = np.searchsorted(names_of_requests, decisions.key, side="right") - 1
    which, request = expand(first, last)
    return Moves(request, decisions.place[which], decisions.weight[which])


def _decisions(facts: Facts) -> Moves:
    """When a 319 rejected a referentie or a 301 had it, early on its day."""
    parts = []
    for table, is_decision in (
        (ANTWOORD, facts.is_word(ANTWOORD, "antwoord", REJECTED)),
        (BERICHT, facts.words(BERICHT, "referentie") >= 0),
    ):
        rows = np.flatnonzero(is_decision)
        parts.append(facts.timeline(table).arrivals(rows, names(facts, table)[rows], is_early=True))
    return stack(parts)
