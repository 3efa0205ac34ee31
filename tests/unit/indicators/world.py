"""A municipality of two wijken, and an engine over the panels that a test draws."""

from datetime import date
from typing import Any

from duiding.domain.figure import Audience, Measure
from duiding.domain.ports import QueryEngine
from duiding.domain.settings import (
    Aanbieder,
    Breuk,
    Contract,
    Gemeente,
    Grondslag,
    Parameters,
    PrevalentieNorm,
    School,
    Wijk,
    Zorgvorm,
)
from duiding.indicators import Indicator, Request, load_indicators, measure
from duiding.indicators.example import panels_of
from duiding.storage.duckdb_engine import DuckDBEngine
from duiding.trajecten import PanelSet

KNOWN_ON = date(2025, 3, 1)

_YOUTH = ("specialistisch_ambulant", "pleegzorg", "verblijf", "dyslexie")
_ADULT = ("individuele_begeleiding", "dagbegeleiding", "beschermd_thuis", "hulp_bij_het_huishouden")

GEMEENTE = Gemeente(
    code="9999",
    naam="Voorbeeldstad",
    wijken=(Wijk("WK999901", "West", 0, 0), Wijk("WK999902", "Overvecht", 1, 0)),
    zorgvormen=(
        Zorgvorm("buurtteam_jeugd", "buurtteam", "jeugdwet", "basiszorg", False),
        *(Zorgvorm(name, name, "jeugdwet", "aanvullend", name in {"pleegzorg", "verblijf"}) for name in _YOUTH),
        Zorgvorm("buurtteam_sociaal", "buurtteam", "wmo", "basiszorg", False),
        *(Zorgvorm(name, name, "wmo", "aanvullend", False) for name in _ADULT),
    ),
    producten=(),
    aanbieders=(
        Aanbieder("1", "De Linde", "groot", True),
        Aanbieder("2", "Het Anker", "klein", True, is_ass=True),
        Aanbieder("3", "Buurtteam Jeugd en Gezin", "buurtteam", True),
    ),
    contracten=(),
    breuken=(),
    wijk_van_postcode={},
    parameters=Parameters(),
    scholen=(School("SCH001", "De Vrolijke Otter", True), School("SCH002", "De Hoge Ladder", True)),
    grondslagen=(Grondslag("scheidingen", "Alleen verzonnen kinderen.", date(2025, 1, 1), True),),
    norm_dyslexie=(PrevalentieNorm(0.04, date(2018, 1, 1), "voorbeeld"),),
)

STOP = Breuk(
    date(2018, 1, 1), "Stop", "uitleg", "administratieve_stop", "aanvullend", "jeugdwet", 31, date(2018, 6, 30)
)


def contract(agb: str, zorgvorm: str, berichten: str, first: date = date(2015, 1, 1)) -> Contract:
    return Contract(agb, zorgvorm, "inspanning", frozenset(berichten.split()), first, None)


def panel_set(engine: QueryEngine, known_on: date = KNOWN_ON) -> PanelSet:
    return PanelSet(engine, known_on, "2025-03-01.abc", True)


def indicator(name: str) -> Indicator:
    return load_indicators()[name]


def panels(base: Indicator, known_on: date = KNOWN_ON, /, **changed: Any) -> PanelSet:
    """The panels of the drawn example of `base`, with other tables where a test brings its own."""
    tables = panels_of(base, GEMEENTE) | changed
    return panel_set(DuckDBEngine(tables), known_on)


def ask(
    base: Indicator, over: PanelSet, *by: str, start: date | None = None, end: date | None = None,
    openbaar: bool = False, gemeente: Gemeente = GEMEENTE,
) -> Measure:  # fmt: skip
    audience = Audience.OPENBAAR if openbaar else Audience.INTERN
    return measure(base, over, gemeente, Request(by, start, end, audience))
