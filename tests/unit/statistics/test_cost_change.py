import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.cost_change import cost_change


def test_a_single_factor_that_changes_has_all_of_it() -> None:
    for factor, name in enumerate(("number", "duration", "intensity", "price")):
        before = np.array([[10.0], [100.0], [0.5], [80.0]])
        after = before.copy()
        after[factor] *= 1.5
        found = cost_change(before, after)
        assert found.total() == pytest.approx({**dict.fromkeys(found.total(), 0.0), name: 20_000})


def test_two_factors_share_what_they_did_together() -> None:
    # 10 x 10 to 12 x 13: 2 * 10 and 3 * 10 alone, and 6 together.
    found = cost_change([[10], [10], [1], [1]], [[12], [13], [1], [1]])
    assert found.total() == pytest.approx({"number": 23, "duration": 33, "intensity": 0, "price": 0, "system": 0})


def test_fewer_children_longer_and_heavier_care_by_hand() -> None:
    # 100 children to 90, 200 days to 240, 1 unit a day to 1.2, at 1 euro: 20,000 to 25,920.
    found = cost_change([[100], [200], [1], [1]], [[90], [240], [1.2], [1]])
    number = -10 * (2 * 200 * 1 + 240 * 1 + 200 * 1.2 + 2 * 240 * 1.2) / 6
    duration = 40 * (2 * 100 * 1 + 90 * 1 + 100 * 1.2 + 2 * 90 * 1.2) / 6
    intensity = 0.2 * (2 * 100 * 200 + 90 * 200 + 100 * 240 + 2 * 90 * 240) / 6
    assert found.total() == pytest.approx(
        {"number": number, "duration": duration, "intensity": intensity, "price": 0, "system": 0}
    )
    # Both rose by a fifth, so both did as much.
    assert number < 0 < intensity == pytest.approx(duration)


def test_a_change_of_system_is_told_apart_from_the_number_itself() -> None:
    # Of 10 children more, 15 came by the change of law: without it there would be 5 fewer.
    found = cost_change([[100], [200], [1], [1]], [[110], [200], [1], [1]], system=[15])
    assert (found.total()["number"], found.total()["system"]) == pytest.approx((-1000, 3000))


def test_strata_add_up() -> None:
    before, after = [[10, 4], [10, 5], [1, 2], [1, 3]], [[12, 3], [13, 5], [1, 2], [1, 4]]
    found = cost_change(before, after)
    assert (found.before, found.after) == (100 + 120, 156 + 120)
    assert sum(found.total().values()) == pytest.approx(56)
    assert found.duration[1] == 0


def test_a_stratum_that_appears_or_ends_is_all_number() -> None:
    unknown = np.nan
    found = cost_change([[0, 8], [unknown, 10], [unknown, 1], [unknown, 2]], [[5, 0], [20, 0], [1, 0], [3, 0]])
    assert found.number == pytest.approx([300, -160])
    assert found.total() == pytest.approx({"number": 140, "duration": 0, "intensity": 0, "price": 0, "system": 0})


def test_without_strata_or_trajecten_nothing_changed() -> None:
    assert cost_change(np.zeros((4, 0)), np.zeros((4, 0))).total()["number"] == 0
    nothing = [[0], [np.nan], [np.nan], [np.nan]]
    assert cost_change(nothing, nothing).total()["number"] == 0


@pytest.mark.parametrize("wrong", [[[-1], [1], [1], [1]], [[1], [np.nan], [1], [1]], [[1], [1], [1], [-1]]])
def test_negative_or_unknown_factors_are_refused(wrong: list[list[float]]) -> None:
    right = [[1], [1], [1], [1]]
    for before, after in ((wrong, right), (right, wrong)):
        with pytest.raises(QueryError, match="Kijk de bron na"):
            cost_change(before, after)
