"""Panel `meerderjarig`: every jeugdige with aanvullende help in the month of becoming 18, and what came after.

The day of birth is not kept, so that the month is all that is known. The Zorgverzekeringswet and the Wlz are not seen
here: somebody who goes on there has no help that the gemeente knows of.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from duiding.domain.settings import WETTEN
from duiding.events.codes import OPEN, optional, text
from duiding.events.columns import Flags, Ints
from duiding.trajecten.calendar import first_day_of
from duiding.trajecten.chain import chains, without_cuts
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import calendar_columns, care_columns, person_columns
from duiding.trajecten.stand import VORMEN
from duiding.trajecten.terugkeer import ADULT_MONTHS
from duiding.trajecten.traject import Trajecten
from duiding.trajecten.vocabulary import AANVULLEND

VERVOLG = ("verlengde jeugdhulp", "Wmo", "geen bekende hulp")
VERLENGD, NAAR_WMO, GEEN = range(3)
FOLLOWED_DAGEN = 365
_JEUGDWET, _WMO = WETTEN.index("jeugdwet"), WETTEN.index("wmo")


class _Youth(NamedTuple):
    """One row per client: the traject in force in the month of turning 18, and the days around it."""

    row: Ints
    turns: Ints
    adult: Ints


def build_meerderjarig(fold: Fold) -> pa.Table:
    """The panel, ordered by month and client: `datum` is the first day of the month of becoming 18.

    `gat_dagen` are the days without help between the Jeugdwet and the Wmo: 0 when the Wmo had begun before or begins
    the next day; empty when no Wmo is known to begin within a year.
    """
    whole, last = without_cuts(fold.trajecten)
    youth = _youth(fold, whole)
    row = youth.row
    client = whole.client[row]
    jeugd_eind = _end_of_youth(fold, whole, youth)
    wmo = _first_wmo(fold, whole, client, jeugd_eind)
    gap = np.where(wmo < OPEN, np.maximum(wmo - jeugd_eind - 1, 0), -1)
    vervolg = np.where(jeugd_eind >= youth.adult, VERLENGD, np.where(wmo < OPEN, NAAR_WMO, GEEN))
    zorg = fold.leveringen.take(whole.last[row])
    columns = {
        **calendar_columns(youth.turns),
        "client": pa.array(client, pa.int32()),
        "traject": pa.array(chains(fold.trajecten)[last[row]], pa.int32()),
        **care_columns(fold, whole.zorgvorm[row]),
        "aanbieder": text(zorg.aanbieder, fold.aanbieders),
        "leveringsvorm": text(whole.is_pgb[row].astype(np.int64), VORMEN),
        **person_columns(fold, client, fold.clients.birth[client] + ADULT_MONTHS - 1),
        "vervolg": text(vervolg, VERVOLG),
        "gat_dagen": optional(gap, pa.int32()),
    }
    return pa.table(columns)


def _youth(fold: Fold, whole: Trajecten) -> _Youth:
    """Who had aanvullende Jeugdwet on the first day of the month; of several trajecten the one that ends last."""
    birth = fold.clients.birth[whole.client]
    turns = first_day_of(np.maximum(birth, 0) + ADULT_MONTHS - 1)
    adult = first_day_of(np.maximum(birth, 0) + ADULT_MONTHS)
    is_there = (birth >= 0) & (whole.begin <= turns) & (whole.eind >= turns) & (adult <= fold.known_on)
    is_there &= (turns >= fold.since) & _is_of(fold, whole, _JEUGDWET)
    rows = np.flatnonzero(is_there)
    rows = rows[np.lexsort((whole.eind[rows], whole.client[rows]))]
    is_last = np.append(whole.client[rows][1:] != whole.client[rows][:-1], True)[: len(rows)]
    rows = rows[is_last]
    rows = rows[np.lexsort((whole.client[rows], turns[rows]))]
    return _Youth(rows, turns[rows], adult[rows])


def _is_of(fold: Fold, whole: Trajecten, wet: int) -> Flags:
    """Which trajecten are aanvullende help under a wet."""
    wetten, sporen = fold.zorgvormen.wet[whole.zorgvorm], fold.zorgvormen.spoor[whole.zorgvorm]
    return np.asarray((wetten == wet) & (sporen == AANVULLEND))


def _end_of_youth(fold: Fold, whole: Trajecten, youth: _Youth) -> Ints:
    """The last day of the help under the Jeugdwet that was running, over the gaps that join trajecten."""
    gap = fold.gemeente.parameters.samenvoegen_dagen
    rows = np.flatnonzero(_is_of(fold, whole, _JEUGDWET) & np.isin(whole.client, whole.client[youth.row]))
    rows = rows[np.lexsort((whole.begin[rows], whole.client[rows]))]
    place = {int(client): number for number, client in enumerate(whole.client[youth.row])}
    found = whole.eind[youth.row].copy()
    for row in rows.tolist():
        at = place[int(whole.client[row])]
        if whole.begin[row] <= found[at] + gap + 1:
            found[at] = max(found[at], whole.eind[row])
    return found


def _first_wmo(fold: Fold, whole: Trajecten, client: Ints, jeugd_eind: Ints) -> Ints:
    """The begin of the Wmo help that runs at the end of the Jeugdwet, or begins within a year; OPEN when none does."""
    rows = np.flatnonzero(_is_of(fold, whole, _WMO))
    place = np.full(int(max(client.max(initial=0), whole.client.max(initial=0))) + 1, -1)
    place[client] = np.arange(len(client))
    at = place[whole.client[rows]]
    rows, at = rows[at >= 0], at[at >= 0]
    begin, eind = whole.begin[rows], whole.eind[rows]
    end = np.minimum(jeugd_eind[at], OPEN - FOLLOWED_DAGEN)
    counts = (eind > end) & (begin <= end + FOLLOWED_DAGEN) & (begin <= fold.known_on) & (jeugd_eind[at] < OPEN)
    found = np.full(len(client), OPEN)
    np.minimum.at(found, at[counts], begin[counts])
    return found
