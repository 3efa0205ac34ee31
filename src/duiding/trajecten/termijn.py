"""Which messages were sent in time: the terms of the standard, each only where both its dates exist.

    305, 307         5 working days after begin or end; when the 301 came later, after that 301
    302 and others   a retour within 3 working days after receipt (OP090)
    301, 319         5 working days after a request (OP346); 8 weeks after its Dagtekening when it was under
                     investigation; 2 weeks when another gemeente is responsible (OP359)
    325              10 working days after the 323 (OP090x4)

A request (315) has a term after the intake, and a 317 none: no message tells the day of the intake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from duiding.events import ANTWOORD, DECLARATIE
from duiding.events.codes import OPEN, numbers
from duiding.events.columns import Columns, Flags, Ints, group_ids, last_of_each, stack
from duiding.trajecten.post import (
    AANVRAAG,
    START,
    STOP,
    TOEWIJZING,
    Post,
    PostRegels,
    Words,
)
from duiding.trajecten.werkdagen import add_werkdagen

_LEVERING, _REACTIE, _RETOUR, _DECLARATIE = 5, 5, 3, 10
_ONDERZOEK_DAGEN, _WOONPLAATS_DAGEN = 56, 14
_IN_ONDERZOEK, _ELDERS = 2, 8
_WIDTH = 1 << 32


@dataclass(frozen=True, slots=True)
class Termijn(Columns):
    """For a message or product row: the day that its term counts from, and the last day on which it is in time."""

    row: Ints
    vanaf: Ints
    uiterlijk: Ints


def termijn_of_leveringen(regels: PostRegels, post: Post, is_geldig: Flags) -> Termijn:
    """Terms of the starts and stops, by row of `regels`. `vanaf` is the fact itself, also when the 301 came later."""
    rows = np.flatnonzero(np.isin(regels.soort, (START, STOP)) & ~regels.is_verwijderd)
    found, sent = regels.take(rows), post.dagtekening[regels.bericht[rows]]
    fact = np.where(found.soort == START, found.begin, found.eind)
    told = regels.take((regels.soort == TOEWIJZING) & (regels.toewijzing >= 0) & is_geldig[regels.bericht])
    told_on = post.dagtekening[told.bericht]
    version = group_ids(told.toewijzing, told.moment)
    first = last_of_each(version, -told_on)
    told, told_on = told.take(first), told_on[first]
    by_start = last_before(told.toewijzing, told_on, found.toewijzing, np.full(len(found), OPEN), is_first=True)
    is_late_end = told.eind < told_on
    by_end = last_before(told.toewijzing[is_late_end], told_on[is_late_end], found.toewijzing, sent)
    since = np.maximum(fact, np.maximum(by_start, np.where(found.soort == STOP, by_end, -1)))
    return Termijn(rows, fact, add_werkdagen(since, _LEVERING))


def termijn_of_retouren(over: Ints, post: Post) -> Termijn:
    """Terms of the retours, by row of `post`; `over` is the row of the message that each one is about, or -1."""
    rows = np.flatnonzero(over >= 0)
    since = post.begonnen[over[rows]]
    return Termijn(rows, since, add_werkdagen(since, _RETOUR))


def termijn_of_reacties(
    events: Mapping[str, pa.Table], regels: PostRegels, post: Post, words: Words, is_geldig: Flags
) -> Termijn:
    """Terms of the first 301 and of every 319 that answers a request that was not rejected, by row of `post`.

    A message that answers several requests has the term that ends first.
    """
    asked = regels.take((regels.soort == AANVRAAG) & (regels.referentie >= 0) & is_geldig[regels.bericht])
    begun, signed = post.begonnen[asked.bericht], post.dagtekening[asked.bericht]
    first = last_of_each(asked.referentie, -signed, -begun)
    received, dated = (np.full(len(words.referentie) + 1, -1) for _ in range(2))
    received[asked.referentie[first]], dated[asked.referentie[first]] = begun[first], signed[first]
    answers = _answers(events, regels, post, words)
    answers = answers.take(received[answers.referentie] >= 0)
    since = received[answers.referentie]
    due = add_werkdagen(since, _REACTIE)
    is_paused = (answers.antwoord != _IN_ONDERZOEK) & _is_paused(answers)
    due = np.where(is_paused, np.maximum(due, dated[answers.referentie] + _ONDERZOEK_DAGEN), due)
    due = np.where(answers.reden == _ELDERS, np.maximum(due, since + _WOONPLAATS_DAGEN), due)
    earliest = last_of_each(answers.bericht, -due, -since)
    return Termijn(answers.bericht[earliest], since[earliest], due[earliest])


def termijn_of_declaratieantwoorden(events: Mapping[str, pa.Table], post: Post, words: Words) -> Termijn:
    """Terms of the 325, by row of `post`."""
    table = events[DECLARATIE]
    bericht, names = words.digest(table["digest"]), words.identificatie(table["identificatie"])
    is_known = bericht >= 0
    bericht, names = bericht[is_known], names[is_known]
    is_answer = post.is_one_of("325")[bericht]
    billed = np.full(len(words.identificatie) + 1, -1)
    # Of declaraties with the same name the one that was received first.
    order = np.argsort(-post.begonnen[bericht[~is_answer]], kind="stable")
    billed[names[~is_answer][order]] = bericht[~is_answer][order]
    rows, over = bericht[is_answer], billed[names[is_answer]]
    rows, over = rows[over >= 0], over[over >= 0]
    since = post.begonnen[over]
    return Termijn(rows, since, add_werkdagen(since, _DECLARATIE))


def last_before(keys: Ints, known: Ints, asked: Ints, until: Ints, *, is_first: bool = False) -> Ints:
    """For each asked key the last day in `known` up to `until` (or the first of all); -1 when there is none."""
    place = np.sort(keys * _WIDTH + known)
    wanted = asked * _WIDTH + (0 if is_first else until)
    index = np.searchsorted(place, wanted, side="left" if is_first else "right") - (0 if is_first else 1)
    if not len(place):
        return np.full(len(asked), -1)
    found = place[np.clip(index, 0, len(place) - 1)]
    is_same = (found // _WIDTH == asked) & (index >= 0) & (index < len(place)) & (asked >= 0)
    return np.where(is_same, found % _WIDTH, -1)


@dataclass(frozen=True, slots=True)
class _Answers(Columns):
    bericht: Ints
    referentie: Ints
    antwoord: Ints
    reden: Ints
    sent: Ints


def _answers(events: Mapping[str, pa.Table], regels: PostRegels, post: Post, words: Words) -> _Answers:
    """Every 319, and of the 301 with a reference the first one."""
    table = events[ANTWOORD]
    bericht = words.digest(table["digest"])
    told = _Answers(
        bericht=bericht,
        referentie=words.referentie(table["referentie"]),
        antwoord=numbers(table["antwoord"].cast(pa.int64())),
        reden=numbers(table["reden_afwijzing"].cast(pa.int64())),
        sent=post.dagtekening[bericht] if len(post) else bericht,
    ).take(bericht >= 0)
    given = regels.take((regels.soort == TOEWIJZING) & (regels.referentie >= 0))
    given = given.take(last_of_each(given.referentie, -post.dagtekening[given.bericht], -given.bericht))
    nothing = np.full(len(given), -1)
    granted = _Answers(given.bericht, given.referentie, nothing, nothing, post.dagtekening[given.bericht])
    return stack([told, granted])


def _is_paused(answers: _Answers) -> Flags:
    """Whether "under investigation" was said before, or on the same day."""
    said = answers.take(answers.antwoord == _IN_ONDERZOEK)
    return last_before(said.referentie, said.sent, answers.referentie, answers.sent) >= 0
