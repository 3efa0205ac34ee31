import numpy as np
import pytest

from duiding.city.draws import between, gamma, generator, spread, whole


def test_a_subject_has_its_own_stream() -> None:
    assert generator(1, "a").random() == generator(1, "a").random()
    assert len({generator(1, "a").random(), generator(1, "b").random(), generator(2, "a").random()}) == 3


def test_a_whole_number_is_one_of_its_neighbours_and_right_on_average() -> None:
    rng = generator(1, "x")
    drawn = [whole(rng, 2.3) for _ in range(4000)]
    assert set(drawn) == {2, 3}
    assert np.mean(drawn) == pytest.approx(2.3, abs=0.05)
    assert whole(rng, -5.0) == 0


def test_a_day_between_two_days_includes_both() -> None:
    low, high = np.full(500, 3), np.full(500, 5)
    assert set(between(generator(1, "x"), low, high).tolist()) == {3, 4, 5}
    assert set(between(generator(1, "x"), high, low).tolist()) == {5}


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_a_spread_share_is_exact_to_one_row(share: float) -> None:
    assert abs(int(spread(generator(1, "x"), 1001, share).sum()) - 1001 * share) <= 1


def test_durations_have_the_mean_that_was_asked_for() -> None:
    assert gamma(generator(1, "x"), np.full(20_000, 90.0), 1.4).mean() == pytest.approx(90, rel=0.03)
