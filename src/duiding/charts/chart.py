"""What every chart returns, and how a value of a figure is written."""

from __future__ import annotations

from dataclasses import dataclass

from duiding.domain import dutch
from duiding.domain.figure import Figure

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture twice (wide and narrow), and the same values as a table.

    `title` is the message (also the SVG's title), `description` the values in words. `notes` must be shown beside the
    chart: how to read its marks and where its axis begins. `head` and `rows` are texts in Dutch notation.
    """

    wide: str
    narrow: str
    title: str
    description: str
    head: tuple[str, ...]
    rows: Rows
    notes: tuple[str, ...] = ()


EURO = "euro"
_MILLION = 1_000_000
_NOT_COUNTED = ("%", "dagen", EURO, "fte")


def is_counted(unit: str) -> bool:
    """Whether a value of this unit is a number of people or things, and no share, duration, amount or ratio."""
    return not unit.startswith(_NOT_COUNTED) and " per " not in unit


def decimals_of(unit: str) -> int:
    """Percentages, FTE and ratios carry one decimal; counts, days and euros are whole."""
    is_ratio = " per " in unit and not unit.startswith(EURO)
    return 1 if unit.startswith(("%", "fte")) or is_ratio else 0


def number_text(value: float | None, unit: str) -> str:
    """A value in Dutch notation, with a percent sign when the unit is a percentage; None becomes a dash.

    From a million euros on it is told in millions: 131,4 mln.
    """
    if value is None:
        return dutch.MISSING
    if unit == EURO and abs(value) >= _MILLION:
        return f"{dutch.number(value / _MILLION, 1)} mln"
    text = dutch.number(value, decimals_of(unit))
    return f"{text}%" if unit.startswith("%") else text


def value_text(figure: Figure) -> str:
    """The value of a figure as people read it: 4.865, 5,4% or a dash."""
    return number_text(figure.value, figure.unit)


def margin_text(figure: Figure) -> str:
    """The interval of a figure: "63% tot 72%"; a dash when there is none."""
    if figure.low is None or figure.high is None:
        return dutch.MISSING
    return f"{number_text(figure.low, figure.unit)} tot {number_text(figure.high, figure.unit)}"
