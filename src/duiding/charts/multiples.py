"""Small charts beside each other, all on one scale: more lines than one chart can carry, and none above another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duiding.charts.canvas import Box, Canvas
from duiding.charts.chart import Chart, value_text
from duiding.charts.letters import text_width, wrap
from duiding.charts.line_marks import Marks
from duiding.charts.line_sheet import tick_words
from duiding.charts.lines import break_notes, describe, series_table
from duiding.charts.scale import Axis, value_axis
from duiding.charts.series import Series, breaks_within, runs, so_far
from duiding.charts.timeline import Timeline
from duiding.domain import dutch
from duiding.domain.errors import UsageError
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period

_GAP = 20.0
_LINE = 17.0
_HEIGHT = 84.0
_LEAST_WIDTH = 118.0
_SHORT = {Status.TOO_FEW: "te weinig"}
_STATES = {
    Status.PROVISIONAL: "Arcering: nog niet compleet.",
    Status.TOO_FEW: "Stippen: te weinig om te tonen.",
    Status.NOT_DELIVERED: "Vak met streepjes: niet geleverd.",
    Status.ESTIMATE: "Streepjes met een vlak: schatting met marge.",
}


def small_multiples(
    panels: Sequence[Series], *, title: str, prefix: str, sizes: tuple[float, float] = (1060, 280)
) -> Chart:
    """One small line chart per series, in the order given, with the same time and the same values on the axes.

    Beside each name stands its figure of the last period in which any is complete. Raises UsageError without panels.
    """
    if not panels:
        raise UsageError("Zonder reeksen is er niets om naast elkaar te zetten. Geef er minstens één.")
    panels = tuple(_plain(one) for one in panels)
    sheets = [
        _Sheet(Canvas(size, f"{prefix}-{kind}", kind == "smal"), panels)
        for size, kind in zip(sizes, ("breed", "smal"), strict=True)
    ]
    description = describe(panels)
    drawings = [sheet.draw().svg(title, description) for sheet in sheets]
    head, rows = series_table(panels, has_margin=_are_estimated(panels))
    return Chart(drawings[0], drawings[1], title, description, head, rows, _notes(panels, sheets[0]))


def _plain(one: Series) -> Series:
    """Without the margins of what was counted: a small chart has no room for them, and then its table has none."""
    is_estimate = Status.ESTIMATE
    figures = (f if f.status is is_estimate else replace(f, low=None, high=None) for f in one.figures)
    return Series(one.label, tuple(figures), one.breaks)


def _now(panels: Sequence[Series]) -> Period | None:
    """The period of the figures beside the names: the same for all, or they could not be compared."""
    for states in ((Status.COMPLETE,), tuple(Status)):
        periods = [figure.period for one in panels if (figure := one.last_of(*states))]
        if periods:
            return max(periods)
    return None


def _are_estimated(panels: Sequence[Series]) -> bool:
    return any(f.status is Status.ESTIMATE and f.low is not None for one in panels for f in one.figures)


def _notes(panels: Sequence[Series], sheet: _Sheet) -> tuple[str, ...]:
    axis, unit = sheet.axis, sheet.unit
    ends = (tick_words(value, unit, axis) for value in (axis.low, axis.high))
    notes = ["Elke kleine grafiek heeft dezelfde as, van {} tot {}.".format(*ends)]
    if now := _now(panels):
        notes.append(f"Bij de naam staat het getal van {dutch.period_words(now)}.")
    found = {state for one in panels for state, _ in runs(one, ())}
    states = " ".join(words for state, words in _STATES.items() if state in found)
    return tuple(text for text in (*notes, states, *break_notes(breaks_within(panels))) if text)


@dataclass(slots=True)
class _Sheet:
    """Draws all panels, row by row, on one canvas."""

    canvas: Canvas
    panels: tuple[Series, ...]

    @property
    def unit(self) -> str:
        """What the values are."""
        return next((f.unit for one in self.panels for f in one.figures), "")

    @property
    def axis(self) -> Axis:
        """The scale that all share."""
        figures = [f for one in self.panels for f in one.shown]
        is_estimate = Status.ESTIMATE
        margins = (v for f in figures if f.status is is_estimate for v in (f.low, f.high) if v is not None)
        return value_axis([*(f.value or 0 for f in figures), *margins], 3, is_from_zero=False)

    def draw(self) -> Canvas:
        """Fill the canvas and set its height."""
        axis = self.axis
        names = [tick_words(value, self.unit, axis) for value in axis.ticks]
        left = max(text_width(name, self.canvas.small) for name in names) + 8
        across = self._across(left)
        width = (self.canvas.width - left - _GAP * (across - 1)) / across
        top = 0.0
        for start in range(0, len(self.panels), across):
            row = self.panels[start : start + across]
            head = max(len(self._name(one, width)) for one in row) * _LINE + _LINE + 6
            for place, one in enumerate(row):
                x = left + place * (width + _GAP)
                self._head(one, (x, top), width, head)
                box = Box(x, top + head, x + width, top + head + _HEIGHT)
                self._panel(one, box, axis, names if place == 0 else ())
            top += head + _HEIGHT + 34
        self.canvas.height = top - 8
        return self.canvas

    def _across(self, left: float) -> int:
        """How many stand beside each other: rows that are as full as can be."""
        if self.canvas.is_narrow:
            return 2 if (self.canvas.width - left - _GAP) / 2 >= _LEAST_WIDTH - 10 else 1
        most = int((self.canvas.width - left + _GAP) // (_LEAST_WIDTH + 40 + _GAP))
        rows = -(-len(self.panels) // max(most, 1))
        return -(-len(self.panels) // rows)

    def _name(self, one: Series, width: float) -> list[str]:
        return wrap(one.label, width, self.canvas.small, is_bold=True)

    def _head(self, one: Series, place: tuple[float, float], width: float, height: float) -> None:
        """The name, and under it the value; names of one row end at the same height."""
        lines = self._name(one, width)
        first = place[1] + height - 6 - _LINE * len(lines)
        for number, line in enumerate(lines):
            self.canvas.text((place[0], first + number * _LINE - 4), line, "g-vet", self.canvas.small)
        self.canvas.text(
            (place[0], place[1] + height - 10), _value(one, _now(self.panels)), "g-tekst", self.canvas.small
        )

    def _panel(self, one: Series, box: Box, axis: Axis, names: Sequence[str]) -> None:
        marks = Marks(self.canvas, box, axis, self._timeline(box))
        for value in axis.ticks:
            y = marks.y(value)
            self.canvas.line((box.left, y), (box.right, y), "g-basis" if value == axis.low else "g-raster")
        for value, name in zip(axis.ticks, names, strict=False):
            self.canvas.text((box.left - 8, marks.y(value) + 4.5), name, "g-meta", self.canvas.small, "end")
        # A month of late reporting is narrower than the words above it: they stand in the notes.
        marks.draw([one], breaks_within([one]))
        for x, words, anchor in self._years(box):
            self.canvas.text((x, box.bottom + 17), words, "g-meta", self.canvas.small, anchor)

    def _timeline(self, box: Box) -> Timeline:
        days = [f.period.first for one in self.panels for f in one.figures]
        return Timeline(min(days), max(days), box.left + 5, box.right - 5)

    def _years(self, box: Box) -> Iterator[tuple[float, str, str]]:
        """The first and the last year, at the ends."""
        days = [f.period.first for one in self.panels for f in one.figures]
        yield box.left, str(min(days).year), "start"
        if max(days).year != min(days).year:
            yield box.right, str(max(days).year), "end"


def _value(one: Series, now: Period | None) -> str:
    figure = next((f for f in one.figures if f.period == now), None)
    if figure is None:
        return Status.NOT_DELIVERED.word
    if not figure.is_shown:
        return _SHORT.get(figure.status, figure.status.word)
    mark = f"{so_far(figure.unit)} " if figure.status is Status.PROVISIONAL else ""
    about = "ongeveer " if figure.status is Status.ESTIMATE else ""
    return f"{mark}{about}{value_text(figure)}"


def spread_sentence(panels: Sequence[Series], noun: tuple[str, str] = ("groep", "groepen")) -> str:
    """In how many panels the last figure is higher or lower than the first one of the same month, since the last break.

    Complete figures only; a difference within the margin of the last one is called equal.
    """
    pairs = [pair for one in panels if (pair := _ends(one))]
    if not pairs:
        return "Er zijn nog te weinig complete cijfers om te vergelijken."
    verdicts = [_moved(*pair) for pair in pairs]
    counts = [(word, verdicts.count(word)) for word in ("hoger", "lager", "gelijk") if word in verdicts]
    (word, count), *others = counts
    told = [f"{word} in {dutch.count_word(count)} {noun[count != 1]}"]
    told += [f"{word} in {dutch.count_word(count)}" for word, count in others]
    return f"{_between(pairs)}: {dutch.enumerate_words(told)}."


def _between(pairs: Sequence[tuple[Figure, Figure]]) -> str:
    moments = {(then.period, now.period) for then, now in pairs}
    if len(moments) > 1:
        return "Sinds het eerste complete getal van elk"
    then, now = moments.pop()
    return f"Tussen {dutch.period_words(then)} en {dutch.period_words(now)}"


def _ends(one: Series) -> tuple[Figure, Figure] | None:
    cut = max((b.day for b in breaks_within([one])), default=None)
    shown = [f for f in one.shown if f.status is Status.COMPLETE and (cut is None or f.period.first >= cut)]
    same = [f for f in shown if f.period.first.month == shown[-1].period.first.month]
    return (same[0], same[-1]) if len(same) > 1 else None


def _moved(then: Figure, now: Figure) -> str:
    before, after = then.value or 0.0, now.value or 0.0
    if now.low is not None and now.high is not None and now.low <= before <= now.high:
        return "gelijk"
    return "gelijk" if before == after else "hoger" if after > before else "lager"
