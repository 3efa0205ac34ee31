import numpy as np
import pytest

from duiding.statistics.nowcast_cells import Pieces, tail_of_cells
from duiding.statistics.reporting import as_known
from duiding.statistics.withdrawn import balance_of, withdrawn_shares


def test_the_share_that_is_withdrawn_later_is_read_from_months_that_are_known_in_full() -> None:
    triangle = as_known(np.tile([9.0, 0.0, 1.0], (30, 1)), 0)
    gone = as_known(np.tile([0.0, 1.0, 2.0], (30, 1)), 0)
    assert withdrawn_shares(triangle, gone) == pytest.approx([3 / 10, 2 / 9, 0])


def test_what_was_withdrawn_before_a_break_is_left_out_once_there_is_enough_after_it() -> None:
    triangle = as_known(np.tile([10.0, 0.0, 0.0], (30, 1)), 0)
    gone = np.zeros((30, 3))
    gone[20, 1] = 10
    before = [withdrawn_shares(triangle, as_known(gone, 0), since)[0] for since in (0, 21, 25)]
    assert before == pytest.approx([10 / 240, 0, 10 / 240])


def test_where_nothing_is_known_nothing_is_withdrawn() -> None:
    nothing = as_known(np.zeros((30, 3)), 0)
    assert withdrawn_shares(nothing, nothing).tolist() == [0, 0, 0]


def test_what_comes_and_goes_can_end_below_what_is_known() -> None:
    found = balance_of(0.5, np.array([0.5, 0.5]), known=4, withdrawn=1.0)
    least, chances = found.balance()
    assert least == -4
    assert chances.sum() == pytest.approx(1)
    assert (np.arange(len(chances)) + least) @ chances == pytest.approx(found.mean) == pytest.approx(-0.5)


@pytest.mark.parametrize(("known", "withdrawn"), [(0, 0.2), (5, 0.0)])
def test_without_anything_to_withdraw_only_what_comes_is_left(known: float, withdrawn: float) -> None:
    least, chances = balance_of(0.5, np.array([0.5, 0.5]), known, withdrawn).balance()
    assert (least, chances.tolist()) == (0, [0.5, 0.5])


def test_all_that_is_known_can_be_expected_to_go() -> None:
    assert balance_of(0.0, np.ones(1), known=2, withdrawn=2.0).gone.tolist() == [0, 0, 1]


def withdrawing(draws: np.random.Generator, strata: int) -> tuple[np.ndarray, np.ndarray]:
    """Reports and withdrawals: six of a month are known at once, one more a month later, and one in five is none."""
    counts = np.zeros((strata, 48, 3))
    counts[..., 0], counts[..., 1] = draws.poisson(6, (strata, 48)), draws.poisson(1.2, (strata, 48))
    gone = np.zeros_like(counts)
    gone[..., 1] = draws.binomial(counts[..., 0].astype(int), 0.2)
    return counts, gone


def test_the_interval_of_a_small_stratum_holds_the_months_of_which_part_is_withdrawn() -> None:
    counts, gone = withdrawing(np.random.default_rng(5), 400)
    final = (counts - gone)[:, -1].sum(axis=-1)
    place, pool = np.arange(400), np.zeros(400, int)
    told, on_balance = as_known(counts, 0), as_known(counts - gone, 0)
    inside, expected = [], []
    for pieces in (Pieces(on_balance, place, place, pool), Pieces(told, place, place, pool, gone=as_known(gone, 0))):
        tail = tail_of_cells(pieces)
        assert tail is not None
        found = tail.nowcast()
        inside.append(((found.lower[:, 0] <= final) & (final <= found.upper[:, 0])).mean())
        expected.append(found.expected[:, 0].sum() / final.sum())
    assert inside[0] < 0.8
    assert 0.92 <= inside[1] <= 0.985
    assert expected[0] > 1.05
    assert expected[1] == pytest.approx(1, abs=0.02)
