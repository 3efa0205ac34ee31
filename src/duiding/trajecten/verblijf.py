"""Panel `verblijf`: jeugdigen with stay on each peildatum, with the step of the drietrap and how often they moved."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from duiding.domain.settings import WETTEN
from duiding.events.codes import as_day, text
from duiding.events.columns import Flags, Ints, group_ids, last_of_each
from duiding.trajecten.calendar import dates, first_day_of
from duiding.trajecten.chain import chains
from duiding.trajecten.drietrap import AMBULANT, CRISIS, FAMILY, TIJDELIJK, TRAPPEN, steps_of
from duiding.trajecten.flow import doorstroom_pairs, overgang_rows
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import care_columns, person_columns
from duiding.trajecten.stand import GESLACHTEN, VORMEN, Stand
from duiding.trajecten.traject import CONTRACT_CHANGE

YEAR_DAGEN = 365
_JEUGDWET = WETTEN.index("jeugdwet")


def build_verblijf(fold: Fold, stand: Stand) -> pa.Table:
    """The rows of `stand` of youth help with stay; `duur_dagen` is the stay until then, administrative cuts joined."""
    chosen = stand.take(_is_stay(fold, fold.leveringen.zorgvorm[stand.levering]))
    row, peildatum = chosen.levering, first_day_of(chosen.month)
    traject, client, zorgvorm = fold.traject[row], fold.leveringen.client[row], fold.leveringen.zorgvorm[row]
    begin = fold.trajecten.begin[chains(fold.trajecten)[traject]]
    duur = peildatum - begin
    place_unknown = np.zeros(len(row), np.bool_)
    is_family, is_crisis = (_is_named(fold, zorgvorm, names) for names in (FAMILY, CRISIS))
    tijdelijk = fold.gemeente.parameters.tijdelijk_verblijf_dagen
    step = steps_of(duur, is_family, is_crisis, place_unknown, tijdelijk)
    has_ambulant = _has_ambulant(fold, stand, chosen)
    columns = {
        "peildatum": dates(peildatum),
        "client": pa.array(client, pa.int32()),
        "traject": pa.array(traject, pa.int32()),
        **care_columns(fold, zorgvorm),
        "aanbieder": text(fold.leveringen.aanbieder[row], fold.aanbieders),
        "leveringsvorm": text(fold.trajecten.is_pgb[traject].astype(np.int64), VORMEN),
        **person_columns(fold, client, chosen.month),
        "geslacht": text(fold.clients.geslacht[client], GESLACHTEN),
        "duur_dagen": pa.array(duur, pa.int32()),
        "trap": text(step, TRAPPEN),
        "has_ambulant": pa.array(has_ambulant),
        "is_zonder_ambulant": pa.array((step == TIJDELIJK) & ~has_ambulant),
        "verhuizingen": pa.array(_moves_of(fold, client, peildatum, begin), pa.int32()),
    }
    return pa.table(columns)


def _is_stay(fold: Fold, zorgvorm: Ints) -> Flags:
    return np.asarray(fold.zorgvormen.is_verblijf[zorgvorm] & (fold.zorgvormen.wet[zorgvorm] == _JEUGDWET))


def _is_named(fold: Fold, zorgvorm: Ints, names: frozenset[str]) -> Flags:
    listed = [number for number, one in enumerate(fold.gemeente.zorgvormen) if one.naam in names]
    return np.isin(zorgvorm, listed)


def _has_ambulant(fold: Fold, stand: Stand, chosen: Stand) -> Flags:
    """For each chosen row whether the same client has ambulant help on the same peildatum."""
    ambulant = stand.take(_is_named(fold, fold.leveringen.zorgvorm[stand.levering], frozenset({AMBULANT})))
    both = [np.concatenate([getattr(part, name) for part in (chosen, ambulant)]) for name in ("levering", "month")]
    key = group_ids(fold.leveringen.client[both[0]], both[1])
    return np.isin(key[: len(chosen)], key[len(chosen) :])


def moves(fold: Fold) -> tuple[Ints, Ints]:
    """Client and day of every move: to another aanbieder within a stay, or from one zorgvorm with stay to another.

    Who comes home for longer than the gap that joins trajecten, and then stays somewhere again, has not moved but come
    back. On the day of a change of contracts an aanbieder changes and nobody moves.
    """
    zorg = fold.leveringen
    overgang = overgang_rows(zorg, fold.traject)
    overgang = overgang[_is_stay(fold, zorg.zorgvorm[overgang])]
    stays = fold.trajecten.take(_is_stay(fold, fold.trajecten.zorgvorm))
    _, new = doorstroom_pairs(stays, fold.zorgvormen, fold.gemeente.parameters.samenvoegen_dagen)
    client = np.concatenate([zorg.client[overgang], stays.client[new]])
    day = np.concatenate([zorg.begin[overgang], stays.begin[new]])
    contracts = [as_day(breuk.day) for breuk in fold.gemeente.breuken if breuk.soort == CONTRACT_CHANGE]
    is_move = ~np.isin(day, contracts)
    return client[is_move], day[is_move]


def _moves_of(fold: Fold, client: Ints, peildatum: Ints, begin: Ints) -> Ints:
    """The moves of the client in the year before; counted once, at the stay that began last."""
    mover, day = moves(fold)
    span = int(max(peildatum.max(initial=0), day.max(initial=0))) + 1
    moved = np.sort(mover * span + day)
    until = np.searchsorted(moved, client * span + peildatum, "right")
    since = np.searchsorted(moved, client * span + np.maximum(peildatum - YEAR_DAGEN, -1), "right")
    found = np.zeros(len(client), np.int64)
    latest = last_of_each(group_ids(client, peildatum), begin)
    found[latest] = (until - since)[latest]
    return found
