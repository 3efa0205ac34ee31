"""The estimates of duration and return against what really happened in the invented city: it knows every end."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow.parquet as pq
import pytest

from duiding.app import Store
from duiding.domain.figure import Figure

ZORGVORMEN = ("specialistisch_ambulant", "individuele_begeleiding", "dagbegeleiding", "hulp_bij_het_huishouden")
YEARS = range(2018, 2023)
GAP_DAGEN = 28


@pytest.fixture(scope="module")
def truth(small_demo: Path) -> list[dict[str, Any]]:
    return pq.read_table(small_demo / "truth" / "trajecten.parquet").to_pylist()


def of_year(figures: tuple[Figure, ...], zorgvorm: str, year: int, words: str) -> Figure:
    (found,) = (f for f in figures if f.by["zorgvorm"] == zorgvorm and f.period.name == str(year) and words in f.unit)
    return found


def true_median(truth: list[dict[str, Any]], zorgvorm: str, year: int) -> float:
    """Of all who began in the year, also those who go on after the last message: the city knows when they will end."""
    return median(
        (row["einddatum"] - row["begindatum"]).days
        for row in truth
        if row["zorgvorm"] == zorgvorm and row["begindatum"].year == year and row["einddatum"]
    )


def test_the_median_of_a_cohort_is_that_of_all_who_began(small_store: Store, truth: list[dict[str, Any]]) -> None:
    figures = small_store.measure("duur_cohort", by=("zorgvorm",)).figures
    cells = [(zorgvorm, year) for zorgvorm in ZORGVORMEN for year in YEARS]
    pairs = [(of_year(figures, *cell, "helft"), true_median(truth, *cell)) for cell in cells]
    shown = [(found, true) for found, true in pairs if found.value is not None]
    assert len(shown) >= 8
    covered = [f.low is not None and f.low <= true <= (f.high or float("inf")) for f, true in shown]
    assert sum(covered) >= 0.9 * len(shown)
    bias = sum((f.value or 0) / true - 1 for f, true in shown) / len(shown)
    assert abs(bias) < 0.05


def test_as_it_goes_now_covers_how_long_help_really_lasts(small_store: Store, truth: list[dict[str, Any]]) -> None:
    """The expected duration, also of help that lasts longer than a year: the interval covers the median of all."""
    # Durations in the city hardly change with the years, but who gets hulp bij het huishouden grows old with it.
    begun = {
        zorgvorm: median(
            (row["einddatum"] - row["begindatum"]).days
            for row in truth
            if row["zorgvorm"] == zorgvorm and row["begindatum"].year in YEARS and row["einddatum"]
        )
        for zorgvorm in ZORGVORMEN[:-1]
    }
    found = small_store.measure("duur_verwacht", by=("zorgvorm",)).figures
    shown = [f for f in found if "helft" in f.unit and f.value is not None and f.by["zorgvorm"] in begun]
    assert len(shown) >= 15
    true = [begun[f.by["zorgvorm"]] for f in shown]
    covered = [(f.low or 0) <= days <= (f.high or float("inf")) for f, days in zip(shown, true, strict=True)]
    assert sum(covered) >= 0.8 * len(shown)


def true_days(truth: list[dict[str, Any]], zorgvorm: str, year: int) -> int:
    first, last = date(year, 1, 1), date(year, 12, 31)
    spans = ((row["begindatum"], row["einddatum"] or last) for row in truth if row["zorgvorm"] == zorgvorm)
    return sum(max((min(end, last) - max(begin, first)).days + 1, 0) for begin, end in spans)


def test_the_days_of_help_of_a_year_are_the_true_days(small_store: Store, truth: list[dict[str, Any]]) -> None:
    sql = "select zorgvorm, jaar, sum(zorg_dagen) as dagen from zorgjaar group by zorgvorm, jaar"
    found = {(r["zorgvorm"], r["jaar"]): r["dagen"] for r in small_store.panels().engine.query(sql).to_pylist()}
    for zorgvorm in ZORGVORMEN:
        for year in YEARS:
            assert found[zorgvorm, str(year)] == pytest.approx(true_days(truth, zorgvorm, year), rel=0.05)


def true_returns(truth: list[dict[str, Any]], year: int) -> tuple[int, int]:
    """Leavers of the Wmo in a year and who of them was back within 365 days, in the plainest way."""
    of_person: dict[str, list[tuple[date, date]]] = defaultdict(list)
    youth = {"specialistisch_ambulant", "pleegzorg", "verblijf", "dyslexie", "crisis"}
    for row in truth:
        if row["zorgvorm"] not in youth:
            of_person[row["nummer"]].append((row["begindatum"], row["einddatum"] or date(2099, 1, 1)))
    left = back = 0
    for spans in of_person.values():
        joined: list[tuple[date, date]] = []
        for begin, end in sorted(spans):
            if joined and (begin - joined[-1][1]).days <= GAP_DAGEN + 1:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((begin, end))
        for (_, end), following in pairwise([*joined, (date(2099, 1, 1), date(2099, 1, 1))]):
            if end.year == year:
                left += 1
                back += (following[0] - end).days <= 365
    return left, back


def test_the_share_that_comes_back_is_the_true_share(small_store: Store, truth: list[dict[str, Any]]) -> None:
    figures = small_store.measure("terugval", by=("wet",)).figures
    for year in YEARS:
        left, back = true_returns(truth, year)
        share, estimate = (f for f in figures if f.by["wet"] == "wmo" and f.period.name == str(year))
        assert estimate.n == pytest.approx(left, rel=0.1)
        assert share.low is not None and share.high is not None
        assert share.low <= 100 * back / left <= share.high
