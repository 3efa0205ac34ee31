from datetime import date

import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.funnel import Position
from duiding.statistics.prevalence import Norm, chance_range, compare_schools, norm_on, normal_counts, path_to_norm

OLD = Norm(0.04, date(2014, 1, 1), "visie uit 2018", "in behandeling")
NEW = Norm(0.036, date(2020, 1, 1), "onderzoek uit 2019", "in behandeling")
OTHER = Norm(0.08, date(2021, 1, 1), "schoolmonitor", "heeft")


def test_the_norm_of_a_day_is_the_latest_of_its_own_reading() -> None:
    norms = [NEW, OTHER, OLD]
    assert norm_on(norms, date(2019, 12, 31), "in behandeling") is OLD
    assert norm_on(norms, date(2022, 1, 1), "in behandeling") is NEW
    assert norm_on(norms, date(2013, 1, 1), "in behandeling") is None
    assert norm_on(norms, date(2022, 1, 1), "verwezen") is None


def test_a_norm_says_what_it_is_a_share_of() -> None:
    with pytest.raises(QueryError, match="gaat over 'dyslexie'. Kies uit: heeft, in behandeling, verwezen"):
        Norm(0.04, date(2014, 1, 1), "een bron", "dyslexie")


def test_a_norm_needs_a_source_and_a_share() -> None:
    with pytest.raises(QueryError, match="heeft geen bron"):
        Norm(0.04, date(2014, 1, 1), " ", "heeft")
    with pytest.raises(QueryError, match="De norm is 4"):
        Norm(4, date(2014, 1, 1), "een bron", "heeft")


def test_a_school_has_its_expected_and_excess_children_and_its_position() -> None:
    found = compare_schools([14, 19, 3, 2], [200, 200, 0, 1], OLD)
    assert found.expected[:2] == pytest.approx([8, 8])
    assert found.excess[:2] == pytest.approx([6, 11])
    assert np.isnan([found.expected[2:], found.excess[2:]]).all()
    assert found.funnel.exact.positions == (
        Position.INSIDE,
        Position.OUTSIDE_998,
        Position.UNKNOWN,
        Position.UNKNOWN,
    )
    assert found.norm is OLD


def test_a_school_without_pupils_has_no_normal_counts() -> None:
    assert np.isnan(normal_counts([0], 0.04)).all()


def test_one_school_alone_shows_on_average_the_prevalence_itself() -> None:
    assert chance_range([200, 0], 0.04) == pytest.approx((0.04, 0.04))
    assert chance_range([137], 0.04) == pytest.approx((0.04, 0.04), abs=5e-4)


def test_without_schools_there_is_no_range() -> None:
    assert np.isnan(chance_range([0], 0.04)).all()


def test_the_path_runs_straight_to_the_norm_in_three_years() -> None:
    path = path_to_norm(0.07, OLD, date(2019, 8, 1))
    assert [step.day.year for step in path] == [2019, 2020, 2021, 2022]
    assert [step.share for step in path] == pytest.approx([0.07, 0.06, 0.05, 0.04])
    assert path[-1].children(30_000) == pytest.approx(1200)


def test_a_share_below_the_norm_is_not_sent_up_to_it() -> None:
    assert {step.share for step in path_to_norm(0.03, OLD, date(2019, 8, 1))} == {0.03}


def test_a_path_from_a_leap_day_keeps_to_the_end_of_february() -> None:
    days = [step.day for step in path_to_norm(0.07, OLD, date(2020, 2, 29), 4)]
    assert days[1] == date(2021, 2, 28)
    assert days[4] == date(2024, 2, 29)


@pytest.mark.parametrize(("share", "years"), [(7, 3), (-0.1, 3), (0.07, 0), (float("nan"), 3)])
def test_a_path_that_cannot_be_is_refused(share: float, years: int) -> None:
    with pytest.raises(QueryError, match="Er is geen pad"):
        path_to_norm(share, OLD, date(2019, 8, 1), years)
