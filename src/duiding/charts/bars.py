"""Horizontal bars from 0, with margins and, when asked, the line of the whole city."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duiding.charts.canvas import Box, Canvas
from duiding.charts.chart import Chart, Rows, margin_text, value_text
from duiding.charts.compare import Verdict, against
from duiding.charts.letters import text_width, wrap
from duiding.charts.scale import Axis, value_axis
from duiding.domain.figure import Figure, Status

_ROW = 31.0
_BAR = 18.0
_LINE = 15.0


def bar_chart(
    bars: Sequence[tuple[str, Figure]],
    *,
    title: str,
    prefix: str,
    whole: tuple[str, Figure] | None = None,
    sizes: tuple[float, float] = (700, 350),
    is_sorted: bool = True,
) -> Chart:
    """One bar per (label, figure), from 0.

    `whole` draws a line, e.g. ("stad", figure), and gives each bar a word beside it. Sorted from high to low unless
    `is_sorted` is False; rows without a value come last, as a dotted or empty bar with its word.
    """
    ordered = _in_order(bars, is_sorted)
    description = "; ".join(f"{label} {_cell(figure)}" for label, figure in ordered)
    drawings = [
        _Sheet(Canvas(size, f"{prefix}-{kind}", kind == "smal"), ordered, whole).draw().svg(title, f"{description}.")
        for size, kind in zip(sizes, ("breed", "smal"), strict=True)
    ]
    head, rows = _table(ordered, whole)
    has_margin = any(f.low is not None for _, f in ordered)
    notes = ("De streep door een balk is de marge.",) if has_margin else ()
    return Chart(drawings[0], drawings[1], title, f"{description}.", head, rows, notes)


def _in_order(bars: Sequence[tuple[str, Figure]], is_sorted: bool) -> list[tuple[str, Figure]]:
    shown = [bar for bar in bars if bar[1].value is not None]
    hidden = [bar for bar in bars if bar[1].value is None]
    if is_sorted:
        shown.sort(key=lambda bar: -(bar[1].value or 0))
    return [*shown, *hidden]


def _cell(figure: Figure) -> str:
    return value_text(figure) if figure.is_shown else figure.status.word


def _table(bars: Sequence[tuple[str, Figure]], whole: tuple[str, Figure] | None) -> tuple[tuple[str, ...], Rows]:
    has_margin = any(f.low is not None for _, f in bars)
    unit = bars[0][1].unit if bars else ""
    head = [
        "",
        "Aandeel" if unit == "%" else unit,
        *(["Marge"] if has_margin else []),
        *([f"Naast de {whole[0]}"] if whole else []),
    ]
    rows = []
    for label, figure in bars:
        row = [label, value_text(figure), *([margin_text(figure)] if has_margin else [])]
        if whole:
            verdict = against(figure, whole[1])
            row.append(verdict.words(whole[0]) if verdict else "geen oordeel")
        rows.append((*row, figure.status.word))
    return (*head, "Toestand"), tuple(rows)


@dataclass(slots=True)
class _Sheet:
    canvas: Canvas
    bars: Sequence[tuple[str, Figure]]
    whole: tuple[str, Figure] | None

    def draw(self) -> Canvas:
        box, axis = self._room()
        top = box.top
        for label, figure in self.bars:
            height = self._height(label, box.left - 12)
            self._row(box, axis, (top, height), (label, figure))
            top += height
        if self.whole and self.whole[1].value is not None:
            self._line_of_whole(box, axis, f"{self.whole[0]} {value_text(self.whole[1])}", self.whole[1].value)
        self.canvas.height = box.bottom + 4
        return self.canvas

    def _room(self) -> tuple[Box, Axis]:
        values = [v for _, f in self.bars for v in (f.value, f.high) if v is not None]
        if self.whole and self.whole[1].value is not None:
            values.append(self.whole[1].value)
        widest = self.canvas.width * (0.36 if self.canvas.is_narrow else 0.3)
        labels = max((min(widest, text_width(name, self.canvas.size, True)) for name, _ in self.bars), default=0)
        top = 26.0 if self.whole and self.whole[1].value is not None else 4.0
        right = self.canvas.width - self._right_width()
        height = sum(self._height(name, labels) for name, _ in self.bars)
        return Box(labels + 12, top, right, top + height), value_axis(values, 4, is_from_zero=True)

    def _height(self, label: str, width: float) -> float:
        """The height of a row: higher when its label takes more than two lines."""
        return max(_ROW, len(self._lines(label, width)) * _LINE + 4)

    def _lines(self, label: str, width: float) -> list[str]:
        whole = text_width(label, self.canvas.size, True) <= width + 1
        return [label] if whole else wrap(label, width + 1, self.canvas.small, is_bold=True)

    def _right_width(self) -> float:
        value = max((text_width(value_text(f), self.canvas.size, True) for _, f in self.bars), default=0) + 12
        return value + (0 if self.canvas.is_narrow else max((self._word_width(f) for _, f in self.bars), default=0))

    def _word_width(self, figure: Figure) -> float:
        words = self._words(figure)
        return text_width(words, self.canvas.small) + 12 if words else 0

    def _words(self, figure: Figure) -> str:
        verdict = against(figure, self.whole[1]) if self.whole else None
        return verdict.words(self.whole[0]) if verdict and self.whole else ""

    def _row(self, box: Box, axis: Axis, place: tuple[float, float], bar: tuple[str, Figure]) -> None:
        """One bar with its words; `place` is the top of the row and its height."""
        label, figure = bar
        middle = place[0] + place[1] / 2
        base = middle + 5
        self._label(label, box.left - 12, middle)
        area = (middle - _BAR / 2, middle + _BAR / 2)
        if figure.value is None:
            self._without_value(Box(box.left, area[0], box.right, area[1]), figure)
            return
        end = axis.at(figure.value, box.left, box.right)
        verdict = against(figure, self.whole[1]) if self.whole else None
        look = "g-staaf-rustig" if verdict is Verdict.EQUAL else "g-staaf"
        self.canvas.rect(Box(box.left, area[0], end, area[1]), look, 1.5)
        self._margin(axis, box, middle, figure)
        value_x = box.right + 12
        self.canvas.text((value_x, base), value_text(figure), "g-vet", self.canvas.size)
        if not self.canvas.is_narrow and self._words(figure):
            words_x = self.canvas.width - max(self._word_width(f) for _, f in self.bars) + 12
            self.canvas.text((words_x, base), self._words(figure), "g-meta", self.canvas.small)

    def _label(self, label: str, width: float, middle: float) -> None:
        lines = self._lines(label, width)
        size = self.canvas.size if len(lines) == 1 else self.canvas.small
        first = middle + 5 - (len(lines) - 1) * _LINE / 2
        for index, line in enumerate(lines):
            self.canvas.text((0, first + index * _LINE), line, "g-vet", size)

    def _margin(self, axis: Axis, box: Box, middle: float, figure: Figure) -> None:
        if figure.low is None or figure.high is None:
            return
        low, high = axis.at(figure.low, box.left, box.right), axis.at(figure.high, box.left, box.right)
        self.canvas.rect(Box(low - 2, middle - 3.5, high + 2, middle + 3.5), "g-plaat", 2)
        self.canvas.line((low, middle), (high, middle), "g-marge")
        for x in (low, high):
            self.canvas.line((x, middle - 4), (x, middle + 4), "g-marge")

    def _without_value(self, area: Box, figure: Figure) -> None:
        is_hidden = figure.status is Status.TOO_FEW
        if is_hidden:
            self.canvas.rect(area, "dots")
        self.canvas.rect(area, "g-rand" if is_hidden else "g-leeg")
        self.canvas.plate((area.left + 6, area.bottom - 4.5), figure.status.word, self.canvas.small)

    def _line_of_whole(self, box: Box, axis: Axis, words: str, value: float) -> None:
        x = axis.at(value, box.left, box.right)
        shown = sum(self._height(name, box.left - 12) for name, f in self.bars if f.value is not None)
        self.canvas.line((x, box.top - 6), (x, box.top + shown), "g-norm")
        half = text_width(words, self.canvas.small, True) / 2
        middle = min(max(x, half), self.canvas.width - half)
        self.canvas.text((middle, box.top - 11), words, "g-vet", self.canvas.small, "middle")
