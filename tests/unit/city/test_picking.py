from datetime import date

import numpy as np
import pytest

from duiding.city.draws import generator
from duiding.city.moments import NEVER, day_of
from duiding.city.people import Registry, build_registry
from duiding.city.picking import Picker
from duiding.city.vormen import Band, Group

DAY = day_of(date(2017, 6, 1))
NONE = np.zeros(1)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return build_registry(6000, range(2017, 2019), ("Overvecht", "Oost"), seed=1)


def _free(registry: Registry) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.full(len(registry.birth), -NEVER)


def test_people_are_of_the_right_age_present_and_different(registry: Registry) -> None:
    group = Group(0, 17, (Band(0, 11, 0.25), Band(12, 17, 0.75)), NONE, NONE)
    busy = _free(registry)
    found = Picker(registry, generator(1, "x")).of_group(group, 80, DAY, busy)
    low, high = registry.of_age(12, 17, DAY)
    assert len(np.unique(found)) == 80 and ((found >= low) & (found < high)).sum() == 60
    assert registry.is_present(found, DAY).all() and (busy[found] == NEVER).all()


def test_who_is_busy_is_left_alone_and_a_pool_can_run_dry(registry: Registry) -> None:
    busy = _free(registry)
    low, high = registry.of_age(30, 40, DAY)
    rows = np.arange(low, low + 40)
    busy[rows[:20]] = DAY + 1
    found = Picker(registry, generator(1, "x")).among(rows, 100, DAY, busy)
    assert 5 < len(found) <= 20 and found.min() >= rows[20]
    assert high > low + 40


def test_a_share_comes_from_those_who_are_with_the_buurtteam(registry: Registry) -> None:
    group = Group(0, 11, (Band(0, 11, 1.0),), NONE, NONE, from_casus=0.5)
    helped = generator(2, "x").random(len(registry.birth)) < 0.2
    found = Picker(registry, generator(1, "x")).of_group(group, 40, DAY, _free(registry), helped)
    assert helped[found].sum() == 20


def test_people_of_a_wijk_with_more_use_come_more_often(registry: Registry) -> None:
    group = Group(0, 99, (Band(20, 80, 1.0),), NONE, NONE)
    found = Picker(registry, generator(1, "x")).of_group(group, 1200, DAY, _free(registry))
    overvecht = (registry.wijk[found] == 0).mean() / (registry.wijk == 0).mean()
    oost = (registry.wijk[found] == 1).mean() / (registry.wijk == 1).mean()
    assert overvecht > 1.3 * oost
