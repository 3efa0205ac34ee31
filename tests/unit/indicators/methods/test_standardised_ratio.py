"""A small city of wijken, most of them alike, one of them not."""

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from duiding.domain.figure import Figure, Measure, Status
from duiding.domain.settings import Gemeente, Wijk
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, ask, indicator, panels

RATIO = indicator("jeugdhulp_naar_verwachting")
DAY = date(2023, 1, 1)
UNITS = RATIO.units_of_method
WIJKEN = tuple(f"Wijk {number:02d}" for number in range(20))
CITY = Gemeente(
    **{
        **{name: getattr(GEMEENTE, name) for name in Gemeente.__slots__},
        "wijken": tuple(Wijk(f"WK99{n:04d}", naam, n, 0) for n, naam in enumerate(WIJKEN)),
    }
)
EMPTY = panels_of(RATIO, GEMEENTE)


def stand(counts: dict[tuple[str, int], int]) -> pa.Table:
    """One child per row: so many of an age in a wijk."""
    rows: list[dict[str, Any]] = []
    for (wijk, leeftijd), count in counts.items():
        for _ in range(count):
            rows.append({"wijk": wijk, "leeftijd": leeftijd, "client": len(rows), "traject": len(rows)})
    plain = EMPTY["stand"].slice(0, 1).to_pylist()[0] | {"peildatum": DAY}
    return pa.Table.from_pylist([plain | row for row in rows], EMPTY["stand"].schema)


def bevolking(inwoners: dict[tuple[str, int], int]) -> pa.Table:
    rows = [{"peildatum": DAY, "wijk": w, "leeftijd": age, "inwoners": n} for (w, age), n in inwoners.items()]
    return pa.Table.from_pylist(rows, EMPTY["bevolking"].schema)


def answer(counts: dict[tuple[str, int], int], inwoners: dict[tuple[str, int], int], *by: str, **asked: Any) -> Measure:
    over = panels(RATIO, stand=stand(counts), bevolking=bevolking(inwoners))
    return ask(RATIO, over, *by, start=DAY, end=DAY, gemeente=CITY, **asked)


def of_wijk(measure: Measure, word: str, wijk: str) -> Figure:
    return next(f for f in measure.figures if f.unit == UNITS[word] and f.by["wijk"] == wijk)


def whole(measure: Measure) -> dict[str, float | None]:
    return {word: f.value for word in RATIO.show_whole for f in measure.figures if f.unit == UNITS[word]}


def even(count: int) -> dict[tuple[str, int], int]:
    return {(wijk, 9): count for wijk in WIJKEN}


def test_the_ages_who_live_there_are_expected_and_not_the_average() -> None:
    # Of the old 10% get help, of the young 1%. Wijk 00 is old (1.000), all others are young: nobody stands out.
    inwoners = {(wijk, 2): 1000 for wijk in WIJKEN[1:]} | {(WIJKEN[0], 12): 1000}
    counts = {(wijk, 2): 10 for wijk in WIJKEN[1:]} | {(WIJKEN[0], 12): 100}
    found = answer(counts, inwoners, "wijk")
    assert (of_wijk(found, "ratio", WIJKEN[0]).value, of_wijk(found, "expected", WIJKEN[0]).value) == (100, 100)
    assert of_wijk(found, "reading", WIJKEN[0]).value == 0


def test_a_ratio_has_the_margin_of_its_count() -> None:
    # 30 where 20 are expected (city: 19 x 18.42 + 50): 150%; Byar's limits of 30 are 20.24 and 42.83.
    counts = even(20) | {(WIJKEN[0], 9): 30, (WIJKEN[1], 9): 10}
    one = of_wijk(answer(counts, even(1000), "wijk"), "ratio", WIJKEN[0])
    assert (one.value, one.low, one.high, one.n) == (150, pytest.approx(101.2), pytest.approx(214.1), 30)
    assert one.status is Status.COMPLETE


def test_a_planted_excess_is_found_and_named_and_nobody_else() -> None:
    rng = np.random.default_rng(1)
    counts = {(wijk, 9): int(rng.poisson(40)) for wijk in WIJKEN} | {(WIJKEN[7], 9): 90}
    found = answer(counts, even(1000), "wijk")
    assert of_wijk(found, "reading", WIJKEN[7]).value == 2
    assert of_wijk(found, "wide_reading", WIJKEN[7]).value == 2
    assert any(f"op: {WIJKEN[7]} (meer)." in note for note in found.notes)
    assert whole(answer(counts, even(1000)))["found"] == 1


