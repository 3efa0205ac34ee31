"""Curves over days against a naive reference that follows every record on every day, in exact fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from duiding.statistics.competing import aalen_johansen
from duiding.statistics.curve import Curve
from duiding.statistics.follow_up import FollowUp, follow_up
from duiding.statistics.survival import kaplan_meier

Record = tuple[int, int, int]
# Entry, days followed, end.
RECORDS = st.lists(st.tuples(st.integers(-1, 12), st.integers(1, 15), st.integers(0, 2)), min_size=1, max_size=40)
SINCE = st.integers(0, 8)


def followed(records: list[Record]) -> FollowUp:
    entry, days, ended = (np.array(column, dtype=np.int64) for column in zip(*records, strict=True))
    return follow_up(entry + days, ended, entry)


def naive(records: list[Record], since: int) -> list[tuple[Fraction, Fraction, Fraction]]:
    """Per day from `since`: who goes on, who started and who withdrew, until nobody is at risk."""
    left, shares, days = Fraction(1), [Fraction(0), Fraction(0)], []
    for day in range(since, 40):
        here = [(entry + length, ended) for entry, length, ended in records if entry < day <= entry + length]
        if not here:
            break
        ends = [sum(last == day and ended == kind for last, ended in here) for kind in (1, 2)]
        shares = [share + left * Fraction(end, len(here)) for share, end in zip(shares, ends, strict=True)]
        left *= 1 - Fraction(sum(ends), len(here))
        days.append((left, shares[0], shares[1]))
    return days


@given(RECORDS, SINCE)
def test_the_incidence_of_each_end_is_that_of_following_every_record(records: list[Record], since: int) -> None:
    found = aalen_johansen(followed(records), 2, since)
    expected = naive(records, since)
    assert len(found.going_on) == len(expected)
    for place, (left, started, withdrew) in enumerate(expected):
        read = (found.going_on[place], found.curves[0].at(since + place), found.curves[1].at(since + place))
        assert np.allclose(read, [float(left), float(started), float(withdrew)], atol=1e-12)


@given(RECORDS, SINCE)
def test_with_one_kind_of_end_it_is_kaplan_meier_with_the_same_error(records: list[Record], since: int) -> None:
    once = [(entry, days, min(ended, 1)) for entry, days, ended in records]
    one, other = kaplan_meier(followed(once), since).curve, aalen_johansen(followed(once), 1, since).curves[0]
    assert np.allclose(one.share, other.share, atol=1e-12)
    # Where nobody is left rounding is all there is.
    assert np.allclose(one.error, other.error, atol=1e-7)


def influence(records: list[Record], day: int) -> float:
    """The standard error of the share that started by `day`, by leaving every record's weight free (jackknife)."""

    def share(weights: np.ndarray) -> float:
        left, started = 1.0, 0.0
        for today in range(day + 1):
            here = [entry < today <= entry + length for entry, length, _ in records]
            risk = weights[here].sum()
            ends = [
                sum(w for w, (e, n, kind) in zip(weights, records, strict=True) if e + n == today and kind == own)
                for own in (1, 2)
            ]
            started += left * ends[0] / risk
            left *= 1 - sum(ends) / risk
        return started

    size, step = len(records), 1e-5
    moved = np.ones((size, size)) + step * np.eye(size)
    lowered = np.ones((size, size)) - step * np.eye(size)
    slopes = [(share(up) - share(down)) / (2 * step) for up, down in zip(moved, lowered, strict=True)]
    return float(np.sqrt(np.square(slopes).sum()))


@given(st.lists(st.tuples(st.just(-1), st.integers(1, 6), st.integers(0, 2)), min_size=2, max_size=8))
def test_the_error_is_the_infinitesimal_jackknife(records: list[Record]) -> None:
    curve = aalen_johansen(followed(records), 2).curves[0]
    day = len(curve.share) - 1
    assert np.isclose(curve.error[day], influence(records, day), atol=1e-6)


def is_sound(curve: Curve) -> bool:
    lower, upper = curve.limits()
    is_inside = ~np.isnan(lower)
    rises = (np.diff(curve.share) >= -1e-12).all()
    return bool(
        rises and (lower <= curve.share + 1e-12)[is_inside].all() and (upper >= curve.share - 1e-12)[is_inside].all()
    )


@given(RECORDS, SINCE, st.floats(0.01, 0.99))
def test_curves_rise_and_lie_within_their_limits(records: list[Record], since: int, share: float) -> None:
    found = aalen_johansen(followed(records), 2, since)
    for curve in (*found.curves, kaplan_meier(followed(records), since).curve):
        assert is_sound(curve)
        percentile = curve.percentile(share)
        if percentile.day is not None:
            assert curve.at(percentile.day) >= share - 1e-9
            assert percentile.day == since or curve.at(percentile.day - 1) < share
        elif curve.share.size:
            assert percentile.highest < share


@given(RECORDS, st.permutations(range(40)))
def test_the_order_of_the_records_does_not_matter(records: list[Record], order: list[int]) -> None:
    shuffled = [records[place] for place in order if place < len(records)]
    one, other = (aalen_johansen(followed(part), 2).curves[0] for part in (records, shuffled))
    assert np.array_equal(one.share, other.share)
    assert np.array_equal(one.error, other.error)


@given(st.integers(0, 10_000))
def test_a_restricted_mean_covers_the_true_one_about_as_often_as_it_says(seed: int) -> None:
    draws = np.random.default_rng(seed)
    stay = draws.geometric(1 / 30, (60, 80)) - 1
    lost = draws.integers(0, 120, stay.shape)
    true_mean = sum((1 - 1 / 30) ** (day + 1) for day in range(60))
    inside = 0
    for own, gone in zip(stay, lost, strict=True):
        found = kaplan_meier(follow_up(np.minimum(own, gone), own <= gone)).restricted_mean(60)
        inside += found is not None and abs(found.days - true_mean) <= 1.96 * found.error
    assert inside >= 47
