"""From messages to leveringen: who got which zorgvorm from whom, from when until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from duiding.domain.settings import Contract
from duiding.events.codes import OPEN
from duiding.events.columns import (
    Columns,
    Flags,
    Ints,
    count_of,
    group_ids,
    last_of_each,
    smallest_of_each,
    stack,
)
from duiding.trajecten.regel import START, Codes, Regels
from duiding.trajecten.toewijzing import current_toewijzingen
from duiding.trajecten.vocabulary import Zorgvormen, expects

BRONNEN = ("berichten", "clientlijst", "pgb", "buurtteam")
BERICHTEN, CLIENTLIJST, PGB, BUURTTEAM = range(4)
_TEMPORARY = "20"


@dataclass(frozen=True, slots=True)
class Leveringen(Columns):
    """Care as delivered. `eind` is the last day (OPEN when not known); `reden` the code of the stop, or -1.

    `begin_known` and `eind_known` are the days on which begin and end were first reported (OPEN when nobody did; an
    end that is assumed, from the toewijzing, is nobody's report). `begin_shown` and `eind_shown` are the days since
    which figures have them, from whichever source came first; `schijn_eind` is another end that they had before, since
    `schijn_shown` (both OPEN when there was none). `casus` is -1 outside the buurtteams; `contact` is
    the day of the last contact, OPEN where that is not kept. `digest` and `regel` are the place of the row that told it
    last: figures never ask for them, who traces one does.
    """

    client: Ints
    zorgvorm: Ints
    aanbieder: Ints
    bron: Ints
    begin: Ints
    eind: Ints
    is_aangenomen_einde: Flags
    has_toewijzing: Flags
    reden: Ints
    begin_known: Ints
    eind_known: Ints
    begin_shown: Ints
    eind_shown: Ints
    schijn_eind: Ints
    schijn_shown: Ints
    casus: Ints
    contact: Ints
    digest: Ints
    regel: Ints


@dataclass(frozen=True, slots=True)
class _Stops(Columns):
    eind: Ints
    reden: Ints
    known_on: Ints


def leveringen_of_berichten(
    regels: Regels, codes: Codes, zorgvormen: Zorgvormen, contracten: Sequence[Contract]
) -> Leveringen:
    """Fold the rows of messages; their order, and rows that come twice, make no difference."""
    toewijzingen = current_toewijzingen(regels)
    starts, stops = _alive_starts(regels, codes)
    silent = toewijzingen.take(~np.isin(toewijzingen.toewijzing, starts.toewijzing))
    return stack(
        [
            _with_start(starts, stops, toewijzingen, codes, zorgvormen),
            _without_start(silent, codes, zorgvormen, contracten),
        ]
    )


def _alive_starts(regels: Regels, codes: Codes) -> tuple[Regels, _Stops]:
    """The starts that hold, and beside each its stop.

    A key is alive when it was delivered more often than deleted. A stop whose start never came implies that start; a
    start that was deleted does not come back by a stop.
    """
    moves = regels.take(regels.soort >= START)
    key = group_ids(moves.client, moves.wet, moves.aanbieder, moves.toewijzing, moves.product, moves.begin)
    count = count_of(key)
    is_start = moves.soort == START
    stops = _stop_of_each(moves.take(~is_start), key[~is_start], count, codes)
    is_reported = np.bincount(key[is_start], minlength=count) > 0
    is_alive = np.where(is_reported, _is_net_alive(key[is_start], moves.sign[is_start], count), stops.eind < OPEN)
    is_first = is_start & (moves.sign > 0)
    known = smallest_of_each(key[is_first], moves.known_on[is_first], count, OPEN)
    starts = moves.take(last_of_each(key, moves.digest, moves.regel))
    starts = replace(starts, known_on=np.where(is_reported, known, stops.known_on))
    return starts.take(is_alive), stops.take(is_alive)


def _stop_of_each(stops: Regels, key: Ints, count: int, codes: Codes) -> _Stops:
    """The stop that counts for each key: a definitive one before a temporary one, then the latest."""
    same = group_ids(key, stops.reden, stops.eind)
    is_first = stops.sign > 0
    known = smallest_of_each(same[is_first], stops.known_on[is_first], count_of(same), OPEN)
    is_alive = _is_net_alive(same, stops.sign, count_of(same))[same] & is_first
    alive, key = replace(stops, known_on=known[same]).take(is_alive), key[is_alive]
    is_definitive = np.array([code != _TEMPORARY for code in codes.reden.texts] + [True])[alive.reden]
    best = last_of_each(key, is_definitive.astype(np.int64), alive.eind, alive.reden)
    found = _Stops(np.full(count, OPEN), np.full(count, -1), np.full(count, OPEN))
    found.eind[key[best]] = alive.eind[best]
    found.reden[key[best]] = alive.reden[best]
    found.known_on[key[best]] = alive.known_on[best]
    return found


def _is_net_alive(ids: Ints, sign: Ints, count: int) -> Flags:
    return np.bincount(ids, sign, count) > 0


def _with_start(
    starts: Regels, stops: _Stops, toewijzingen: Regels, codes: Codes, zorgvormen: Zorgvormen
) -> Leveringen:
    """Care that began: it ends with its stop or with its toewijzing, whichever comes first."""
    place = np.full(len(codes.toewijzing) + 1, -1)
    place[toewijzingen.toewijzing] = np.arange(len(toewijzingen))
    own = place[starts.toewijzing]
    planned = np.append(toewijzingen.eind, OPEN)[own]
    product = np.where(starts.product >= 0, starts.product, np.append(toewijzingen.product, -1)[own])
    return _leveringen(
        starts,
        zorgvorm=zorgvormen.of_product(starts.wet, product, codes.product.texts, starts.begin),
        planned=planned,
        has_toewijzing=own >= 0,
        stops=stops,
    )


def _without_start(silent: Regels, codes: Codes, zorgvormen: Zorgvormen, contracten: Sequence[Contract]) -> Leveringen:
    """Toewijzingen without start message: care only where the contract does not agree on start messages."""
    zorgvorm = zorgvormen.of_product(silent.wet, silent.product, codes.product.texts, silent.begin)
    expected = expects("305", contracten, zorgvormen, codes.aanbieder, (silent.aanbieder, zorgvorm, silent.begin))
    care = silent.take(~expected)
    nothing = np.full(len(care), OPEN)
    return _leveringen(
        care,
        zorgvorm=zorgvorm[~expected],
        planned=care.eind,
        has_toewijzing=np.ones(len(care), np.bool_),
        stops=_Stops(nothing, np.full(len(care), -1), nothing),
    )


def _leveringen(rows: Regels, *, zorgvorm: Ints, planned: Ints, has_toewijzing: Flags, stops: _Stops) -> Leveringen:
    """Care ends with its stop or with its toewijzing (`planned`), whichever comes first."""
    count = len(rows)
    eind = np.maximum(np.minimum(stops.eind, planned), rows.begin)
    # A stop whose start is not there yet tells the begin too; a toewijzing ends on the day itself, without any message.
    begin_shown = np.minimum(rows.known_on, stops.known_on)
    eind_shown = np.where(eind < planned, stops.known_on, np.minimum(stops.known_on, planned))
    eind_shown = np.maximum(eind_shown, begin_shown)
    is_schijn = (eind < planned) & (np.maximum(planned, begin_shown) < eind_shown)
    return Leveringen(
        client=rows.client,
        zorgvorm=zorgvorm,
        aanbieder=rows.aanbieder,
        bron=np.full(count, BERICHTEN),
        begin=rows.begin,
        eind=eind,
        is_aangenomen_einde=(stops.eind == OPEN) & (planned < OPEN),
        has_toewijzing=has_toewijzing,
        reden=stops.reden,
        begin_known=rows.known_on,
        eind_known=stops.known_on,
        begin_shown=begin_shown,
        eind_shown=eind_shown,
        schijn_eind=np.where(is_schijn, planned, OPEN),
        schijn_shown=np.where(is_schijn, np.maximum(planned, begin_shown), OPEN),
        casus=np.full(count, -1),
        contact=np.full(count, OPEN),
        digest=rows.digest,
        regel=rows.regel,
    )
