import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.statistics.funnel import Position, funnel_of_ratios, funnel_of_shares
from duiding.statistics.standardised import reference, standardise

DEPTH = {Position.INSIDE: 0, Position.OUTSIDE_95: 1, Position.OUTSIDE_998: 2, Position.UNKNOWN: 3}
UNITS = st.lists(st.tuples(st.integers(0, 60), st.just(0.0) | st.floats(0.01, 40)), max_size=25)
PARTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 60)), max_size=25)


@given(UNITS, st.booleans())
def test_a_unit_outside_the_widened_limits_is_outside_the_exact_ones(
    units: list[tuple[int, float]], is_log: bool
) -> None:
    funnel = funnel_of_ratios([count for count, _ in units], [size for _, size in units], is_log=is_log)
    if funnel.widened is None:
        assert sum(size > 0 for _, size in units) < 5
        return
    both = zip(funnel.exact.positions, funnel.widened.positions, strict=True)
    assert all(
        DEPTH[wide] <= DEPTH[own] and (wide == Position.UNKNOWN) == (own == Position.UNKNOWN) for own, wide in both
    )


@given(PARTS, st.randoms())
def test_the_order_of_units_changes_no_position(parts: list[tuple[int, int]], random: object) -> None:
    order = list(range(len(parts)))
    random.shuffle(order)
    first, second = ([parts[place] for place in places] for places in (range(len(parts)), order))
    one, other = (funnel_of_shares([c for c, _ in units], [n for _, n in units], 0.3) for units in (first, second))
    assert other.exact.positions == tuple(one.exact.positions[place] for place in order)
    assert other.exact.by_chance_95 == pytest.approx(one.exact.by_chance_95)
    if one.spread and other.spread:
        assert other.spread.tau2 == pytest.approx(one.spread.tau2, abs=1e-12)


@given(PARTS)
def test_a_position_is_unknown_exactly_when_there_is_no_part_of_a_whole(parts: list[tuple[int, int]]) -> None:
    positions = funnel_of_shares([count for count, _ in parts], [n for _, n in parts], 0.3).exact.positions
    assert [position == Position.UNKNOWN for position in positions] == [n == 0 or count > n for count, n in parts]


CITY = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 200)), min_size=1, max_size=6)


@given(CITY, st.data())
def test_expected_counts_are_those_of_a_loop_and_add_up_to_the_city(
    city: list[tuple[int, int]], data: st.DataObject
) -> None:
    people = [[data.draw(st.integers(0, n)) for _, n in city]]
    people.append([n - own for (_, n), own in zip(city, people[0], strict=True)])
    against = reference([count for count, _ in city], [n for _, n in city])
    found = standardise([1, 2], people, against)
    for unit in range(2):
        expected = sum(own * count / n for own, (count, n) in zip(people[unit], city, strict=True))
        assert found.expected[unit] == pytest.approx(expected)
    assert found.expected.sum() == pytest.approx(sum(count for count, _ in city))
