"""Events whose true delays are known: what is said to be complete must be."""

from datetime import date, timedelta

import numpy as np
import pytest

from duiding.statistics.completeness import Triangle, estimate_delay

KNOWN_ON = date(2025, 3, 1)
DAYS = 3 * 365


@pytest.mark.parametrize(("mean_delay", "seed"), [(10, 1), (30, 2), (60, 3)])
def test_the_expected_share_of_recent_months_is_the_true_share(mean_delay: int, seed: int) -> None:
    draws = np.random.default_rng(seed)
    age = draws.integers(0, DAYS, 60_000)
    delay = draws.gamma(1.5, mean_delay / 1.5, age.size).astype(np.int64)
    is_known = delay <= age
    month = np.array([(KNOWN_ON - timedelta(days=int(a))).replace(day=1) for a in age], dtype="datetime64[D]")

    seen = Triangle(month[is_known].astype(np.int64), delay[is_known], np.ones(int(is_known.sum()), dtype=np.int64))
    found = estimate_delay(seen, KNOWN_ON)

    assert found is not None
    for first, last in ((0, 30), (31, 60), (61, 90)):
        chosen = (age >= first) & (age <= last)
        expected = found.share_reported(KNOWN_ON - timedelta(days=last), KNOWN_ON - timedelta(days=first), KNOWN_ON)
        assert expected == pytest.approx(is_known[chosen].mean(), abs=0.03)
    assert found.unreported(KNOWN_ON, KNOWN_ON) == pytest.approx((~is_known).sum(), rel=0.1)
