"""Panel `contract`: the aanbieders with a contract on each peildatum. From the lists of the gemeente, about nobody."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from duiding.domain.settings import ANY_ZORGVORM
from duiding.events.codes import OPEN, as_day, text
from duiding.events.columns import Ints, expand
from duiding.trajecten.calendar import dates, first_day_of, first_peildatum, last_peildatum
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import care_columns
from duiding.trajecten.vocabulary import AANVULLEND, aanbieder_names
from duiding.trajecten.zorgjaar import SOORTEN


def build_contract(fold: Fold) -> pa.Table:
    """The panel, ordered by peildatum; a contract for whatever zorgvorm counts for every one of aanvullende help."""
    row, zorgvorm = _offers(fold)
    contracten = fold.gemeente.contracten
    begin = np.array([as_day(contract.ingangsdatum) for contract in contracten], np.int64)[row]
    eind = np.array([as_day(c.einddatum) if c.einddatum else OPEN for c in contracten], np.int64)[row]
    at, months = expand(first_peildatum(np.maximum(begin, fold.since)), last_peildatum(eind, fold.known_on))
    order = np.argsort(months, kind="stable")
    at, months = at[order], months[order]
    row, zorgvorm = row[at], zorgvorm[at]
    agbs = [contract.agb for contract in contracten]
    soort = {aanbieder.agb: aanbieder.soort for aanbieder in fold.gemeente.aanbieders}
    under = {aanbieder.agb for aanbieder in fold.gemeente.aanbieders if aanbieder.is_onderaannemer}
    columns = {
        "peildatum": dates(first_day_of(months)),
        **care_columns(fold, zorgvorm),
        "aanbieder": text(row, aanbieder_names(fold.gemeente, agbs)),
        "aanbiedersoort": text(row, [soort.get(agb, SOORTEN[-1]) for agb in agbs]),
        "contractvorm": text(row, [contract.vorm for contract in contracten]),
        "is_onderaannemer": pa.array(np.array([agb in under for agb in agbs], np.bool_)[row]),
    }
    return pa.table(columns)


def _offers(fold: Fold) -> tuple[Ints, Ints]:
    """Pairs of a contract and a zorgvorm."""
    every = np.flatnonzero(fold.zorgvormen.spoor[: len(fold.gemeente.zorgvormen)] == AANVULLEND).tolist()
    pairs = [
        (row, number)
        for row, contract in enumerate(fold.gemeente.contracten)
        for number in (every if contract.zorgvorm == ANY_ZORGVORM else [fold.zorgvormen.number(contract.zorgvorm)])
    ]
    found = np.array(pairs, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]
