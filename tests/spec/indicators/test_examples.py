"""Every indicator's own drawn example, run through the real engine."""

from datetime import date

import pytest

from duiding.domain.period import Period
from duiding.indicators import Request, load_indicators, measure
from duiding.indicators.example import draw, drawn_figures, expected_of, panels_of
from duiding.indicators.panels import PANELS
from duiding.storage.duckdb_engine import DuckDBEngine
from tests.unit.indicators.world import GEMEENTE, panel_set

INDICATORS = load_indicators()


def drawn_days(example: dict[str, str]) -> list[date]:
    rows = [row for name in PANELS if name in example for row in draw(example[name])]
    return sorted(
        date.fromisoformat(row[column]) for row in rows for column in ("peildatum", "datum") if row.get(column)
    )


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_the_drawn_example_comes_out(name: str) -> None:
    indicator = INDICATORS[name]
    example = dict(indicator.example)
    days = drawn_days(example)
    start = Period.parse(example["start"]).first if "start" in example else days[0]
    end = Period.parse(example["end"]).last if "end" in example else days[-1]
    panels = panel_set(DuckDBEngine(panels_of(indicator, GEMEENTE)))

    found = measure(indicator, panels, GEMEENTE, Request(tuple(example.get("by", ())), start, end))

    expected = expected_of(indicator)
    assert drawn_figures(found, expected[0]) == expected
