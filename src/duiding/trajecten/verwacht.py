"""Panel `verwacht`: the starts and stops that the contract asks for, and which of them never came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from duiding.events import BERICHT
from duiding.events.codes import OPEN, text
from duiding.events.columns import Columns, Flags, Ints, group_ids, stack
from duiding.trajecten.fold import Fold
from duiding.trajecten.levering import BERICHTEN
from duiding.trajecten.person_columns import calendar_columns, care_columns
from duiding.trajecten.regel import START, Regels, read_regels
from duiding.trajecten.termijn import last_before
from duiding.trajecten.toewijzing import current_toewijzingen
from duiding.trajecten.vocabulary import expects

SOORTEN = ("start", "stop")
NA_DAGEN = 28
"""So many days after the fact a message that is not there counts as missing; the term itself is 5 working days."""


@dataclass(frozen=True, slots=True)
class Expected(Columns):
    """The rows of the panel. `digest` and `regel` are the place of the toewijzing or levering that asks for it."""

    soort: Ints
    client: Ints
    zorgvorm: Ints
    aanbieder: Ints
    day: Ints
    is_ontbrekend: Flags
    digest: Ints
    regel: Ints


def build_verwacht(fold: Fold) -> pa.Table:
    """The panel, one row per expected message whose fact is NA_DAGEN old: a start per toewijzing, a stop per levering.

    What no contract asks for is not in it. A toewijzing of somebody who still waits has no start yet: that cannot be
    told from a start that was not sent.
    """
    expected = expected_rows(fold)
    columns = {
        **calendar_columns(expected.day),
        "soort": text(expected.soort, SOORTEN),
        **care_columns(fold, expected.zorgvorm),
        "aanbieder": text(expected.aanbieder, fold.aanbieders),
        "client": pa.array(expected.client, pa.int32()),
        "is_ontbrekend": pa.array(expected.is_ontbrekend),
    }
    return pa.table(columns)


def expected_rows(fold: Fold) -> Expected:
    """What is expected, in the order of the panel."""
    expected = stack([_starts(fold), _stops(fold)])
    expected = expected.take((expected.day >= fold.since) & (expected.day + NA_DAGEN <= fold.known_on))
    return expected.take(
        np.lexsort((expected.client, expected.aanbieder, expected.zorgvorm, expected.soort, expected.day))
    )


def _starts(fold: Fold) -> Expected:
    """Of every toewijzing that holds; the day is that of its begin, or of its first message when that came later."""
    regels = read_regels(fold.events[BERICHT], fold.codes)
    told = current_toewijzingen(regels)
    zorgvorm = fold.zorgvormen.of_product(told.wet, told.product, fold.codes.product.texts, told.begin)
    is_asked = _is_asked(fold, "305", told.aanbieder, zorgvorm, told.begin)
    return Expected(
        soort=np.zeros(len(told), np.int64),
        client=told.client,
        zorgvorm=zorgvorm,
        aanbieder=told.aanbieder,
        day=np.maximum(told.begin, told.known_on),
        is_ontbrekend=~_is_started(fold, told, zorgvorm, regels),
        digest=told.digest,
        regel=told.regel,
    ).take(is_asked)


def _is_started(fold: Fold, told: Regels, zorgvorm: Ints, regels: Regels) -> Flags:
    """Whether there is a start for it, or one without a number for the same client, aanbieder and zorgvorm."""
    starts = regels.take((regels.soort == START) & (regels.sign > 0))
    is_named = np.isin(told.toewijzing, starts.toewijzing)
    loose = starts.take(starts.toewijzing < 0)
    form = fold.zorgvormen.of_product(loose.wet, loose.product, fold.codes.product.texts, loose.begin)
    both = group_ids(
        np.concatenate([told.client, loose.client]),
        np.concatenate([told.aanbieder, loose.aanbieder]),
        np.concatenate([zorgvorm, form]),
    )
    begun = last_before(both[len(told) :], loose.begin, both[: len(told)], told.eind)
    return is_named | (begun >= told.begin)


def _stops(fold: Fold) -> Expected:
    """Of every levering by message that has ended, told or assumed because its toewijzing is over."""
    zorg = fold.leveringen
    zorg = zorg.take((zorg.bron == BERICHTEN) & (zorg.eind < OPEN))
    is_begun = _is_asked(fold, "305", zorg.aanbieder, zorg.zorgvorm, zorg.begin)
    is_asked = _is_asked(fold, "307", zorg.aanbieder, zorg.zorgvorm, zorg.begin)
    return Expected(
        soort=np.ones(len(zorg), np.int64),
        client=zorg.client,
        zorgvorm=zorg.zorgvorm,
        aanbieder=zorg.aanbieder,
        day=zorg.eind,
        is_ontbrekend=zorg.is_aangenomen_einde,
        digest=zorg.digest,
        regel=zorg.regel,
    ).take(is_begun & is_asked)


def _is_asked(fold: Fold, bericht: str, aanbieder: Ints, zorgvorm: Ints, begin: Ints) -> Flags:
    codes, contracten = fold.codes.aanbieder, fold.gemeente.contracten
    return expects(bericht, contracten, fold.zorgvormen, codes, (aanbieder, zorgvorm, begin))
