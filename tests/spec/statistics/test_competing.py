"""Aalen-Johansen against R's survival and cmprsk, and against exact fractions."""

from fractions import Fraction

import numpy as np
import pytest

from duiding.statistics.competing import aalen_johansen
from duiding.statistics.follow_up import follow_up
from duiding.statistics.survival import kaplan_meier
from tests.spec.statistics.time_references import expected, rows

BY_HAND = expected("waiting_by_hand_expected.json")
MGUS2 = expected("mgus2_expected.json")
COUNTED = np.array([[int(cell) for cell in row.values()] for row in rows("mgus2_counts.csv")])
TIME, ENDED = (np.repeat(column, COUNTED[:, 2]) for column in COUNTED[:, :2].T)
PROGRESSED, DIED = 1, 2


@pytest.mark.parametrize("kind", [PROGRESSED, DIED])
def test_incidence_and_its_error_with_1384_patients_are_those_of_the_references_to_5e_12(kind: int) -> None:
    curve = aalen_johansen(follow_up(TIME, ENDED), 2).curves[kind - 1]
    for place, month in enumerate(MGUS2["times"]):
        assert curve.at(month) == pytest.approx(MGUS2["pstate"][place][kind], abs=5e-12)
        assert curve.at(month) == pytest.approx(MGUS2["cmprsk_est"][kind - 1][place], abs=5e-12)
        assert curve.error[month] == pytest.approx(MGUS2["se"][place][kind], abs=5e-12)


def test_who_goes_on_is_the_rest() -> None:
    found = aalen_johansen(follow_up(TIME, ENDED), 2)
    assert found.going_on[MGUS2["times"]] == pytest.approx([row[0] for row in MGUS2["pstate"]], abs=5e-12)


def test_counting_the_dead_as_not_seen_any_more_triples_the_progression() -> None:
    naive = kaplan_meier(follow_up(TIME, np.where(ENDED == PROGRESSED, 1, 0))).curve
    assert [naive.at(month) for month in MGUS2["times"]] == pytest.approx(MGUS2["naive_1mKM_pcm"], abs=5e-12)
    assert naive.at(360) > 3 * aalen_johansen(follow_up(TIME, ENDED), 2).curves[0].at(360)


def test_ten_waiting_children_give_the_fractions_found_by_hand() -> None:
    days, ends = np.array(BY_HAND["data"]).T
    found = aalen_johansen(follow_up(days, ends), 2)
    naive = kaplan_meier(follow_up(days, np.where(ends == 1, 1, 0))).curve
    for row in BY_HAND["rows"]:
        day = row["t"]
        assert found.at_risk[day] == row["at_risk"]
        read = (found.curves[0].at(day), found.curves[1].at(day), found.going_on[day], naive.at(day))
        names = ("cif_start", "cif_withdraw", "surv", "naive_1mKM")
        assert read == pytest.approx([float(Fraction(row[name])) for name in names], abs=1e-15)


def test_a_third_starts_within_four_days_where_those_who_started_would_say_three_quarters() -> None:
    days, ends = np.array(BY_HAND["data"]).T
    assert aalen_johansen(follow_up(days, ends), 2).within(4) == pytest.approx(1 / 3)
    started = days[ends == 1]
    assert (started <= 4).mean() == 0.75
