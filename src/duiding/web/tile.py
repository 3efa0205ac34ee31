"""One figure on a tile: its value with everything that keeps it honest, in words."""

from __future__ import annotations

from dataclasses import dataclass

from duiding.charts import value_text
from duiding.charts.chart import margin_text
from duiding.charts.sentences import in_sentence
from duiding.charts.series import so_far
from duiding.domain import dutch
from duiding.domain.figure import Break, Figure, Measure, Status
from duiding.web import reading
from duiding.web.ports import Indicator

REASONS = {
    Status.COMPLETE: "Bijna alles is gemeld.",
    Status.PROVISIONAL: "Er komen nog berichten binnen.",
    Status.ESTIMATE: "Wij rekenen uit wat er nog komt.",
    Status.TOO_FEW: "Te weinig mensen, of nodig om een ander te beschermen.",
    Status.NOT_DELIVERED: "De gegevens zijn er nog niet.",
    Status.STOPPED: "Wij meten dit niet meer.",
    Status.NOT_MEASURABLE: "Dit past niet in een getal.",
}


@dataclass(frozen=True)
class Tile:
    """What stands on a tile, from top to bottom; `remarks` are whole sentences, and `later` says why it is so old."""

    name: str
    title: str
    value: str
    unit: str
    remarks: tuple[str, ...]
    status: Status
    period: str
    later: str = ""


def make_tile(indicator: Indicator, measure: Measure) -> Tile:
    """The tile of the figure that stands for now."""
    figures = reading.first_unit(measure)
    now = reading.current(figures)
    if now is None:
        return Tile(indicator.name, indicator.title, dutch.MISSING, indicator.unit, (), Status.NOT_DELIVERED, "")
    return Tile(
        indicator.name,
        indicator.title,
        value_text(now),
        unit_text(now),
        tuple(_remarks(measure, figures, now)),
        now.status,
        dutch.period_words(now.period),
        _later(figures, now),
    )


def _later(figures: tuple[Figure, ...], now: Figure) -> str:
    """Why an older figure stands for now: the later ones are hidden, or not there."""
    after = sorted((f for f in figures if f.period.first > now.period.first), key=lambda f: f.period)
    if not now.is_shown or not after or any(f.is_shown for f in after):
        return ""
    return _NO_LATER.get(after[-1].status, "")


_NO_LATER = {
    Status.TOO_FEW: "Nieuwere getallen tonen we niet: te weinig mensen, of nodig om een ander te beschermen.",
    Status.NOT_DELIVERED: "Nieuwere gegevens zijn er nog niet.",
}


def unit_text(figure: Figure) -> str:
    """The unit under a figure; a percentage has its sign already."""
    return figure.unit.removeprefix("%").strip()


def _remarks(measure: Measure, figures: tuple[Figure, ...], now: Figure) -> list[str]:
    if not now.is_shown:
        return [REASONS[now.status]]
    remarks = [f"Dat is {value_text(f)}{_of_whom(f)}." for f in _beside(measure, now)]
    if now.low is not None:
        remarks.append(f"Marge: {margin_text(now)}.")
    return remarks + _past(measure.breaks, figures, now) + _reported_since(figures, now)


def _beside(measure: Measure, now: Figure) -> list[Figure]:
    """The same count as a percentage of whom it is about."""
    return [f for f in reading.at_period(measure.figures, now.period.name) if f.unit == "%" != now.unit and f.is_shown]


def _of_whom(figure: Figure) -> str:
    return f" van {dutch.number(figure.n)}" if figure.n else ""


def _past(breaks: tuple[Break, ...], figures: tuple[Figure, ...], now: Figure) -> list[str]:
    before = reading.year_before(figures, now)
    if before is None:
        return []
    cut = reading.breaks_between(breaks, before, now)
    if cut:
        return [f"Niet te vergelijken met een jaar eerder: {in_sentence(cut[-1].title)}."]
    return [f"Een jaar eerder: {value_text(before)}."]


def _reported_since(figures: tuple[Figure, ...], now: Figure) -> list[str]:
    later = [f for f in reading.provisional(figures) if f.period.first > now.period.first and f.is_shown]
    if not later:
        return []
    last = later[-1]
    words = so_far(last.unit).capitalize()
    return [f"{words} voor {dutch.period_words(last.period)}: {value_text(last)}, nog niet compleet."]
