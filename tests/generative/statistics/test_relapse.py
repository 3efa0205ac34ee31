import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.statistics.ageing import ageing
from duiding.statistics.relapse import relapse

KNOWN_ON = 1000
GAP = st.none() | st.integers(0, 700)
LEAVERS = st.lists(st.tuples(st.integers(0, 1100), GAP, GAP), max_size=40)


@given(LEAVERS)
def test_shares_and_estimates_are_those_of_a_loop(leavers: list[tuple[int, int | None, int | None]]) -> None:
    left = [day for day, _, _ in leavers]
    again, until = (
        [np.nan if gap is None else day + gap for day, gap in zip(left, gaps, strict=True)]
        for gaps in ([row[1] for row in leavers], [row[2] for row in leavers])
    )
    found = relapse(left, again, KNOWN_ON, until)
    seen = []
    for day, gap, own in leavers:
        if day <= KNOWN_ON:
            days = min(KNOWN_ON - day, own if own is not None else 9999)
            seen.append((days, gap if gap is not None and gap <= days else None))
    watched = [gap for days, gap in seen if days >= 365]
    assert found.watched == len(watched)
    assert found.came_back == sum(gap is not None and gap <= 365 for gap in watched)
    assert found.too_recent == len(seen) - len(watched)
    stays = 1.0
    for day in range(366):
        at_risk = sum((days if gap is None else gap) >= day for days, gap in seen)
        back = sum(gap == day for _, gap in seen)
        stays *= 1 - back / at_risk if at_risk else 1
    if at_risk or not stays:
        assert found.estimate == pytest.approx(1 - stays, abs=1e-9)
    else:
        assert np.isnan(found.estimate)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 900)), max_size=50),
    st.lists(st.integers(1, 800), min_size=1, max_size=5, unique=True).map(lambda bounds: [0, *sorted(bounds)]),
)
def test_the_ageing_table_counts_everybody_once_in_the_right_class(
    rows: list[tuple[int, int]], bounds: list[int]
) -> None:
    found = ageing([days for _, days in rows], bounds, group=[group for group, _ in rows], groups=4)
    assert found.counts.sum() == len(rows)
    for group in range(4):
        for place, (first, last) in enumerate(found.classes()):
            own = [days for other, days in rows if other == group and days >= first and (last is None or days <= last)]
            assert found.counts[group, place] == len(own)
