"""Casussen in which nothing happens any more but that nobody closed, until the buurtteam tidied up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.draws import between, generator, whole
from duiding.city.moments import Ints, month_number, workday
from duiding.city.records import Casussen, Members, Spells
from duiding.city.scene import Scene


def left_open(casussen: Casussen, members: Members, care: Spells, scene: Scene) -> Casussen:
    """Leave some casussen of people with aanvullende Wmo open in the books; they are closed in the tidying months.

    `reported_end` becomes the day of tidying; `end`, the truth, stays.
    """
    rng, section = generator(scene.seed, "inactief"), assumptions()["buurtteam_sociaal"]
    tidy_from, tidy_until = (_first_day(text) for text in section["opruimen"])
    likely = np.flatnonzero(_with_care(casussen, members, care) & ~casussen.is_jeugd & (casussen.end < tidy_from))
    month = scene.months.index(casussen.end)[likely]
    chosen = [
        rng.permutation(likely[month == number])[: whole(rng, float(section["inactief_per_maand"]) * scene.scale)]
        for number in range(scene.months.count)
    ]
    rows = np.concatenate(chosen) if chosen else likely[:0]
    size = len(rows)
    day = between(rng, np.full(size, tidy_from, dtype=np.int64), np.full(size, tidy_until + 27, dtype=np.int64))
    reported = casussen.reported_end.copy()
    reported[rows] = workday(day)
    return replace(casussen, reported_end=reported)


def _first_day(text: str) -> int:
    month = np.datetime64("1970-01", "M") + (month_number(text) - 1970 * 12)
    return int(month.astype("datetime64[D]").astype(np.int64))


def _with_care(casussen: Casussen, members: Members, care: Spells) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether somebody in the casus had aanvullende Wmo on the day on which the casus really ended."""
    order = np.lexsort((care.begin, care.person))
    person, begin = care.person[order], care.begin[order]
    latest = np.maximum.accumulate(care.end[order] + person * 1_000_000) - person * 1_000_000
    day = casussen.end[members.casus]
    at = np.searchsorted(person * 1_000_000 + begin, members.person * 1_000_000 + day, side="right") - 1
    same = (at >= 0) & (person[np.maximum(at, 0)] == members.person)
    busy: Ints = np.zeros(len(casussen.end), dtype=np.int64)
    np.maximum.at(busy, members.casus, (same & (latest[np.maximum(at, 0)] >= day)).astype(np.int64))
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = busy > 0
    return found
