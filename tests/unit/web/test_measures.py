"""Figures are counted once, and not all of them are kept for ever."""

from dataclasses import replace

import pytest

from duiding.domain.errors import UnknownNameError
from duiding.web.measures import Measures, Parts
from tests.unit.web.invented import INDICATORS, InventedStore


def names_asked(store: InventedStore) -> list[str]:
    return [name for name, _, _ in store.asked]


def test_a_figure_is_counted_once() -> None:
    store = InventedStore()
    measures = Measures(store)
    assert measures.get("instroom") is measures.get("instroom")
    assert names_asked(store) == ["instroom"]


def test_when_there_are_many_the_oldest_is_counted_again() -> None:
    store = InventedStore()
    measures = Measures(store, most_figures=1)
    for name in ("instroom", "wachtenden", "instroom"):
        measures.get(name)
    assert names_asked(store) == ["instroom", "wachtenden", "instroom"]


def test_what_never_leaves_has_no_page() -> None:
    store = InventedStore()
    inside = replace(INDICATORS["instroom"], name="binnen", only_intern=True)
    store.indicators = lambda: {**INDICATORS, "binnen": inside}  # type: ignore[method-assign]
    measures = Measures(store)
    assert "binnen" not in measures.indicators and "instroom" in measures.indicators
    with pytest.raises(UnknownNameError):
        measures.indicator("binnen")


def test_one_part_of_a_breakdown_is_found_by_its_name() -> None:
    measures = Measures(InventedStore())
    parts = Parts(measures)
    whole = measures.get("wachtenden", "wijk")
    assert parts.get("wachtenden", {"wijk": "Zuid"}) == whole.select(wijk="Zuid")
    assert parts.get("wachtenden", {"wijk": "Nergens"}).figures == ()
    assert parts.get("wachtenden", {}) == measures.get("wachtenden")


def test_a_part_of_another_snapshot_is_sorted_again() -> None:
    store = InventedStore()
    parts = Parts(Measures(store))
    before = parts.get("wachtenden", {"wijk": "Zuid"})
    store.snapshot = "2025-03-01.ffffff"
    assert parts.get("wachtenden", {"wijk": "Zuid"}).snapshot != before.snapshot
