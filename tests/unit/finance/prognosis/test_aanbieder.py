"""Our reckoning of a contract beside that of the aanbieder, and the reserve for what was not declared yet."""

import math
from datetime import date
from typing import Any

import numpy as np
import pytest

from duiding.finance.prognosis.aanbieder import Boekjaren
from duiding.finance.prognosis.voorziening import DELAYS, MONTHS, voorziening
from duiding.statistics.mack import mack

QUARTERS = {1: (0, 4, 1), 2: (0, 7, 1), 3: (0, 10, 1), 4: (1, 1, 1)}
USUAL = {1: 0.2, 2: 0.5, 3: 0.8, 4: 1.0}


def spent(
    name: str, year: int, quarter: int, cent: float, ceiling: int = 10**8, vorm: str = "inspanning"
) -> dict[str, Any]:
    later, month, day = QUARTERS[quarter]
    return {
        "peildatum": date(year + later, month, day), "aanbieder": name, "perceel": "wmo", "vorm": vorm,
        "bedrag_cent": ceiling, "besteed_cent": round(cent),
    }  # fmt: skip


def told(name: str, year: int, quarter: int, cent: int) -> dict[str, Any]:
    later, month, day = QUARTERS[quarter]
    return {
        "peildatum": date(year + later, month, day), "aanbieder": name, "perceel": "wmo", "begrotingsjaar": year,
        "verwacht_cent": cent,
    }  # fmt: skip


def years(names: str, first: int, last: int) -> list[dict[str, Any]]:
    return [
        spent(name, year, quarter, 10**8 * USUAL[quarter])
        for name in names
        for year in range(first, last)
        for quarter in USUAL
    ]


def test_what_was_spent_is_divided_by_the_usual_part_of_the_year() -> None:
    rows = [*years("abc", 2020, 2024), spent("a", 2024, 2, 60_000_000)]
    (found,) = Boekjaren(rows, []).prognoses()
    assert (found.onze, found.besteed, found.jaar) == (120_000_000, 60_000_000, 2024)
    assert found.kans == pytest.approx(1.0)
    assert found.hunne is None


def test_the_chance_follows_from_how_far_the_same_reckoning_was_off() -> None:
    """In half of the years the second half was dearer by a fifth, in half cheaper by as much."""
    rows = []
    for name in "abcdefgh":
        for year in range(2020, 2024):
            end = 10**8 * math.exp(0.2 * (-1) ** year)
            rows += [spent(name, year, 2, 50_000_000), spent(name, year, 4, end)]
    rows += [spent("a", 2024, 2, 50_000_000)]
    (found,) = Boekjaren(rows, []).prognoses()
    assert found.kans == pytest.approx(0.5, abs=0.15)
    assert found.laag is not None and found.hoog is not None
    assert found.laag < found.onze < found.hoog


def test_a_fixed_amount_has_no_chance_and_a_year_that_ended_is_known() -> None:
    rows = [*years("ab", 2020, 2024), spent("a", 2024, 4, 90_000_000), spent("v", 2024, 2, 1, vorm="taakgericht")]
    ended, fixed = Boekjaren(rows, [told("a", 2024, 2, 80_000_000), told("a", 2024, 3, 85_000_000)]).prognoses()
    assert (ended.onze, ended.hunne, ended.hoog, ended.kans) == (90_000_000, 85_000_000, None, 0.0)
    assert (fixed.onze, fixed.kans) == (10**8, None)


def test_too_few_years_give_a_reckoning_without_a_margin() -> None:
    (found,) = Boekjaren([spent("a", 2024, 1, 25_000_000)], []).prognoses()
    assert (found.onze, found.laag, found.hoog, found.kans) == (10**8, None, None, None)


def test_both_are_scored_on_the_same_forecasts_of_years_that_ended() -> None:
    rows = [*years("a", 2020, 2023)]
    (found,) = Boekjaren(rows, [told("a", 2022, 2, 110_000_000), told("a", 2024, 2, 1)]).trefzekerheid()
    assert (found.aantal, found.hunne) == (1, pytest.approx(10.0))
    assert found.onze == pytest.approx(0.0, abs=1e-6)


def test_a_reckoning_of_the_past_knows_nothing_of_later_years() -> None:
    early = [spent("a", 2020, 2, 50_000_000), spent("a", 2020, 4, 10**8), spent("a", 2021, 2, 50_000_000)]
    late = [spent("a", 2021, 4, 10**8), spent("a", 2022, 2, 10_000_000), spent("a", 2022, 4, 10**8)]
    before = Boekjaren([*early, late[0]], [told("a", 2021, 2, 10**8)]).trefzekerheid()
    after = Boekjaren([*early, *late], [told("a", 2021, 2, 10**8)]).trefzekerheid()
    assert before[0].onze == pytest.approx(after[0].onze)


def declared(known_on: date, share: float = 0.5) -> list[dict[str, Any]]:
    """Half of what a month costs is declared in it, half of the rest a month later, and so on."""
    last = known_on.year * 12 + known_on.month - 2
    rng = np.random.default_rng(1)
    return [
        {
            "zorgvorm": "pleegzorg", "aanbieder": "a", "maand": text(care), "declaratiemaand": text(care + delay),
            "ingediend_cent": round(10**7 * share**(delay + 1) * rng.normal(1, 0.05)),
        }
        for care in range(last - MONTHS + 1, last + 1)
        for delay in range(DELAYS)
        if care + delay <= last
    ]  # fmt: skip


def text(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


def test_the_reserve_is_that_of_chain_ladder_with_its_standard_error() -> None:
    known_on = date(2025, 3, 20)
    found = voorziening(declared(known_on), known_on, set())
    assert found is not None
    # Of the last month half is to come, of the one before a quarter: together about one month.
    assert found.nog_te_komen == pytest.approx(10**7, rel=0.06)
    assert 0 < found.fout < found.nog_te_komen
    assert found.laag < found.nog_te_komen < found.hoog
    assert found.tot_en_met == date(2025, 2, 1)


def test_the_reserve_agrees_with_mack_on_the_same_triangle() -> None:
    known_on = date(2025, 3, 20)
    triangle = np.full((MONTHS, DELAYS), np.nan)
    for row in declared(known_on):
        care, late = (int(row[name][:4]) * 12 + int(row[name][5:]) - 1 for name in ("maand", "declaratiemaand"))
        triangle[care - (2025 * 12 + 1 - MONTHS + 1), late - care] = row["ingediend_cent"]
    expected, found = mack(triangle), voorziening(declared(known_on), known_on, set())
    assert expected is not None and found is not None
    assert (found.nog_te_komen, found.fout) == (round(expected.total), round(expected.total_error))


def test_a_lump_sum_needs_no_reserve_and_without_declaraties_there_is_none() -> None:
    known_on = date(2025, 3, 20)
    assert voorziening(declared(known_on), known_on, {("a", "pleegzorg")}) is None
    assert voorziening([], known_on, set()) is None
