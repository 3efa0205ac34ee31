"""Which changes are a flow: in, out, to another aanbieder (overgang) or to another zorgvorm (doorstroom)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from duiding.events.codes import OPEN
from duiding.events.columns import Ints, group_ids, running_max
from duiding.trajecten.levering import Leveringen
from duiding.trajecten.traject import Trajecten
from duiding.trajecten.vocabulary import Zorgvormen


@dataclass(frozen=True, slots=True)
class _Move:
    """A traject that could go over into another one of the same client, wet and spoor."""

    row: int
    zorgvorm: int
    begin: int
    eind: int


def doorstroom_pairs(trajecten: Trajecten, zorgvormen: Zorgvormen, gap_dagen: int) -> tuple[Ints, Ints]:
    """Pairs (from, to) of trajecten: another zorgvorm of the same wet and spoor takes over within the gap.

    The new one begins after the old one began, ends after it ended, and its begin lies at most the gap before or after
    that end. Each traject takes over from at most one other, the nearest in time, and goes over into at most one.
    """
    group = group_ids(trajecten.client, zorgvormen.wet[trajecten.zorgvorm], zorgvormen.spoor[trajecten.zorgvorm])
    rows = np.lexsort((trajecten.eind, trajecten.zorgvorm, trajecten.begin, group))
    bounds = np.flatnonzero(np.diff(group[rows], prepend=-1, append=-1))
    pairs: list[tuple[int, int]] = []
    for start, stop in pairwise(bounds):
        if stop - start > 1:
            pairs += _pairs_of_client([_move(trajecten, int(row)) for row in rows[start:stop]], gap_dagen)
    found = np.array(pairs, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _move(trajecten: Trajecten, row: int) -> _Move:
    return _Move(row, int(trajecten.zorgvorm[row]), int(trajecten.begin[row]), int(trajecten.eind[row]))


def _pairs_of_client(moves: list[_Move], gap_dagen: int) -> list[tuple[int, int]]:
    """The pairs among the trajecten of one client, in order of begin."""
    pairs = []
    taken: set[int] = set()
    for new in moves:
        before = [old for old in moves if old.row not in taken and _takes_over(old, new, gap_dagen)]
        if before:
            nearest = min(before, key=lambda old: (abs(new.begin - old.eind - 1), old.zorgvorm, old.row))
            taken.add(nearest.row)
            pairs.append((nearest.row, new.row))
    return pairs


def _takes_over(old: _Move, new: _Move, gap_dagen: int) -> bool:
    return (
        old.zorgvorm != new.zorgvorm
        and old.begin < new.begin
        and old.eind < new.eind
        and abs(new.begin - old.eind - 1) <= gap_dagen
    )


def overgang_rows(zorg: Leveringen, traject: Ints) -> Ints:
    """The leveringen with which another aanbieder takes over within a traject.

    The levering that lasted longest so far has an end, ends earlier than the new one, and was of another aanbieder.
    Help from a second aanbieder beside the first is no overgang.
    """
    if not len(traject):
        return traject
    rows = np.arange(len(traject))
    order = np.zeros(len(traject), np.int64)
    by_end = np.lexsort((rows, zorg.eind))
    order[by_end] = rows
    longest = by_end[running_max(traject, order)]
    before, after = longest[:-1], rows[1:]
    takes_over = (
        (traject[1:] == traject[:-1])
        & (zorg.eind[before] < OPEN)
        & (zorg.eind[before] < zorg.eind[after])
        & (zorg.aanbieder[before] != zorg.aanbieder[after])
    )
    return np.asarray(after[takes_over])
