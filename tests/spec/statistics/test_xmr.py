"""The XmR chart against NHSRplotthedots."""

import pytest

from duiding.statistics.xmr import Signal, xmr
from tests.spec.statistics.variation_references import own_json

CHART = own_json("xmr_nhs_expected.json")


def test_mean_range_and_limits_are_those_of_the_reference_to_1e_10() -> None:
    found = xmr(CHART["y"])
    line = found.mean[0], found.moving_range[0], found.low[0], found.high[0]
    assert line == pytest.approx([CHART[name] for name in ("mean", "amr_screened", "lpl", "upl")], abs=1e-10)


def test_every_point_has_the_label_of_the_reference() -> None:
    assert list(xmr(CHART["y"]).labels()) == CHART["special_cause"]


def test_a_known_break_gives_each_part_its_own_limits_and_the_step_is_no_signal() -> None:
    found = xmr(CHART["y"], breaks=[24])
    assert found.mean[0] == pytest.approx(sum(CHART["y"][:24]) / 24)
    assert found.mean[-1] == pytest.approx(sum(CHART["y"][24:]) / 12)
    assert [label for label in found.labels() if label != "Common Cause"] == [Signal.ABOVE_LIMIT.value]
