"""A waterfall: from one amount to another, with a floating bar for the part of each cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duiding.charts.canvas import Box, Canvas
from duiding.charts.chart import Chart, Rows, margin_text, value_text
from duiding.charts.letters import text_width, wrap
from duiding.charts.scale import value_axis
from duiding.domain.errors import UsageError
from duiding.domain.figure import Figure

_BAR = 18.0
_LINE = 16.0
_GAP = 13.0

Named = tuple[str, Figure]


def causes_chart(
    ends: tuple[Named, Named],
    parts: Sequence[Named],
    *,
    title: str,
    prefix: str,
    sizes: tuple[float, float] = (1060, 280),
) -> Chart | None:
    """From the first of `ends` to the last, one bar per (cause, part); the parts add up to what lies between.

    None when an end or a part has no value. Raises UsageError when they do not add up.
    """
    figures = [figure for _, figure in (*ends, *parts)]
    if any(figure.value is None for figure in figures):
        return None
    steps = list(_steps(ends, parts))
    if abs(steps[-2].end - steps[-1].end) > 1e-6 * max(1.0, abs(steps[-1].end)):
        raise UsageError("De delen van een waterval tellen niet op tot het verschil. Geef elke oorzaak een keer.")
    description = "; ".join(f"{step.label} {step.words}" for step in steps) + "."
    drawings = [
        _Sheet(Canvas(size, f"{prefix}-{kind}", kind == "smal"), steps).draw().svg(title, description)
        for size, kind in zip(sizes, ("breed", "smal"), strict=True)
    ]
    head = ("Oorzaak", ends[0][1].unit, "Marge")
    notes = ("Elke oorzaak begint waar de vorige eindigt. De delen zijn samen precies het verschil.",)
    return Chart(drawings[0], drawings[1], title, description, head, _rows(ends, parts), notes)


@dataclass(frozen=True, slots=True)
class _Step:
    """One bar between two values, with its label and the words at its side."""

    label: str
    words: str
    start: float
    end: float
    is_part: bool


def _steps(ends: tuple[Named, Named], parts: Sequence[Named]) -> Iterator[_Step]:
    reached = ends[0][1].value or 0.0
    yield _Step(ends[0][0], value_text(ends[0][1]), 0.0, reached, False)
    for label, figure in parts:
        after = reached + (figure.value or 0.0)
        yield _Step(label, _signed(figure), reached, after, True)
        reached = after
    yield _Step(ends[1][0], value_text(ends[1][1]), 0.0, ends[1][1].value or 0.0, False)


def _signed(figure: Figure) -> str:
    """A part says whether it comes on top or goes off."""
    words = value_text(figure)
    return f"+{words}" if (figure.value or 0) > 0 and words != "0" else words


def _rows(ends: tuple[Named, Named], parts: Sequence[Named]) -> Rows:
    first, last = ((label, value_text(figure), margin_text(figure)) for label, figure in ends)
    return (first, *((label, _signed(figure), margin_text(figure)) for label, figure in parts), last)


@dataclass(slots=True)
class _Sheet:
    """On a phone the label stands above its bar, elsewhere at its left."""

    canvas: Canvas
    steps: Sequence[_Step]

    def draw(self) -> Canvas:
        axis = value_axis([value for step in self.steps for value in (step.start, step.end)], 4, is_from_zero=True)
        left, right = self._sides()
        top = 2.0
        for number, step in enumerate(self.steps):
            lines = self._lines(step, left)
            middle = top + self._middle(lines)
            start, end = (axis.at(value, left, right) for value in (step.start, step.end))
            self._label(lines, top, middle)
            box = Box(min(start, end), middle - _BAR / 2, max(start, end, min(start, end) + 1), middle + _BAR / 2)
            self.canvas.rect(box, "g-staaf-rustig" if step.is_part else "g-staaf", 1.5)
            self.canvas.text((right + 10, middle + 5), step.words, "g-vet", self.canvas.size)
            top += self._height(lines)
            if number + 1 < len(self.steps) and not self.canvas.is_narrow:
                self.canvas.line((end, middle + _BAR / 2), (end, top + 2), "g-streep")
        self.canvas.height = top
        return self.canvas

    def _sides(self) -> tuple[float, float]:
        value = max(text_width(step.words, self.canvas.size, True) for step in self.steps) + 14
        widest = max(text_width(step.label, self.canvas.size, True) for step in self.steps)
        left = 0.0 if self.canvas.is_narrow else min(widest, self.canvas.width * 0.3) + 12
        return left, self.canvas.width - value

    def _lines(self, step: _Step, left: float) -> list[str]:
        room = self.canvas.width if self.canvas.is_narrow else left - 10
        return wrap(step.label, room, self.canvas.size, is_bold=True)

    def _middle(self, lines: list[str]) -> float:
        if self.canvas.is_narrow:
            return len(lines) * _LINE + 6 + _BAR / 2
        return max(_BAR, len(lines) * _LINE) / 2

    def _height(self, lines: list[str]) -> float:
        return self._middle(lines) + _BAR / 2 + _GAP if self.canvas.is_narrow else 2 * self._middle(lines) + _GAP

    def _label(self, lines: list[str], top: float, middle: float) -> None:
        first = top + 13 if self.canvas.is_narrow else middle + 5 - (len(lines) - 1) * _LINE / 2
        for row, words in enumerate(lines):
            self.canvas.text((0, first + row * _LINE), words, "g-vet", self.canvas.size)
