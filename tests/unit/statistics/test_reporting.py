import numpy as np
import pytest

from duiding.statistics.reporting import Reports, as_known, delay_cdf, fill, redistribute, reporting_triangle

UNKNOWN = np.nan


def reports(*rows: tuple[int, int, int, int]) -> Reports:
    return Reports(*(np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)))


def test_reports_are_counted_by_month_and_months_later() -> None:
    found = reporting_triangle(reports((0, 1, 1, 3), (0, 1, 2, 4), (0, 2, 2, 5), (1, 2, 2, 7)), 2, (2, 2, 2))
    assert found[0] == pytest.approx(np.array([[3, 4], [5, UNKNOWN]]), nan_ok=True)
    assert found[1] == pytest.approx(np.array([[0, 0], [7, UNKNOWN]]), nan_ok=True)


def test_what_was_known_ahead_counts_as_known_at_once() -> None:
    assert reporting_triangle(reports((0, 5, 3, 2)), 5, (1, 1, 2))[0, 0, 0] == 2


def test_the_future_the_far_past_and_very_late_reports_are_left_out() -> None:
    outside = reports((0, 2, 3, 9), (0, 0, 1, 9), (0, 1, 4, 9), (0, 3, 3, 9))
    assert np.nansum(reporting_triangle(outside, 2, (1, 2, 3))) == 0


def test_what_was_known_earlier_is_the_triangle_without_its_last_diagonals() -> None:
    now = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, UNKNOWN], [9, UNKNOWN, UNKNOWN]])
    expected = np.array([[1, 2, UNKNOWN], [4, UNKNOWN, UNKNOWN]])
    assert as_known(now, 2) == pytest.approx(expected, nan_ok=True)
    assert now[1, 2] == 6


def test_a_withdrawal_is_taken_from_the_reports_before_it() -> None:
    settled = redistribute(np.array([[10.0, 3, -5, 2], [1, -4, 0, 2], [6, -1, UNKNOWN, UNKNOWN]]))
    expected = np.array([[8, 0, 0, 2], [0, 0, 0, 2], [5, 0, UNKNOWN, UNKNOWN]])
    assert settled == pytest.approx(expected, nan_ok=True)


def test_the_delay_is_chain_ladder_over_what_every_month_shows() -> None:
    known = np.array([[60.0, 30, 10], [30, 20, UNKNOWN], [50, UNKNOWN, UNKNOWN]])
    # Within 1 month 90 of 100; at 0 months 90 of the 140 known within 1.
    assert delay_cdf(known) == pytest.approx([0.9 * 90 / 140, 0.9, 1])


def test_only_the_last_months_of_the_window_count() -> None:
    known = np.array([[0.0, 100], [50, 50], [30, 10], [7, UNKNOWN]])
    assert delay_cdf(known, 3)[0] == pytest.approx(80 / 140)


def test_without_events_or_without_old_months_a_stratum_has_no_delay() -> None:
    empty = np.array([[0.0, 0, 0], [0, 0, UNKNOWN], [0, UNKNOWN, UNKNOWN]])
    young = np.array([[5.0, 2, UNKNOWN], [5, UNKNOWN, UNKNOWN]])
    assert delay_cdf(np.stack([empty, empty]))[:, 2].tolist() == [1, 1]
    assert np.isnan(delay_cdf(empty)[:2]).all()
    assert np.isnan(delay_cdf(young)[:2]).all()


def test_an_empty_month_is_still_expected_to_have_some() -> None:
    known = np.array([[8.0, 2], [0, UNKNOWN]])
    filled = fill(known, np.array([0.8, 1.0]))
    assert filled[0].tolist() == [8, 2]
    assert filled[1].sum() == pytest.approx((0 + 1 - 0.8) / 0.8 * 0.2)


def test_with_nothing_known_at_once_the_youngest_month_cannot_be_filled() -> None:
    known = np.array([[0.0, 8, 2], [0, 8, UNKNOWN], [0, UNKNOWN, UNKNOWN]])
    filled = fill(known, delay_cdf(known))
    assert filled[1, 2] == pytest.approx((8 + 1 - 0.8) / 0.8 * 0.2)
    assert np.isnan(filled[2, 1:]).all()


def test_strata_are_worked_out_side_by_side() -> None:
    one = np.array([[60.0, 30, 10], [30, 20, UNKNOWN], [50, UNKNOWN, UNKNOWN]])
    other = one * 3
    both = np.stack([one, other])
    assert fill(both, delay_cdf(both))[1] == pytest.approx(fill(other, delay_cdf(other)))
