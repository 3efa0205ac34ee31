"""Funnels against FunnelPlotR and the tables of English public health."""

import numpy as np
import pytest

from duiding.statistics.funnel import Position, funnel_of_ratios, funnel_of_shares
from duiding.statistics.funnel_band import normal_share_band, ratio_band, scale_band
from duiding.statistics.overdispersion import ArcsineScale, LogScale, RootScale, estimate_overdispersion, pull_in
from tests.spec.statistics.variation_references import own_json, rows_at_hand

FUNNEL = own_json("funnel_overdispersion_expected.json")
PUBLISHED_POSITION = {
    "Not significant": Position.INSIDE,
    "Low (0.025)": Position.OUTSIDE_95,
    "High (0.025)": Position.OUTSIDE_95,
    "Low (0.001)": Position.OUTSIDE_998,
    "High (0.001)": Position.OUTSIDE_998,
}


def pairs(name: str) -> tuple[np.ndarray, np.ndarray]:
    return tuple(np.array([float(row[part]) for row in FUNNEL[name]]) for part in ("numerator", "denominator"))


def test_the_z_scores_on_the_log_scale_are_those_of_the_reference_to_1e_9() -> None:
    scale = LogScale(*pairs("data"))
    z = scale.deviation() / scale.error()
    assert z == pytest.approx(FUNNEL["uz"], abs=1e-9)
    assert pull_in(z, 0.1) == pytest.approx(FUNNEL["wz"], abs=1e-9)


def test_phi_and_tau2_are_those_of_the_reference_to_1e_9() -> None:
    count, n = pairs("pr")
    scales = {
        "": LogScale(*pairs("data")),
        "_cqc": RootScale(*pairs("data")),
        "_pr": ArcsineScale(count, n, count.sum() / n.sum()),
    }
    for name, scale in scales.items():
        found = estimate_overdispersion(scale)
        assert found is not None
        assert found.phi == pytest.approx(FUNNEL[f"phi{name}"], rel=1e-9)
        assert found.tau2 == pytest.approx(FUNNEL[f"tau2{name}"], rel=1e-9)


def test_the_widened_limits_are_those_of_the_reference_to_2e_7() -> None:
    # It rounds the normal quantiles to six decimals.
    spread = estimate_overdispersion(LogScale(*pairs("data")))
    assert spread is not None
    for row in FUNNEL["od_limits"]:
        size = np.array([float(row["number_seq"])])
        band = scale_band(LogScale(size, size), spread.tau2)
        found = [float(part[0]) for part in (band.low_95, band.high_95, band.low_998, band.high_998)]
        assert found == pytest.approx([row[name] for name in ("odll95", "odul95", "odll998", "odul998")], rel=2e-7)


def test_of_forty_overdispersed_units_chance_alone_would_call_many_an_outlier_and_the_shared_spread_few() -> None:
    funnel = funnel_of_ratios(*pairs("data"))
    assert funnel.widened is not None
    assert (funnel.exact.outside_95, funnel.exact.outside_998) == (13, 9)
    assert funnel.exact.by_chance_95 == pytest.approx(1.7, abs=0.1)
    assert (funnel.widened.outside_95, funnel.widened.outside_998) == (5, 2)


def test_the_limits_of_a_ratio_are_the_published_ones_to_7e_6() -> None:
    # Where exactly 1, 10 or 100 is the limit: the exact limits of a count read the other way round.
    rows = rows_at_hand("phe_funnel_ratio_expected.csv")
    places = {"low_95": "lower_2s", "high_95": "upper_2s", "low_998": "lower_3s", "high_998": "upper_3s"}
    expected = {
        name: [(float(row[f"{key}_exp_events"]), float(row[f"{key}_isr"]) / 100) for row in rows]
        for name, key in places.items()
    }
    expected["low_95"] += [(5.571643, 1 / 5.571643), (18.390356, 10 / 18.390356)]
    expected["high_95"] += [(0.025318, 1 / 0.025318), (81.363969, 100 / 81.363969)]
    for name, points in expected.items():
        if not points:
            continue
        where, limit = np.array(points).T
        assert getattr(ratio_band(where), name) == pytest.approx(limit, rel=7e-6)


def test_the_normal_limits_of_a_share_are_the_published_ones_to_1e_6() -> None:
    names = {
        "low_95": "Lower2s0025limit",
        "high_95": "Upper2s0025limit",
        "low_998": "Lower3s0001limit",
        "high_998": "Upper3s0001limit",
    }
    band = normal_share_band([100, 1], 0.5)
    assert (band.low_95[0], band.high_998[0]) == pytest.approx((0.5 - 0.0979982, 0.5 + 0.1545116), abs=1e-7)
    assert (band.low_95[1], band.high_95[1]) == (0, 1)
    for row in rows_at_hand("phe_funnel_proportion_expected.csv"):
        band = normal_share_band([float(row["Population"])], float(row["Baseline"]) / 100)
        for name, column in names.items():
            assert getattr(band, name)[0] * 100 == pytest.approx(float(row[column]), abs=1e-5)


def test_every_published_area_has_its_published_position_by_ratio() -> None:
    rows = rows_at_hand("phe_funnel_ratio_input.csv")
    observed = [float(row["obs"]) for row in rows] + [8, 0, 150]
    expected = [float(row["expected"]) for row in rows] + [6.2, 240, 119.6]
    worked_out = [Position.INSIDE, Position.OUTSIDE_998, Position.OUTSIDE_95]
    published = [PUBLISHED_POSITION[row["significance"]] for row in rows] + worked_out
    assert list(funnel_of_ratios(observed, expected).exact.positions) == published


def test_every_published_area_has_its_published_position_by_share() -> None:
    rows = rows_at_hand("phe_funnel_proportion_input.csv")
    count = [float(row["numerator"]) for row in rows] + [50, 35, 60]
    n = [float(row["denominator"]) for row in rows] + [100, 100, 100]
    found = funnel_of_shares(count[: len(rows)], n[: len(rows)]).exact.positions
    assert list(found) == [PUBLISHED_POSITION[row["significance"]] for row in rows]
    worked_out = funnel_of_shares(count[len(rows) :], n[len(rows) :], 0.5).exact.positions
    assert worked_out == (Position.INSIDE, Position.OUTSIDE_95, Position.INSIDE)
