from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from duiding.domain.figure import Audience, Measure, Status
from duiding.domain.period import Period
from duiding.domain.settings import Breuk
from duiding.indicators import Request, measure
from duiding.indicators.example import panels_of
from duiding.indicators.mask import Mask
from duiding.storage.duckdb_engine import DuckDBEngine
from tests.unit.indicators.methods.drawn import HEAD, answer, months, one, reported, table
from tests.unit.indicators.world import GEMEENTE, KNOWN_ON, indicator, panel_set

XMR = indicator("instroom_schommeling")
COUNT, USUAL, RULE, YEAR = XMR.units()
WAVE = (0, 4, -2, 2, -4, 1, -1, 3, -3)


def months_of(level: dict[date, int], late: int = 0, **other: str) -> list[str]:
    """Around 100 a month; from each day in `level` on around that number; `late` of them a month later."""
    rows = []
    for place, month in enumerate(months(date(2022, 1, 1), date(2025, 2, 1))):
        base = next((number for day, number in sorted(level.items(), reverse=True) if month >= day), 100)
        rows += reported(month, base + WAVE[place % len(WAVE)] - late, late, **other)
    return rows


def asked(
    rows: list[str], *by: str, start: date = date(2024, 12, 1), breuken: tuple[Breuk, ...] = (), **other: str
) -> Measure:
    gemeente = replace(GEMEENTE, breuken=breuken)
    return answer(XMR, rows, *by, start=start, gemeente=gemeente, delivered="2022", **other)


def test_an_ordinary_month_breaks_no_rule() -> None:
    found = asked(months_of({}))
    assert one(found, "2025-01", RULE).value == 0
    usual = one(found, "2025-01", USUAL)
    assert usual.value == pytest.approx(100, abs=0.5)
    assert usual.low is not None
    assert 80 < usual.low < 95
    assert any(note.startswith("Februari 2025 valt binnen de gewone schommeling") for note in found.notes)


def test_a_real_fall_is_a_signal_on_the_low_side() -> None:
    found = asked(months_of({date(2025, 2, 1): 60}))
    assert one(found, "2025-02", RULE).value == -1
    assert any(note.startswith("Februari 2025 ligt onder de gewone schommeling") for note in found.notes)


def test_the_limits_do_not_depend_on_what_is_asked_for() -> None:
    rows = months_of({})
    wide, narrow = asked(rows, start=date(2023, 1, 1)), asked(rows, start=date(2025, 1, 1))
    assert one(wide, "2025-01", USUAL) == one(narrow, "2025-01", USUAL)


def test_a_month_that_is_not_reported_in_full_never_gives_a_signal() -> None:
    found = asked(months_of({}, late=40))
    young = one(found, "2025-02", RULE)
    assert (young.value, young.status) == (None, Status.NOT_MEASURABLE)
    assert one(found, "2025-02", COUNT).value is not None
    assert one(found, "2025-01", RULE).value == 0


def test_limits_are_computed_anew_after_a_break() -> None:
    rows = months_of({date(2023, 9, 1): 60})
    breuk = Breuk(date(2023, 9, 1), "Afspraak", "", "registratieafspraak", "", "", 0, None)
    cut, uncut = asked(rows, breuken=(breuk,)), asked(rows)
    assert one(cut, "2025-01", USUAL).value == pytest.approx(60, abs=0.5)
    assert one(cut, "2025-01", RULE).value == 0
    assert one(uncut, "2025-01", RULE).value != 0


def test_a_break_of_the_other_wet_cuts_nothing() -> None:
    breuk = Breuk(date(2024, 6, 1), "Afspraak", "", "registratieafspraak", "", "wmo", 0, None)
    rows = months_of({})
    assert one(asked(rows, "wet", breuken=(breuk,)), "2025-01", RULE, wet="jeugdwet").value == 0
    whole = one(asked(rows, breuken=(breuk,)), "2025-01", RULE)
    assert whole.status is Status.NOT_MEASURABLE  # nine months since the break are too few


