"""One drawing of a line chart: room for axes and labels first, then the marks, then the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duiding.charts.canvas import Box, Canvas
from duiding.charts.chart import number_text, value_text
from duiding.charts.labels import EndLabel, Rows, spread
from duiding.charts.letters import text_width, wrap
from duiding.charts.line_marks import Marks
from duiding.charts.scale import Axis, value_axis
from duiding.charts.series import Series, breaks_within, so_far
from duiding.charts.timeline import Timeline, ticks
from duiding.domain import dutch
from duiding.domain.figure import Break, Figure, Status

_END_WIDTH = 132.0
_NO_DAY = date(2000, 1, 1)
_WORDS_ABOVE = {
    Status.PROVISIONAL: "nog niet compleet",
    Status.TOO_FEW: "te weinig om te tonen",
    Status.NOT_DELIVERED: "niet geleverd",
    Status.STOPPED: "gestopt",
    Status.NOT_MEASURABLE: "niet meetbaar",
}


@dataclass(slots=True)
class LineSheet:
    """Draws series on a canvas; `axis_start` tells afterwards where the axis begins when that is not 0."""

    canvas: Canvas
    series: tuple[Series, ...]
    is_from_zero: bool
    axis_start: str = ""

    def draw(self) -> Canvas:
        """Fill the canvas and set its height."""
        axis = self._axis()
        unit = self.series[0].figures[0].unit if self.series[0].figures else ""
        names = [tick_words(value, unit, axis) for value in axis.ticks]
        self.axis_start = names[0] if axis.is_cut else ""
        box = self._box(axis, names)
        marks = Marks(self.canvas, box, axis, self._timeline(box))
        above = self._rows_above(marks)
        top = sum(len(lines) for _, _, lines in self._key()) * 20 + 6 + above.count * (self.canvas.small + 5) + 10
        marks.box = Box(box.left, top, box.right, top + self._plot_height())
        self._grid(marks, names)
        marks.draw(self.series, breaks_within(self.series))
        self._labels_above(marks.box, above)
        self._key_rows()
        self.canvas.height = self._under(marks)
        self._words_at_points(marks)
        self._words_at_end(marks)
        return self.canvas

    def _plot_height(self) -> float:
        """Two fifths of the width, or more when the words at the end of the lines need it."""
        if self.canvas.is_narrow:
            return 210
        return max(min(250, self.canvas.width * 0.4), sum(len(label.lines) * 18 + 4 for label in self._end_labels()))

    def _axis(self) -> Axis:
        values = [v for one in self.series for f in one.shown for v in (f.value, f.low, f.high) if v is not None]
        return value_axis(values, 6, self.is_from_zero)

    def _box(self, axis: Axis, names: list[str]) -> Box:
        left = max(text_width(name, self.canvas.small) for name in names) + 10
        right = self.canvas.width - (8 if self.canvas.is_narrow else self._end_width() + 14)
        return Box(left, 0, right, 0)

    def _timeline(self, box: Box) -> Timeline:
        days = [f.period.first for one in self.series for f in one.figures]
        if not days:
            return Timeline(_NO_DAY, _NO_DAY, box.left, box.right)
        points = max(len(one.figures) for one in self.series)
        space = min(26.0, max(8.0, box.width / (2 * points)))
        return Timeline(min(days), max(days), box.left + space, box.right - space)

    def _rows_above(self, marks: Marks) -> Rows:
        rows = Rows(self.canvas.width, self.canvas.small, self.canvas.width * (0.62 if self.canvas.is_narrow else 0.4))
        words = [(marks.time.at(one.day), name, True) for one, name in self._names_of_breaks()]
        named: set[Status] = set()
        for state, left in marks.blocks(self.series):
            if state not in named:
                named.add(state)
                words.append((left, _WORDS_ABOVE[state], False))
        # From right to left: a label to the left then stands higher, and its line passes before the others begin.
        for x, text, is_break in sorted(words, reverse=True):
            rows.add(text, x, is_break)
        return rows

    def _names_of_breaks(self) -> list[tuple[Break, str]]:
        """On a phone several titles do not fit above their lines: there each has its month, and the notes the title."""
        found = breaks_within(self.series)
        is_short = self.canvas.is_narrow and len(found) > 1
        return [(b, f"{_short_month(b.day.month)} {b.day.year}" if is_short else b.title) for b in found]

    def _labels_above(self, box: Box, rows: Rows) -> None:
        height = self.canvas.small + 5
        for placed in rows.placed:
            base = box.top - 8 - placed.row * height
            if placed.is_drawn_as_line:
                self.canvas.line((placed.mark_x, base + 4), (placed.mark_x, box.top), "g-breuk")
            for index, line in enumerate(reversed(placed.lines)):
                self.canvas.text((placed.x, base - index * height), line, "g-tekst", self.canvas.small)

    def _grid(self, marks: Marks, names: list[str]) -> None:
        for value, name in zip(marks.axis.ticks, names, strict=True):
            y = marks.y(value)
            look = "g-basis" if value == marks.axis.low else "g-raster"
            self.canvas.line((marks.box.left, y), (marks.box.right, y), look)
            self.canvas.text((marks.box.left - 8, y + 4.5), name, "g-meta", self.canvas.small, "end")

    def _under(self, marks: Marks) -> float:
        """The names under the axis; returns the height that the drawing needs."""
        periods = [f.period for one in self.series for f in one.figures]
        names = ticks(marks.time, periods, self.canvas.small)
        lift = 0 if any(tick.row == 0 for tick in names) else 18
        for tick in names:
            base = marks.box.bottom + 20 + (18 - lift if tick.is_year else 0)
            self.canvas.line((tick.x, marks.box.bottom), (tick.x, marks.box.bottom + 5), "g-streep")
            self.canvas.text(
                (tick.x, base), tick.words, "g-vet" if tick.is_year else "g-meta", self.canvas.small, "middle"
            )
        return marks.box.bottom + 46 - lift

    def _words_at_points(self, marks: Marks) -> None:
        """The first and the last complete value of a single line, where the line leaves room."""
        if len(self.series) > 1:
            return
        complete = [f for f in self.series[0].shown if f.status is Status.COMPLETE]
        taken: tuple[float, float] = (0, 0)
        if len(complete) > 1:
            taken = self._word_at(marks, complete[0], "start", taken)
        if complete and (self.canvas.is_narrow or complete[-1] is not self.series[0].shown[-1]):
            self._word_at(marks, complete[-1], "end", taken)

    def _word_at(self, marks: Marks, figure: Figure, anchor: str, taken: tuple[float, float]) -> tuple[float, float]:
        """Writes a value clear of the line and right of `taken`; returns the room it took."""
        words, size = value_text(figure), self.canvas.small
        x, width = marks.time.at(figure.period.first), text_width(value_text(figure), self.canvas.small)
        left = x - 4 if anchor == "start" else x - 3 - width
        left = min(max(left, marks.box.left + 2), marks.box.right - width)
        y = marks.clear_height(self.series, (left, left + width), size, marks.y(figure.value or 0))
        if y is None or left - 4 < taken[1]:
            return taken
        self.canvas.plate((left - 4, y), words, size)
        return left - 4, left + width + 8

    def _words_at_end(self, marks: Marks) -> None:
        if self.canvas.is_narrow:
            return
        placed = spread(
            [EndLabel(marks.y(label.y), label.lines) for label in self._end_labels()],
            self.canvas.size + 4,
            marks.box.top,
            # Lower down stand the names of the axis, and a label there would seem one of them.
            marks.box.bottom,
        )
        for label, base in placed:
            for row, (words, look) in enumerate(label.lines):
                at = (marks.box.right + 10, base + row * (self.canvas.size + 4))
                self.canvas.text(at, words, look, self.canvas.size)

    def _end_labels(self) -> list[EndLabel]:
        """What stands at the ends of the lines, with the value (not yet the height) it belongs to."""
        return [
            EndLabel(figure.value or 0, tuple(lines))
            for one in self.series
            for figure, lines in end_words(one, len(self.series) == 1)
        ]

    def _end_width(self) -> float:
        lines = [line for label in self._end_labels() for line in label.lines]
        return max((text_width(words, self.canvas.size, look != "g-tekst") for words, look in lines), default=0)

    def _key(self) -> list[tuple[str, str, list[str]]]:
        """On a phone the words stand above the chart: class of the line, class of the ring, lines of words."""
        if not self.canvas.is_narrow:
            return []
        found = []
        if len(self.series) > 1:
            found = [(f"g-lijn-{i}", "", _name_and_value(one)) for i, one in enumerate(self.series, start=1)]
        else:
            if reported := self.series[0].last_of(Status.PROVISIONAL):
                found.append(("", "g-ring-1", f"{so_far(reported.unit)}: {value_text(reported)}"))
            if guess := self.series[0].last_of(Status.ESTIMATE):
                found.append(("g-lijn-schatting", "", f"schatting: {value_text(guess)}"))
        return [(line, ring, wrap(words, self.canvas.width - 36, self.canvas.size)) for line, ring, words in found]

    def _key_rows(self) -> None:
        y = 14.0
        for line, ring, words in self._key():
            if ring:
                self.canvas.circle((13, y - 4.5), 4, ring)
            if line:
                self.canvas.path([(1, y - 4.5), (26, y - 4.5)], line)
            for text in words:
                self.canvas.text((32, y), text, "g-tekst", self.canvas.size)
                y += 20


def _short_month(month: int) -> str:
    name = dutch.month_name(month)
    return "mrt" if name == "maart" else name[:3]


def _name_and_value(one: Series) -> str:
    last = _told(one)
    if last is None:
        return f"{one.label}: {dutch.MISSING}"
    mark = f" {so_far(last.unit)}" if last.status is Status.PROVISIONAL else ""
    return f"{one.label}: {value_text(last)}{mark}"


def end_words(one: Series, is_single: bool) -> list[tuple[Figure, list[tuple[str, str]]]]:
    """What is written at the end of a line, with the figure at whose height it stands."""
    last = _told(one)
    if last is None:
        return []
    if not is_single:
        names = [(line, "g-vet") for line in wrap(one.label, _END_WIDTH, 14, is_bold=True)]
        mark = f"{so_far(last.unit)} " if last.status is Status.PROVISIONAL else ""
        return [(last, [*names, (f"{mark}{value_text(last)}", "g-tekst")])]
    found: list[tuple[Figure, list[tuple[str, str]]]] = []
    if guess := one.last_of(Status.ESTIMATE):
        margin = f"{number_text(guess.low, guess.unit)} tot {number_text(guess.high, guess.unit)}"
        found.append((guess, [("schatting", "g-schatting"), (value_text(guess), "g-schatting"), (margin, "g-tekst")]))
    if reported := one.last_of(Status.PROVISIONAL):
        found.append((reported, [(so_far(reported.unit), "g-tekst"), (value_text(reported), "g-vet")]))
    return found or [(last, [(value_text(last), "g-vet")])]


def _told(one: Series) -> Figure | None:
    """The figure that stands for a line: the last complete one, or else the last one with a value."""
    return one.last_of(Status.COMPLETE) or (one.shown[-1] if one.shown else None)


def tick_words(value: float, unit: str, axis: Axis) -> str:
    """A tick: whole when all ticks are, otherwise with the decimals that the step needs."""
    is_whole = all(float(tick).is_integer() for tick in axis.ticks)
    text = dutch.number(value, 0 if is_whole else 1)
    return f"{text}%" if unit.startswith("%") else text
