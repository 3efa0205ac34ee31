import numpy as np
import pytest

from duiding.statistics.nowcast import Status, nowcast
from duiding.statistics.nowcast_cells import Pieces, Tail, tail_of_cells
from duiding.statistics.reporting import as_known


def steady(months: int, *shares: int) -> np.ndarray:
    return as_known(np.tile(np.array(shares, dtype=float), (months, 1)), 0)


def found(pieces: list[np.ndarray], group: list[int], cell: list[int], pool: list[int] | None = None) -> Tail:
    pools = np.array(pool or [0] * (max(group) + 1))
    tail = tail_of_cells(Pieces(np.stack(pieces), np.array(group), np.array(cell), pools))
    assert tail is not None
    return tail


def test_one_large_group_in_one_cell_is_its_own_nowcast() -> None:
    triangle = steady(40, 60, 30, 10, 0)
    own, cell = nowcast(triangle), found([triangle], [0], [0]).nowcast()
    assert cell.expected[0] == pytest.approx(own.expected)
    assert (cell.lower[0].tolist(), cell.upper[0].tolist()) == (own.lower.tolist(), own.upper.tolist())
    assert cell.status[0].tolist() == own.status.tolist()


def test_each_group_is_completed_by_its_own_delay() -> None:
    prompt, late = steady(40, 95, 5, 0), steady(40, 40, 40, 20)
    apart = found([prompt, late], [0, 1], [0, 1]).nowcast()
    assert apart.completeness[:, 0] == pytest.approx([0.95, 0.40])
    assert apart.expected[:, 0] == pytest.approx([100, 100], abs=1)
    assert apart.status[:, 0].tolist() == [Status.ESTIMATED, Status.INCOMPLETE]


def test_a_cell_of_several_groups_has_an_interval_narrower_than_the_sum_of_their_limits() -> None:
    rng = np.random.default_rng(7)
    groups = [as_known(rng.poisson([40, 25, 10], (48, 3)).astype(float), 0) for _ in range(6)]
    whole = found(groups, list(range(6)), [0] * 6).nowcast()
    parts = found(groups, list(range(6)), list(range(6))).nowcast()
    assert whole.expected[0, 0] == pytest.approx(parts.expected[:, 0].sum())
    limits = parts.upper[:, 0].sum() - parts.lower[:, 0].sum()
    assert 0 < whole.upper[0, 0] - whole.lower[0, 0] < 0.8 * limits


def test_groups_that_are_always_late_together_have_a_wider_interval_than_groups_that_are_not() -> None:
    rng = np.random.default_rng(11)
    together = np.where(rng.random((48, 1, 1)) < 0.5, 0.2, 0.8)
    apart = np.where(rng.random((48, 1, 6)) < 0.5, 0.2, 0.8)
    widths = []
    for share in (together, apart):
        late = 60 * np.broadcast_to(share, (48, 1, 6))
        counts = np.stack([60 - late, late, np.zeros_like(late)], axis=1)[:, :, 0, :]
        triangles = [as_known(counts[..., group], 0) for group in range(6)]
        cell = found(triangles, list(range(6)), [0] * 6).nowcast()
        widths.append(float(cell.upper[0, 0] - cell.lower[0, 0]))
    assert widths[0] > 1.3 * widths[1]


def test_wijken_of_one_large_group_add_up_to_its_nowcast() -> None:
    wijken = [steady(40, 6, 3, 1), steady(40, 12, 6, 2), steady(40, 18, 0, 0)]
    group = nowcast(np.sum(wijken, axis=0))
    cells = found(wijken, [0, 0, 0], [0, 1, 2]).nowcast()
    assert cells.expected[:, 0].sum() == pytest.approx(group.expected[0])


def test_a_small_group_has_its_own_delay_when_it_has_reports_enough() -> None:
    # The pool is prompt; the small group is always a month late with all but one in three.
    prompt, late = [steady(40, 8, 0, 0) for _ in range(6)], steady(40, 2, 4, 0)
    cells = found([*prompt, late], list(range(7)), list(range(7))).nowcast()
    assert cells.completeness[6, 0] == pytest.approx(0.35, abs=0.03)
    assert cells.completeness[0, 0] > 0.97
    assert cells.expected[6, 0] == pytest.approx(6, abs=0.5)


def test_a_group_with_hardly_a_report_has_the_delay_of_its_pool() -> None:
    common, rare = [steady(40, 8, 4, 0) for _ in range(6)], steady(40, 0, 0, 0)
    rare[5, 0] = 1
    assert found([*common, rare], list(range(7)), list(range(7))).completeness[6, 0] == pytest.approx(2 / 3, abs=0.02)


def test_when_nothing_is_ever_known_so_early_the_cell_is_too_early() -> None:
    cells = found([steady(40, 0, 80, 20), steady(40, 30, 0, 0)], [0, 1], [0, 0]).nowcast()
    assert cells.status[0].tolist() == [Status.TOO_EARLY, Status.ESTIMATED, Status.SETTLED]


def test_without_history_there_is_no_tail() -> None:
    assert (
        tail_of_cells(Pieces(steady(10, 60, 30, 10)[None], np.zeros(1, int), np.zeros(1, int), np.zeros(1, int)))
        is None
    )


def test_all_months_together_expect_what_the_months_expect() -> None:
    tail = found([steady(40, 60, 30, 10, 0), steady(40, 5, 2, 1, 0)], [0, 1], [0, 0])
    whole, later = tail.together(0), tail.together(0, 1)
    assert whole is not None
    assert later is not None
    expected = tail.nowcast()
    to_come = np.nansum(expected.expected[0] - expected.known[0])
    assert whole.mean == pytest.approx(to_come, abs=0.5)
    assert later.mean == pytest.approx(whole.mean - (expected.expected[0, 0] - expected.known[0, 0]), abs=0.5)
    assert whole.came.sum() == pytest.approx(1)


def test_a_usual_month_is_read_after_the_break_only() -> None:
    triangle = steady(40, 3, 3, 0)
    triangle[:30] *= 4
    pieces = [triangle, *[steady(40, 8, 8, 0) for _ in range(5)]]
    place = np.arange(6)
    across, after = (
        tail_of_cells(Pieces(np.stack(pieces), place, place, np.zeros(6, int), since)) for since in (0, 30)
    )
    assert across is not None
    assert after is not None
    assert after.nowcast().expected[0, 0] < across.nowcast().expected[0, 0]


def test_intervals_of_a_stable_city_cover() -> None:
    rng = np.random.default_rng(3)
    hits, total = 0, 0
    for _ in range(12):
        rates = np.concatenate([[90.0, 45.0, 30.0], rng.uniform(1, 12, 12)])
        full = rng.poisson(rates[:, None, None] * np.array([0.55, 0.25, 0.15, 0.05]), (15, 48, 4)).astype(float)
        known = as_known(full, 0)
        cell = found(list(known), list(range(15)), [0, 0, 0, *[1] * 6, *[2] * 6]).nowcast()
        truth = np.zeros((3, 48))
        np.add.at(truth, np.array([0, 0, 0, *[1] * 6, *[2] * 6]), full.sum(axis=-1))
        for age in range(3):
            inside = (cell.lower[:, age] <= truth[:, 47 - age]) & (truth[:, 47 - age] <= cell.upper[:, age])
            hits, total = hits + int(inside.sum()), total + 3
    assert hits >= 0.88 * total
