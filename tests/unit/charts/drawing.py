"""Figures to draw, and a reader of what was drawn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from duiding.charts import Series
from duiding.charts.letters import text_width
from duiding.domain.figure import Break, Figure, Status
from duiding.domain.period import Period

_TAG = re.compile(r"<(\w+)((?: [\w-]+=\"[^\"]*\")*)/?>(?:([^<]*)</text>)?")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def figure(period: Period, value: float | None, status: Status = Status.COMPLETE, **rest: object) -> Figure:
    rest.setdefault("unit", "jeugdigen")
    return Figure("jeugdigen_met_jeugdhulp", period, value=value, status=status, **rest)  # type: ignore[arg-type]  # test data


def quarters(count: int, year: int = 2024) -> list[Period]:
    return [Period.quarter(year + i // 4, i % 4 + 1) for i in range(count)]


def months(count: int, year: int = 2016) -> list[Period]:
    return [Period.month(year + i // 12, i % 12 + 1) for i in range(count)]


def series(
    values: Sequence[float | None],
    states: Sequence[Status] = (),
    label: str = "Jeugdigen",
    breaks: tuple[Break, ...] = (),
    periods: Sequence[Period] = (),
) -> Series:
    """Figures in quarters, complete unless another state is given."""
    states = states or [Status.COMPLETE] * len(values)
    chosen = periods or quarters(len(values))
    figures = (figure(p, v, s) for p, v, s in zip(chosen, values, states, strict=True))
    return Series(label, tuple(figures), breaks)


@dataclass(frozen=True)
class Mark:
    """One element of a drawing."""

    tag: str
    look: str
    attributes: dict[str, str]
    words: str = ""

    def number(self, name: str) -> float:
        return float(self.attributes[name])

    @property
    def points(self) -> list[tuple[float, float]]:
        """The corners of a path."""
        numbers = [float(text) for text in re.findall(r"-?[\d.]+", self.attributes["d"])]
        return list(zip(numbers[::2], numbers[1::2], strict=True))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the letters of a text (capitals; tails hang a little lower)."""
        size, x = self.number("font-size"), self.number("x")
        width = text_width(self.words, size, is_bold="vet" in self.look or "zwaar" in self.look) / 1.03
        left = {"start": x, "middle": x - width / 2, "end": x - width}[self.attributes.get("text-anchor", "start")]
        return left, self.number("y") - size * 0.72, left + width, self.number("y")


def marks(svg: str, tag: str = "", look: str = "") -> list[Mark]:
    """The elements of a drawing, patterns left out; by tag and by a part of the class."""
    body = re.sub(r"<defs>.*?</defs>", "", svg, flags=re.DOTALL)
    found = []
    for name, attributes, words in _TAG.findall(body):
        values = dict(_ATTRIBUTE.findall(attributes))
        found.append(Mark(name, values.get("class", ""), values, unescape(words)))
    return [m for m in found if tag in ("", m.tag) and look in m.look]


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of a drawing."""
    root = marks(svg, "svg")[0]
    return root.number("width"), root.number("height")


def words(svg: str) -> list[str]:
    """Every text, in the order of drawing."""
    return [mark.words for mark in marks(svg, "text")]