def test_differences_that_all_wijken_share_widen_the_limits() -> None:
    counts = {(wijk, 9): 400 if n % 2 else 240 for n, wijk in enumerate(WIJKEN)}
    told = whole(answer(counts, even(5000)))
    assert told["outside"] == 20
    assert told["wide_outside"] == told["found"] == 0
    notes = answer(counts, even(5000), "wijk").notes
    assert any("De wijken samen verschillen meer dan toeval verklaart." in note for note in notes)


def test_a_small_wijk_is_moved_towards_the_others_for_the_map() -> None:
    rng = np.random.default_rng(3)
    # True rates differ by a fifth; the small wijk shows twice the expected with a count of 4.
    inwoners = even(2000) | {(WIJKEN[0], 9): 100}
    counts = {(w, 9): int(rng.poisson(80 * rng.normal(1, 0.2))) for w in WIJKEN} | {(WIJKEN[0], 9): 8}
    found = answer(counts, inwoners, "wijk")
    small, moved = of_wijk(found, "ratio", WIJKEN[0]), of_wijk(found, "smooth", WIJKEN[0])
    assert moved.status is Status.ESTIMATE
    assert small.value is not None and moved.value is not None
    assert 100 < moved.value < small.value - 50
    large, own = of_wijk(found, "ratio", WIJKEN[5]), of_wijk(found, "smooth", WIJKEN[5])
    assert abs((large.value or 0) - (own.value or 0)) < abs(small.value - moved.value) / 2


def test_few_expected_are_told_and_not_judged() -> None:
    inwoners = even(2000) | {(WIJKEN[0], 9): 100}
    counts = even(80) | {(WIJKEN[0], 9): 9}
    found = answer(counts, inwoners, "wijk")
    assert of_wijk(found, "ratio", WIJKEN[0]).value is not None
    assert of_wijk(found, "reading", WIJKEN[0]).status is Status.NOT_MEASURABLE


def test_who_has_no_known_wijk_is_in_no_rate() -> None:
    counts = even(20) | {("wijk onbekend", 9): 500}
    found = answer(counts, even(1000), "wijk")
    assert of_wijk(found, "ratio", WIJKEN[3]).value == 100
    assert of_wijk(found, "ratio", "wijk onbekend").status is Status.NOT_MEASURABLE


def test_for_everybody_a_hidden_wijk_is_in_no_comparison() -> None:
    # The limits of the others would tell how far the hidden one lies from them.
    inwoners = even(1000)
    first = answer(even(40) | {(WIJKEN[0], 9): 3}, inwoners, "wijk", openbaar=True)
    assert of_wijk(first, "ratio", WIJKEN[0]).status is Status.TOO_FEW
    hidden = {f.by["wijk"] for f in first.figures if f.unit == UNITS["ratio"] and f.value is None}
    said = f"Niet vergeleken, omdat er te weinig te tonen is: {len(hidden)} "
    assert any(note.startswith(said) for note in first.notes)
    assert not any(WIJKEN[0] in note for note in first.notes)
    told = answer(even(40) | {(WIJKEN[0], 9): 3}, inwoners, openbaar=True)
    assert next(f.n for f in told.figures) == 20 - len(hidden)


def test_an_answer_about_the_whole_names_no_wijk() -> None:
    counts = even(40) | {(WIJKEN[7], 9): 90}
    notes = answer(counts, even(1000)).notes
    assert any("valt er 1 op." in note for note in notes)
    assert not any(WIJKEN[7] in note for note in notes)


def test_wijken_keep_the_order_of_the_list() -> None:
    counts = {(wijk, 9): 80 - n for n, wijk in enumerate(WIJKEN)}
    found = answer(counts, even(1000), "wijk")
    assert [f.by["wijk"] for f in found.figures if f.unit == UNITS["ratio"]] == list(WIJKEN)


def test_a_city_without_inhabitants_has_no_expectation() -> None:
    assert all(f.value is None for f in answer(even(5), {}, "wijk").figures)
    assert whole(answer(even(5), {})) == dict.fromkeys(RATIO.show_whole)
