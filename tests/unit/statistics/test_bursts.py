import numpy as np
import pytest

from duiding.statistics.bursts import Burst, bursts, chance_of_more


def test_one_month_with_far_more_is_found() -> None:
    assert bursts([1] * 20 + [40] + [1] * 5) == (Burst(20, 20, 40, pytest.approx(1, abs=0.05)),)


def test_a_row_of_months_is_one_burst() -> None:
    (found,) = bursts([0] * 24 + [9] * 14 + [0] * 6)
    assert (found.first, found.last, found.count) == (24, 37, 126)
    assert found.excess == pytest.approx(126, abs=1)


def test_a_quiet_month_in_between_does_not_end_the_row() -> None:
    (found,) = bursts([0] * 24 + [9, 9, 0, 9] + [0] * 6)
    assert (found.first, found.last, found.count) == (24, 27, 27)
    assert len(bursts([0] * 24 + [15, 0, 0, 15] + [0] * 6)) == 2


def test_a_burst_that_still_goes_on_is_found() -> None:
    (found,) = bursts([2] * 20 + [30, 30])
    assert (found.first, found.last) == (20, 21)


def test_the_months_of_a_burst_are_not_usual_afterwards() -> None:
    first, second = bursts([1] * 15 + [60] * 3 + [1] * 10 + [30])
    assert (first.last, second.first) == (17, 28)
    assert second.usual == pytest.approx(1, abs=0.1)


def test_few_are_not_worth_a_question() -> None:
    assert bursts([0] * 24 + [9] + [0] * 5) == ()


def test_the_first_year_is_only_looked_at() -> None:
    assert bursts([1, 1, 50, *[1] * 20]) == ()
    assert bursts([5, 6]) == ()


def test_a_restless_series_asks_for_more() -> None:
    calm, restless = [20] * 24, [2, 38] * 12
    assert len(bursts([*calm, 48])) == 1
    assert bursts([*restless, 48]) == ()


def test_a_slow_growth_is_no_burst() -> None:
    assert bursts(np.arange(20, 80)) == ()


def test_the_chance_is_that_of_poisson() -> None:
    # P(X >= 3) with mean 1.
    assert chance_of_more(3, 1) == pytest.approx(1 - np.exp(-1) * (1 + 1 + 0.5))
    assert chance_of_more(0, 1) == 1
    assert chance_of_more(30, 10, 4) > chance_of_more(30, 10, 1)


def test_ordinary_series_hardly_ever_have_a_burst() -> None:
    rng = np.random.default_rng(2)
    assert sum(len(bursts(rng.poisson(mean, 110))) for mean in (0.2, 1, 5, 20, 60) for _ in range(100)) == 0
