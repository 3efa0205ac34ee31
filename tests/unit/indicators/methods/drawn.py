"""Months of reports, drawn as the text table of an example."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from duiding.domain.figure import Audience, Figure, Measure
from duiding.domain.period import next_month
from duiding.domain.settings import Gemeente
from duiding.indicators import Indicator, Request, measure
from duiding.indicators.example import panels_of
from duiding.storage.duckdb_engine import DuckDBEngine
from tests.unit.indicators.world import GEMEENTE, KNOWN_ON, panel_set

ZORGVORM = "pleegzorg"


def months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = next_month(first)


def table(name: str, head: str, rows: list[str]) -> dict[str, str]:
    return {name: "\n".join([head, *rows])}


HEAD = "datum | bekend_datum | soort | zorgvorm | aanbieder | wijk | stroom | stand"


def reported(month: date, *counts: int, soort: str = "instroom", **other: str) -> list[str]:
    """Rows of one month: so many known in it, a month later, and so on, as far as that is past on KNOWN_ON."""
    rows, known = [], month.replace(day=20)
    for count in counts:
        if count and known < KNOWN_ON:
            place = (other.get("zorgvorm", ZORGVORM), other.get("aanbieder", "De Linde"), other.get("wijk", "West"))
            day = month.replace(day=10)
            rows.append(f"{day} | {known} | {soort} | {' | '.join(place)} | {count} | {count}")
        known = next_month(known).replace(day=15)
    return rows


def steady(*counts: int, first: date = date(2022, 1, 1), soort: str = "instroom", **other: str) -> list[str]:
    return [row for month in months(first, date(2025, 2, 1)) for row in reported(month, *counts, soort=soort, **other)]


def answer(
    base: Indicator, rows: list[str], *by: str, start: date = date(2024, 12, 1), gemeente: Gemeente = GEMEENTE,
    known_on: date = KNOWN_ON, openbaar: bool = False, **example: str,
) -> Measure:  # fmt: skip
    """What the indicator says when these rows are all that is known."""
    drawn = replace(base, example={**table("bekendwording", HEAD, rows), **example})
    over = panel_set(DuckDBEngine(panels_of(drawn, GEMEENTE)), known_on)
    audience = Audience.OPENBAAR if openbaar else Audience.INTERN
    return measure(base, over, gemeente, Request(by, start, known_on, audience))


def one(found: Measure, period: str, unit: str, **by: str) -> Figure:
    (figure,) = (f for f in found.select(**by) if f.period.name == period and f.unit == unit)
    return figure
