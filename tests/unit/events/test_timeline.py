"""Coming and going per key, and what lies before what."""

from __future__ import annotations

import numpy as np

from duiding.events.columns import group_ids
from duiding.events.rules.timeline import Moves, Places, Stock, alive, larger_before, without


def ints(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


def moves(*rows: tuple[int, int, int]) -> Moves:
    return Moves(*(ints(*column) for column in zip(*rows, strict=True)))


def rows_of(found: Moves) -> list[tuple[int, ...]]:
    return sorted(zip(found.key.tolist(), found.place.tolist(), found.weight.tolist(), strict=True))


def test_a_key_is_there_while_it_came_more_often_than_it_went() -> None:
    found = alive(moves((0, 1, 1), (0, 3, 1), (0, 5, -1), (0, 7, -1), (1, 2, -1), (1, 4, 1)))
    assert rows_of(found) == [(0, 1, 1), (0, 7, -1)]


def test_a_key_is_away_while_something_speaks_against_it() -> None:
    found = without(moves((0, 1, 1), (1, 1, 1)), moves((0, 3, 1), (0, 6, -1)))
    assert rows_of(found) == [(0, 1, 1), (0, 3, -1), (0, 6, 1), (1, 1, 1)]


def test_what_moves_at_a_place_is_not_before_it() -> None:
    stock = Stock(moves((4, 10, 1), (4, 12, 1), (5, 1, 1)))
    assert stock.count(ints(4, 4, 4, 4, 5, 9, -1), ints(10, 11, 13, 99, 0, 50, 50)).tolist() == [0, 1, 2, 2, 0, 0, 0]


def test_without_moves_there_is_nothing() -> None:
    nothing = Moves(ints(), ints(), ints())
    assert Stock(nothing).count(ints(1), ints(1)).tolist() == [0]
    assert rows_of(alive(nothing)) == []


def test_places_that_are_too_far_apart_to_pack_give_the_same_answers() -> None:
    chance = np.random.default_rng(1)
    key, place, weight = chance.integers(0, 5, 200), chance.permutation(200), chance.choice([-1, 1], 200)
    near, far = Moves(key, place, weight), Moves(key + (1 << 35), place << 40, weight)
    sought = chance.integers(0, 210, 200)
    assert Stock(far).count(key + (1 << 35), sought << 40).tolist() == Stock(near).count(key, sought).tolist()
    told = alive(far)
    assert rows_of(Moves(told.key - (1 << 35), told.place >> 40, told.weight)) == rows_of(alive(near))


def test_larger_values_before_a_row_are_counted_within_its_group() -> None:
    chance = np.random.default_rng(1)
    group, place, value = chance.integers(0, 4, 120), chance.permutation(120), chance.integers(0, 6, 120)
    weight = chance.choice([-1, 0, 1], 120)
    rows = list(zip(group.tolist(), place.tolist(), value.tolist(), weight.tolist(), strict=True))
    naive = [sum(w for g, p, v, w in rows if g == of and p < at and v > than) for of, at, than, _ in rows]
    assert larger_before(group, place, value, weight).tolist() == naive
    assert larger_before(ints(), ints(), ints(), ints()).tolist() == []


def test_places_lie_before_and_after_day_message_and_row() -> None:
    message, regel = np.array([0, 1, 1, 2], np.int32), np.array([0, 0, 1, 0], np.int32)
    places = Places(message, regel, np.array([0, 0, 2], np.int32), np.array([2, 2, 3], np.int32), 2)
    own, start, early, late = places.own, places.start, places.early, places.late
    assert (np.diff(own) > 0).all()
    assert (early < start).all() and (start < own).all() and (own < late).all()
    assert early[0] == early[1] < own[0] and late[0] == late[1] > own[2]
    assert late[1] == early[3]


def test_keys_that_do_not_fit_in_one_number_are_still_told_apart() -> None:
    wide = ints(0, 1 << 40, 0, 1 << 40)
    assert group_ids(wide, wide[::-1], wide).tolist() == [0, 1, 0, 1]
