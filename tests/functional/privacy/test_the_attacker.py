"""Whoever solves everything that is published finds no count of few people closer than nine possible values."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from duiding.app import Store
from duiding.app.publicatie import Publicatie
from duiding.domain.figure import Audience, Measure
from duiding.domain.settings import OpenbareTabel
from duiding.indicators import Request
from tests.functional.privacy.attacker import Attack, counts_of

JEUGD = (
    "jeugdigen_met_jeugdhulp", "jeugdigen_met_aanvullende_jeugdhulp", "jeugdigen_buurtteam",
    "overlap_buurtteam_aanvullend", "verdeling_zorgvormen",
)  # fmt: skip
PARTS = (
    ("jeugdigen_met_aanvullende_jeugdhulp", "jeugdigen_met_jeugdhulp"),
    ("jeugdigen_buurtteam", "jeugdigen_met_jeugdhulp"),
    ("overlap_buurtteam_aanvullend", "jeugdigen_met_aanvullende_jeugdhulp"),
    ("overlap_buurtteam_aanvullend", "jeugdigen_buurtteam"),
    ("verdeling_zorgvormen", "jeugdigen_met_aanvullende_jeugdhulp"),
    ("jeugdigen_met_aanvullende_jeugdhulp", "verdeling_zorgvormen"),
)
GROUPS = (
    JEUGD,
    ("lopende_trajecten",),
    ("wachtenden",),
    ("instroom",),
    ("meldvertraging",),
    ("volwassenen_aanvullende_wmo",),
)
CROSSED = ("zorgvorm", "aanbieder")


def found_small(store: Store, tables: Sequence[tuple[Measure, Measure]], every: int) -> dict[str, tuple[float, float]]:
    """The hidden counts of 1 to 9 for which fewer than nine values are possible; `tables` are (public, true)."""
    indicators = store.indicators()
    forms = {form.naam: (form.wet, form.spoor) for form in store.gemeente.zorgvormen}
    periods = sorted({figure.period.name for public, _ in tables for figure in public})[::-1][::every]
    found, looked = {}, 0
    for period in periods:
        truth = {name: value for _, true in tables for name, value in counts_of(true, period).items()}
        attack = Attack(indicators, forms, PARTS, frozenset(name for name, value in truth.items() if value == 0))
        for public, _ in tables:
            attack.read(public, period)
        for name, (low, high) in attack.ranges().items():
            if 0 < (truth[name] or 0) < 10:
                looked += 1
                assert low - 1e-6 <= (truth[name] or 0) <= high + 1e-6, "the equations are not true"
                if high - low < 8 - 1e-6:
                    found[f"{period} {name}"] = (low, high)
    assert looked, "there was nothing to find"
    return found


@pytest.mark.parametrize("names", GROUPS, ids=lambda names: names[0])
def test_no_hidden_count_of_the_publication_is_found(small_store: Store, names: tuple[str, ...]) -> None:
    listed = [table for table in small_store.publicatie().tables.values() if table.indicator in names]
    tables = [
        (small_store.measure(one.indicator, one.by, audience="openbaar"), small_store.measure(one.indicator, one.by))
        for one in listed
    ]
    assert found_small(small_store, tables, every=5) == {}


def test_the_attack_that_was_known_finds_counts_in_tables_that_are_protected_one_by_one(small_store: Store) -> None:
    """So the test above would notice: each table hides its small numbers, and together they give them away."""
    by_one = [_alone(small_store, by) for by in (CROSSED, CROSSED[:1], CROSSED[1:], ())]
    true = [small_store.measure("lopende_trajecten", by) for by in (CROSSED, CROSSED[:1], CROSSED[1:], ())]
    assert len(found_small(small_store, list(zip(by_one, true, strict=True)), every=20)) > 0


def test_the_attack_that_was_known_finds_nothing_when_the_tables_are_published_together(small_store: Store) -> None:
    breakdowns = (CROSSED, CROSSED[:1], CROSSED[1:], ())
    listed = tuple(OpenbareTabel("lopende_trajecten", by) for by in breakdowns)
    together = Publicatie(
        small_store.panels(), replace(small_store.gemeente, publicatie=listed), small_store.indicators()
    )
    indicator = small_store.indicators()["lopende_trajecten"]
    public = [together.measure(indicator, Request(by, None, None, Audience.OPENBAAR)) for by in breakdowns]
    true = [small_store.measure("lopende_trajecten", by) for by in breakdowns]
    assert found_small(small_store, list(zip(public, true, strict=True)), every=20) == {}


def _alone(store: Store, by: tuple[str, ...]) -> Measure:
    """A table as the only one of a publication."""
    gemeente = replace(store.gemeente, publicatie=(OpenbareTabel("lopende_trajecten", by),))
    indicator = store.indicators()["lopende_trajecten"]
    alone = Publicatie(store.panels(), gemeente, store.indicators())
    return alone.measure(indicator, Request(by, None, None, Audience.OPENBAAR))
