"""Panel `verkeer`: every message with what became of it: in time, answered, rejected, put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from duiding.domain.settings import WETTEN
from duiding.events import ANTWOORD, RETOUR
from duiding.events.codes import OPEN, Coder, days, text
from duiding.events.columns import Columns, Flags, Ints, last_of_each, stack
from duiding.events.retour import rejected_digests
from duiding.trajecten.fold import Fold
from duiding.trajecten.herstel import herstel_na_retour, herstel_of_leveringen, herstel_of_toewijzingen
from duiding.trajecten.person_columns import calendar_columns
from duiding.trajecten.post import (
    AANVRAAG,
    CODES,
    NUMMERS,
    START,
    STOP,
    TOEWIJZING,
    Post,
    PostRegels,
    Words,
    make_words,
    read_post,
    read_post_regels,
)
from duiding.trajecten.termijn import (
    Termijn,
    termijn_of_declaratieantwoorden,
    termijn_of_leveringen,
    termijn_of_reacties,
    termijn_of_retouren,
)
from duiding.trajecten.vocabulary import aanbieder_names

SOORTEN = ("toewijzing", "start", "stop", "verzoek", "antwoord", "retour", "declaratie", "declaratieantwoord")
AFZENDERS = ("gemeente", "aanbieder")
_SOORT = {"301": 0, "305": 1, "307": 2, "315": 3, "317": 3, "319": 4, "323": 6, "325": 7}
_RETOUR = 5


@dataclass(frozen=True, slots=True)
class _Rows(Columns):
    """The rows of the panel: `bericht` is the row in Post; client and zorgvorm are -1, days OPEN when not known."""

    bericht: Ints
    client: Ints
    zorgvorm: Ints
    vanaf: Ints
    uiterlijk: Ints
    is_correctie: Flags
    is_gecorrigeerd: Flags


@dataclass(frozen=True, slots=True)
class _Facts(Columns):
    """What is known of each message beside Post: -1 when it is not. `over` is the message that a retour is about."""

    client: Ints
    zorgvorm: Ints
    over: Ints
    is_geweigerd: Flags


def build_verkeer(fold: Fold, events: Mapping[str, pa.Table]) -> pa.Table:
    """The panel, one row per message; of a 305 or 307 one per start or stop in it.

    `events` holds every table, with the messages that were rejected. A message counts on the first day it was known;
    its Dagtekening says whether it was in time.
    """
    return verkeer_and_digests(fold, events)[0]


def verkeer_and_digests(fold: Fold, events: Mapping[str, pa.Table]) -> tuple[pa.Table, pa.Array]:
    """The panel, and beside each row the digest of its message."""
    words = make_words(events)
    post, regels = read_post(events, words), read_post_regels(events, words)
    zorgvorm = _zorgvorm(fold, regels, post, words)
    facts = _facts(events, post, regels, zorgvorm, words)
    na_retour = herstel_na_retour(post, facts.client, regels, ~facts.is_geweigerd)
    leveringen = _of_leveringen(regels, post, zorgvorm, ~facts.is_geweigerd)
    berichten = _of_berichten(events, post, regels, facts, words)
    rows = stack([leveringen, berichten])
    rows = replace(
        rows,
        is_correctie=rows.is_correctie | na_retour.is_correctie[rows.bericht],
        is_gecorrigeerd=rows.is_gecorrigeerd | na_retour.is_gecorrigeerd[rows.bericht],
    )
    # The order is part of the panel: by day of receipt, then by message and row.
    rows = rows.take(np.lexsort((rows.bericht, post.ontvangen[rows.bericht])))
    return _table(fold, rows, post, facts, words), words.digest.words.take(pa.array(rows.bericht))


def _facts(events: Mapping[str, pa.Table], post: Post, regels: PostRegels, zorgvorm: Ints, words: Words) -> _Facts:
    over = _about(events[RETOUR], post, words)
    client, form = np.full(len(post), -1), np.full(len(post), -1)
    client[regels.bericht] = regels.client
    form[regels.bericht] = zorgvorm
    form[regels.bericht[form[regels.bericht] != zorgvorm]] = -1
    asked = regels.take(regels.soort == AANVRAAG)
    about = np.full(len(words.referentie) + 1, -1)
    about[asked.referentie] = asked.bericht
    about[-1] = -1
    table = events[ANTWOORD]
    bericht, request = words.digest(table["digest"]), about[words.referentie(table["referentie"])]
    _copy(client, form, bericht, request)
    _copy(client, form, np.flatnonzero(over >= 0), over[over >= 0])
    is_geweigerd = np.zeros(len(post), np.bool_)
    rejected = words.digest(pa.chunked_array([rejected_digests(events)], pa.string()))
    is_geweigerd[rejected[rejected >= 0]] = True
    return _Facts(client, form, over, is_geweigerd)


def _copy(client: Ints, zorgvorm: Ints, to: Ints, source: Ints) -> None:
    """A message without a client of its own has that of the message it is about."""
    is_known = (to >= 0) & (source >= 0)
    client[to[is_known]] = client[source[is_known]]
    zorgvorm[to[is_known]] = zorgvorm[source[is_known]]


def _about(retouren: pa.Table, post: Post, words: Words) -> Ints:
    """For each message the row of the message it is a retour of; of several with that name the latest known."""
    over = np.full(len(post), -1)
    bericht = words.digest(retouren["digest"])
    names, signed = words.identificatie(retouren["identificatie"]), days(retouren["dagtekening"])
    order = np.lexsort((np.arange(len(post)), post.ontvangen, post.dagtekening, post.identificatie))
    width = 1 << 32
    keys = (post.identificatie * width + post.dagtekening)[order]
    wanted = names * width + signed
    index = np.searchsorted(keys, wanted, side="right") - 1
    if len(keys):
        is_found = (index >= 0) & (keys[np.maximum(index, 0)] == wanted) & (bericht >= 0)
        over[bericht[is_found]] = order[index[is_found]]
    return over


def _of_leveringen(regels: PostRegels, post: Post, zorgvorm: Ints, is_geldig: Flags) -> _Rows:
    chosen = np.flatnonzero(np.isin(regels.soort, (START, STOP)))
    moves = regels.take(chosen)
    herstel = herstel_of_leveringen(moves, post, is_geldig)
    vanaf, uiterlijk = _spread(termijn_of_leveringen(regels, post, is_geldig), len(regels))
    return _Rows(
        bericht=moves.bericht,
        client=moves.client,
        zorgvorm=zorgvorm[chosen],
        vanaf=vanaf[chosen],
        uiterlijk=uiterlijk[chosen],
        is_correctie=herstel.is_correctie,
        is_gecorrigeerd=herstel.is_gecorrigeerd,
    )


def _of_berichten(events: Mapping[str, pa.Table], post: Post, regels: PostRegels, facts: _Facts, words: Words) -> _Rows:
    """The messages that are one row: all but the 305 and 307."""
    is_geldig = ~facts.is_geweigerd
    herstel = herstel_of_toewijzingen(regels, post, is_geldig)
    termijnen = [
        termijn_of_retouren(facts.over, post),
        termijn_of_reacties(events, regels, post, words, is_geldig),
        termijn_of_declaratieantwoorden(events, post, words),
    ]
    vanaf, uiterlijk = _spread(stack(termijnen), len(post))
    rows = np.flatnonzero(~post.is_one_of("305", "307"))
    return _Rows(
        bericht=rows,
        client=facts.client[rows],
        zorgvorm=facts.zorgvorm[rows],
        vanaf=vanaf[rows],
        uiterlijk=uiterlijk[rows],
        is_correctie=herstel.is_correctie[rows],
        is_gecorrigeerd=herstel.is_gecorrigeerd[rows],
    )


def _spread(termijn: Termijn, count: int) -> tuple[Ints, Ints]:
    vanaf, uiterlijk = np.full(count, OPEN), np.full(count, OPEN)
    vanaf[termijn.row], uiterlijk[termijn.row] = termijn.vanaf, termijn.uiterlijk
    return vanaf, uiterlijk


def _zorgvorm(fold: Fold, regels: PostRegels, post: Post, words: Words) -> Ints:
    """The zorgvorm of each product row: of its own product, otherwise of that of its toewijzing."""
    told = regels.take((regels.soort == TOEWIJZING) & (regels.toewijzing >= 0))
    latest = last_of_each(told.toewijzing, told.moment, told.bericht)
    product = np.full(len(words.toewijzing) + 1, -1)
    product[told.toewijzing[latest]] = told.product[latest]
    own = np.where(regels.product >= 0, regels.product, product[regels.toewijzing])
    begin = np.where(regels.begin < OPEN, regels.begin, post.dagtekening[regels.bericht])
    return fold.zorgvormen.of_product(post.wet[regels.bericht], own, words.product.texts, begin)


def _table(fold: Fold, rows: _Rows, post: Post, facts: _Facts, words: Words) -> pa.Table:
    sent = post.take(rows.bericht)
    has_retour = facts.is_geweigerd.copy()
    has_retour[facts.over[facts.over >= 0]] = True
    # A correction has no term of its own: the first delivery had it.
    is_judged = (rows.uiterlijk < OPEN) & ~rows.is_correctie
    soorten = np.array([_SOORT.get(nummer, _RETOUR) for nummer in NUMMERS])
    columns = {
        **calendar_columns(sent.ontvangen),
        "bericht": text(sent.wet * len(NUMMERS) + sent.nummer, CODES),
        "soort": text(soorten[sent.nummer], SOORTEN),
        "afzender": text(sent.is_van_aanbieder.astype(np.int64), AFZENDERS),
        "wet": text(sent.wet, WETTEN),
        "zorgvorm": fold.zorgvormen.text(rows.zorgvorm),
        "aanbieder": text(sent.aanbieder, aanbieder_names(fold.gemeente, words.aanbieder.texts)),
        "client": pa.array(_clients(fold.codes.client, words.client)[rows.client], pa.int32()),
        "vertraging_dagen": pa.array(sent.dagtekening - rows.vanaf, pa.int32(), mask=~is_judged),
        "onderweg_dagen": pa.array(np.maximum(sent.ontvangen - sent.dagtekening, 0), pa.int32()),
        "is_op_tijd": pa.array(sent.dagtekening <= rows.uiterlijk, mask=~is_judged),
        "has_retour": pa.array(has_retour[rows.bericht]),
        "is_geweigerd": pa.array(facts.is_geweigerd[rows.bericht]),
        "is_correctie": pa.array(rows.is_correctie),
        "is_gecorrigeerd": pa.array(rows.is_gecorrigeerd),
    }
    return pa.table(columns)


def _clients(known: Coder, own: Coder) -> Ints:
    """The number of each client in this set of panels. All that nothing tells of are one, the last: few are hidden."""
    found = known(pa.chunked_array([own.words]))
    extra = len(known) + np.cumsum(found < 0) - 1
    return np.append(np.where(found >= 0, found, extra), len(known) + len(own))
