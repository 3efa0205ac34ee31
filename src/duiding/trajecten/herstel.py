"""Which messages were put right, and which put right an earlier one.

A start or stop is taken back with status 3, a toewijzing with reason 13 (end = begin; 01 until April 2022), and any
message by sending it again after a retour rejected it. Only what happens within HERSTEL_DAGEN counts: otherwise old
periods would always look worse than young ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.events.columns import Columns, Flags, Ints, group_ids, last_of_each
from duiding.trajecten.post import START, STOP, TOEWIJZING, Post, PostRegels

HERSTEL_DAGEN = 90
_WIDTH = 1 << 32
_SHIFT = 1 << 31


@dataclass(frozen=True, slots=True)
class Herstel(Columns):
    """`is_correctie`: puts an earlier message right, or takes it back. `is_gecorrigeerd`: was put right itself."""

    is_correctie: Flags
    is_gecorrigeerd: Flags


def herstel_of_leveringen(moves: PostRegels, post: Post, is_geldig: Flags) -> Herstel:
    """Of starts and stops: taken back by a removal with the same key; new beside or after one."""
    sent = post.dagtekening[moves.bericht]
    party = (moves.client, post.wet[moves.bericht], post.aanbieder[moves.bericht])
    key = group_ids(moves.soort, *party, moves.toewijzing, moves.product, moves.begin, moves.eind)
    removes = moves.is_verwijderd & is_geldig[moves.bericht]
    is_taken_back = followed(key, sent, key[removes], sent[removes]) & ~moves.is_verwijderd
    is_again = followed(key, -sent, key[removes], -sent[removes], at_least=1)
    is_beside = np.isin(moves.bericht, moves.bericht[removes])
    return Herstel(moves.is_verwijderd | is_again | is_beside, is_taken_back)


def herstel_of_toewijzingen(regels: PostRegels, post: Post, is_geldig: Flags) -> Herstel:
    """Of the 301, by row of `post`: one that takes a toewijzing back, and the one that brought it."""
    told = regels.take((regels.soort == TOEWIJZING) & is_geldig[regels.bericht])
    sent = post.dagtekening[told.bericht]
    first = last_of_each(group_ids(told.toewijzing, told.moment), -sent, -told.bericht)
    brings, gone = told.take(first), told.is_verwijderd
    is_taken_back = followed(brings.toewijzing, sent[first], told.toewijzing[gone], sent[gone]) & ~brings.is_verwijderd
    return Herstel(
        is_correctie=_marked(brings.bericht[brings.is_verwijderd], len(post)),
        is_gecorrigeerd=_marked(brings.bericht[is_taken_back], len(post)),
    )


def herstel_na_retour(post: Post, client: Ints, regels: PostRegels, is_geldig: Flags) -> Herstel:
    """Of every message, by row of `post`: rejected and sent again for the same client, or sent again after that.

    The same start or stop has the same Begindatum, the same 301 the same first toewijzing.
    """
    mark = np.full(len(post), -1)
    own = np.where(regels.soort == TOEWIJZING, regels.toewijzing, regels.begin)
    is_marked = np.isin(regels.soort, (TOEWIJZING, START, STOP))
    mark[regels.bericht[is_marked][::-1]] = own[is_marked][::-1]
    key = group_ids(post.nummer, post.wet, post.aanbieder, client, mark)
    is_known = client >= 0
    good, bad = is_geldig & is_known, ~is_geldig & is_known
    sent = post.dagtekening
    return Herstel(
        is_correctie=good & followed(key, -sent, key[bad], -sent[bad]),
        is_gecorrigeerd=bad & followed(key, sent, key[good], sent[good]),
    )


def followed(keys: Ints, days: Ints, later_keys: Ints, later_days: Ints, *, at_least: int = 0) -> Flags:
    """Whether the same key occurs among the later ones from `at_least` to HERSTEL_DAGEN days after its own day."""
    if not len(later_keys):
        return np.zeros(len(keys), np.bool_)
    place = np.sort(later_keys * _WIDTH + later_days + _SHIFT)
    begin = keys * _WIDTH + days + _SHIFT
    index = np.searchsorted(place, begin + at_least)
    found = place[np.minimum(index, len(place) - 1)]
    return np.asarray((index < len(place)) & (found <= begin + HERSTEL_DAGEN))


def _marked(rows: Ints, count: int) -> Flags:
    mask = np.zeros(count, np.bool_)
    mask[rows] = True
    return mask