def test_a_year_is_compared_with_the_same_months_before_it() -> None:
    fallen = asked(months_of({date(2024, 1, 1): 80}), start=date(2023, 11, 1))
    year = one(fallen, "2024-12", YEAR)
    assert year.value == pytest.approx(-20, abs=1)
    assert year.low is not None
    assert year.high is not None
    assert year.low < year.value < year.high < -10
    assert year.n == sum(one(fallen, f"2024-{month:02}", COUNT).value or 0 for month in range(1, 13))
    assert "minder dan in dezelfde maanden van de twee jaren ervoor" in fallen.notes[1]
    assert one(fallen, "2023-11", YEAR).status is Status.NOT_MEASURABLE  # there is no whole year before it


def test_a_year_of_ordinary_months_is_within_chance() -> None:
    found = asked(months_of({}))
    year = one(found, "2024-12", YEAR)
    assert year.value == pytest.approx(0, abs=1)
    assert any(note.endswith("Dat kan toeval zijn.") for note in found.notes)


def test_a_year_is_not_compared_across_a_break_nor_with_a_month_that_is_still_reported() -> None:
    breuk = Breuk(date(2023, 9, 1), "Afspraak", "", "registratieafspraak", "", "", 0, None)
    cut = asked(months_of({}), breuken=(breuk,))
    assert one(cut, "2025-01", YEAR).status is Status.NOT_MEASURABLE
    assert any(note.endswith("daarvoor zijn twee jaren zonder breuk nodig.") for note in cut.notes)
    late = asked(months_of({}, late=40))
    assert one(late, "2025-02", YEAR).status is Status.NOT_MEASURABLE
    assert one(late, "2025-01", YEAR).status is Status.ESTIMATE


def test_of_parts_only_those_with_a_signal_are_named() -> None:
    rows = [*months_of({}), *months_of({date(2025, 2, 1): 60}, wijk="Overvecht")]
    notes = asked(rows, "wijk").notes
    assert any(note.startswith("Overvecht: Februari 2025 ligt onder") for note in notes)
    assert not any(note.startswith("West") for note in notes)
    calm = asked([*months_of({}), *months_of({}, wijk="Overvecht")], "wijk").notes
    assert "In geen enkel onderdeel valt de laatste complete maand buiten de gewone schommeling." in calm


def test_everybody_sees_no_mean_of_a_series_with_few_people_in_it() -> None:
    rows = [*months_of({}), *months_of({date(2022, 1, 1): 12}, zorgvorm="verblijf")]
    found = answer(XMR, rows, "zorgvorm", start=date(2025, 1, 1), delivered="2022", openbaar=True)
    assert one(found, "2025-01", USUAL, zorgvorm="verblijf").value is None
    assert one(found, "2025-01", YEAR, zorgvorm="verblijf").value is None
    assert one(found, "2025-01", USUAL, zorgvorm="pleegzorg").value == pytest.approx(100, abs=0.5)
    assert one(found, "2025-01", YEAR, zorgvorm="pleegzorg").value == pytest.approx(0, abs=1)
    assert not any(note.startswith("verblijf") for note in found.notes)


def test_a_mean_does_not_give_away_a_month_that_a_publication_hides() -> None:
    rows = [*months_of({}), *months_of({}, zorgvorm="verblijf")]
    drawn = replace(XMR, example={**table("bekendwording", HEAD, rows), "delivered": "2022"})
    over = panel_set(DuckDBEngine(panels_of(drawn, GEMEENTE)), KNOWN_ON)
    periods = tuple(Period.month(2024 + month // 12, month % 12 + 1).name for month in range(15))
    parts = tuple((("zorgvorm", name),) for name in ("pleegzorg", "verblijf"))
    cells = np.zeros((15, 2), np.bool_)
    cells[3, 1] = True
    request = Request(("zorgvorm",), date(2024, 1, 1), KNOWN_ON, Audience.OPENBAAR)
    found = measure(XMR, over, GEMEENTE, request, Mask(periods, parts, cells))
    assert one(found, "2025-01", USUAL, zorgvorm="verblijf").value is None
    assert one(found, "2025-01", YEAR, zorgvorm="verblijf").value is None
    assert one(found, "2025-01", USUAL, zorgvorm="pleegzorg").value == pytest.approx(100, abs=0.5)
