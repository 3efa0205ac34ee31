"""Waits that are never mixed, on one line of time: what is over, what goes on, and what is expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duiding.charts.canvas import Box, Canvas
from duiding.charts.chart import Chart, Rows, margin_text, value_text
from duiding.charts.letters import text_width
from duiding.domain import dutch
from duiding.domain.figure import Figure, Status

_BAR = 22.0
_ROW = 56.0
_GAP = 14.0
_MOMENT = "moment van tellen"


@dataclass(frozen=True, slots=True)
class Wait:
    """One group of people with the days they wait: `figure` is None when nothing is known of them.

    `name` says who, `words` when it was counted. A wait that `is_ahead` begins at the moment of counting, one that
    `is_over` has ended, and any other goes on.
    """

    name: str
    words: str
    figure: Figure | None
    is_over: bool = False
    is_ahead: bool = False


def waits_chart(
    waits: Sequence[Wait], *, title: str, prefix: str, sizes: tuple[float, float] = (1060, 280)
) -> Chart | None:
    """A bar per group around the moment of counting; None when no group has a value."""
    if not any(wait.figure and wait.figure.is_shown for wait in waits):
        return None
    description = "; ".join(f"{wait.name}: {_told(wait.figure)}" for wait in waits) + "."
    drawings = [
        _Sheet(Canvas(size, f"{prefix}-{kind}", kind == "smal"), waits).draw().svg(title, description)
        for size, kind in zip(sizes, ("breed", "smal"), strict=True)
    ]
    head = ("Wie", "Dagen (mediaan)", "Marge", "Aantal", "Wanneer", "Toestand")
    notes = (
        "Links van de lijn: wat voorbij is of nog loopt. Een stip is het einde, een punt betekent: loopt nog.",
        "Rechts van de lijn: een verwachting, gearceerd en met een marge.",
    )
    return Chart(drawings[0], drawings[1], title, description, head, _rows(waits), notes)


def _told(figure: Figure | None) -> str:
    if figure is None:
        return "niet bekend"
    about = "ongeveer " if figure.status is Status.ESTIMATE else ""
    return f"{about}{value_text(figure)} dagen" if figure.is_shown else figure.status.word


def _rows(waits: Sequence[Wait]) -> Rows:
    return tuple(
        (wait.name, value_text(f), margin_text(f), dutch.number(f.n), dutch.period_words(f.period), f.status.word)
        if (f := wait.figure)
        else (wait.name, *[dutch.MISSING] * 4, "niet bekend")
        for wait in waits
    )


@dataclass(slots=True)
class _Sheet:
    canvas: Canvas
    waits: Sequence[Wait]

    def draw(self) -> Canvas:
        """All rows, and the line of that moment through them."""
        top = 30.0
        height = _ROW + (18 if self.canvas.is_narrow else 0)
        now = self._at(0)
        half = text_width(_MOMENT, self.canvas.small, True) / 2
        middle = min(max(now, half), self.canvas.width - half)
        self.canvas.text((middle, 14), _MOMENT, "g-vet", self.canvas.small, "middle")
        self.canvas.line((now, 22), (now, top + height * len(self.waits)), "g-basis")
        for place, wait in enumerate(self.waits):
            self._row(wait, top + height * place, height)
        self.canvas.height = top + height * len(self.waits) + 4
        return self.canvas

    def _plot(self) -> tuple[float, float]:
        """Where the days begin and end: the labels stand before them, or above them on a phone."""
        if self.canvas.is_narrow:
            return 2, self.canvas.width - 2
        widest = max(text_width(words, self.canvas.size, True) for w in self.waits for words in (w.name, w.words))
        return widest + 24, self.canvas.width - 2

    def _at(self, days: float) -> float:
        left, right = self._plot()
        # The words of a value need room after the longest expectation, and after the line for what lies before it.
        room = max(text_width(self._value(wait), self.canvas.size, True) for wait in self.waits) + 16
        before = max([f.value or 0 for w in self.waits if (f := w.figure) and not w.is_ahead], default=0) * 1.25
        ahead = max([f.high or f.value or 0 for w in self.waits if (f := w.figure) and w.is_ahead], default=0)
        scale = (right - left - room) / max(before + ahead, 1)
        return left + (before + days) * scale

    def _value(self, wait: Wait) -> str:
        return _told(wait.figure)

    def _row(self, wait: Wait, top: float, height: float) -> None:
        middle = top + height / 2
        if self.canvas.is_narrow:
            self._name_above(wait.name, top + 14)
            middle = top + 38
        else:
            self.canvas.text((0, middle - 3), wait.name, "g-vet")
            self.canvas.text((0, middle + 14), wait.words, "g-meta", self.canvas.small)
        if wait.figure is None or wait.figure.value is None:
            self.canvas.plate((self._at(0) + 8, middle + 5), self._value(wait), self.canvas.size)
            return
        if wait.is_ahead:
            self._ahead(wait.figure, wait.figure.value, middle)
        else:
            self._before(wait, wait.figure.value, middle)

    def _name_above(self, name: str, base: float) -> None:
        """The name on a plain plate, so that the line does not run through it."""
        size = self.canvas.size
        self.canvas.rect(Box(0, base - size, text_width(name, size, True) + 6, base + 5), "g-plaat")
        self.canvas.text((0, base), name, "g-vet", size)

    def _before(self, wait: Wait, days: float, middle: float) -> None:
        """What is over ends before that moment, with a dot; what goes on reaches it, with a point."""
        pause = (self._at(0) - self._at(-days)) * 0.12 + 8 if wait.is_over else 0
        left, right = self._at(-days) - pause, self._at(0) - pause
        look = "g-staaf" if wait.is_over else "g-staaf-rustig"
        self.canvas.rect(Box(max(left, 1), middle - _BAR / 2, right, middle + _BAR / 2), look, 2)
        if wait.is_over:
            self.canvas.circle((right, middle), 5, "g-ring-3")
        else:
            tip = (right + 8, middle)
            self.canvas.path([(right, middle - _BAR / 2), tip, (right, middle + _BAR / 2)], look, is_closed=True)
        self.canvas.text((self._at(0) + _GAP, middle + 5), self._value(wait), "g-vet", self.canvas.size)

    def _ahead(self, figure: Figure, days: float, middle: float) -> None:
        """An expectation is hatched, with its margin as a line."""
        area = Box(self._at(0), middle - _BAR / 2, self._at(days), middle + _BAR / 2)
        self.canvas.rect(area, "hatch")
        self.canvas.rect(area, "g-rand")
        end = self._at(days)
        if figure.low is not None and figure.high is not None:
            low, end = self._at(figure.low), self._at(figure.high)
            self.canvas.rect(Box(low - 2, middle - 3.5, end + 2, middle + 3.5), "g-plaat", 2)
            self.canvas.line((low, middle), (end, middle), "g-marge")
            for x in (low, end):
                self.canvas.line((x, middle - 4), (x, middle + 4), "g-marge")
        self.canvas.text((end + 10, middle + 5), _told(figure), "g-vet", self.canvas.size)
