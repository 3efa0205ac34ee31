"""One drawing of a funnel: axes, the lines of the limits, the marks, and as many names as fit without touching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duiding.charts.canvas import Box, Canvas
from duiding.charts.chart import number_text
from duiding.charts.funnel_unit import FunnelUnit, FunnelWords
from duiding.charts.letters import text_width, wrap
from duiding.charts.line_sheet import tick_words
from duiding.charts.scale import Axis, value_axis

_RADIUS = 4.5
_DIAMOND = 6.5
_GAP = 4.0
_FEW = 14
"""With more units only those beyond the widened limits get a name."""
_LINE = 18.0


@dataclass(slots=True)
class FunnelSheet:
    """Draws units that have a value and a size."""

    canvas: Canvas
    units: Sequence[FunnelUnit]
    words: FunnelWords
    is_named: bool

    def draw(self) -> Canvas:
        """Fill the canvas and set its height."""
        ordered = sorted(self.units, key=lambda unit: unit.size or 0)
        up, across = self._axes(ordered)
        unit_name = ordered[0].value.unit if ordered else ""
        names = [tick_words(tick, unit_name, up) for tick in up.ticks]
        left = max((text_width(name, self.canvas.small) for name in names), default=0) + 10
        height = 250.0 if self.canvas.is_narrow else max(300.0, self.canvas.width * 0.45)
        top = self._heading()
        box = Box(left, top, self.canvas.width - 12, top + height)
        self._grid(box, up, across, names)
        self._lines(box, up, across, ordered)
        self._centre(box, up, ordered)
        self._marks(box, (up, across), ordered)
        self.canvas.height = self._legend(box.bottom + 66)
        return self.canvas

    def _axes(self, units: Sequence[FunnelUnit]) -> tuple[Axis, Axis]:
        figures = [figure for unit in units for figure in (unit.limits, unit.far_limits, unit.wide_limits)]
        ends = [end for figure in figures for end in (figure.low, figure.high) if end is not None]
        values = [*ends, *(unit.value.value for unit in units if unit.value.value is not None)]
        sizes = [unit.size for unit in units if unit.size is not None]
        return value_axis(values, 6, is_from_zero=True), value_axis(sizes, 4 if self.canvas.is_narrow else 6, True)

    def _heading(self) -> float:
        """What the vertical axis is, above it."""
        lines = wrap(self.words.value, self.canvas.width, self.canvas.small)
        for row, line in enumerate(lines):
            self.canvas.text((0, 13 + row * _LINE), line, "g-meta", self.canvas.small)
        return 13 + len(lines) * _LINE

    def _grid(self, box: Box, up: Axis, across: Axis, names: Sequence[str]) -> None:
        for tick, name in zip(up.ticks, names, strict=True):
            y = up.at(tick, box.bottom, box.top)
            self.canvas.line((box.left, y), (box.right, y), "g-basis" if tick == 0 else "g-raster")
            self.canvas.text((box.left - 8, y + 4.5), name, "g-meta", self.canvas.small, "end")
        for tick in across.ticks:
            x = across.at(tick, box.left, box.right)
            self.canvas.line((x, box.bottom), (x, box.bottom + 5), "g-streep")
            name = number_text(tick, "")
            half = text_width(name, self.canvas.small) / 2
            self.canvas.text(
                (min(x, self.canvas.width - half), box.bottom + 20), name, "g-meta", self.canvas.small, "middle"
            )
        self.canvas.text((box.right, box.bottom + 40), self.words.size, "g-meta", self.canvas.small, "end")

    def _lines(self, box: Box, up: Axis, across: Axis, units: Sequence[FunnelUnit]) -> None:
        """The area of the widened limits below, then the limits of chance."""

        def place(unit: FunnelUnit, value: float) -> tuple[float, float]:
            return across.at(unit.size or 0, box.left, box.right), up.at(value, box.bottom, box.top)

        wide = [
            (unit, f.low, f.high) for unit in units if (f := unit.wide_limits).low is not None and f.high is not None
        ]
        if len(wide) > 1:
            lower = [place(unit, low) for unit, low, _ in wide if low is not None]
            upper = [place(unit, high) for unit, _, high in wide if high is not None]
            self.canvas.path([*lower, *reversed(upper)], "g-ruim", is_closed=True)
        for name, look in (("far_limits", "g-grens-ver"), ("limits", "g-grens-toeval")):
            for side in ("low", "high"):
                ends = [(unit, getattr(getattr(unit, name), side)) for unit in units]
                points = [place(unit, end) for unit, end in ends if end is not None]
                if len(points) > 1:
                    self.canvas.path(points, look)

    def _centre(self, box: Box, up: Axis, units: Sequence[FunnelUnit]) -> None:
        """The line of what is expected: one for all units."""
        centre = next((unit.limits.value for unit in units if unit.limits.value is not None), None)
        if centre is not None:
            y = up.at(centre, box.bottom, box.top)
            self.canvas.line((box.left, y), (box.right, y), "g-norm")

    def _marks(self, box: Box, axes: tuple[Axis, Axis], units: Sequence[FunnelUnit]) -> None:
        up, across = axes
        centres = [
            (across.at(unit.size or 0, box.left, box.right), up.at(unit.value.value or 0, box.bottom, box.top))
            for unit in units
        ]
        for unit, centre in zip(units, centres, strict=True):
            self._mark(unit, centre)
        if self.is_named:
            self._names(box, units, centres)

    def _mark(self, unit: FunnelUnit, centre: tuple[float, float]) -> None:
        x, y = centre
        if unit.is_beyond_wide:
            corners = [(x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y)]
            self.canvas.path(corners, "g-punt-1", is_closed=True)
        elif unit.reading.value:
            self.canvas.circle(centre, _RADIUS, "g-ring-1")
        else:
            self.canvas.circle(centre, _RADIUS - 0.5, "g-punt-4")

    def _names(self, box: Box, units: Sequence[FunnelUnit], centres: Sequence[tuple[float, float]]) -> None:
        """Those that stand out first; a name for which there is no room is left to the table."""
        taken = [Box(x - _DIAMOND, y - _DIAMOND, x + _DIAMOND, y + _DIAMOND) for x, y in centres]
        chosen = [pair for pair in zip(units, centres, strict=True) if self._has_name(pair[0])]
        for unit, centre in sorted(chosen, key=lambda pair: not pair[0].is_beyond_wide):
            own = taken[centres.index(centre)]
            for area in self._rooms(unit.label, centre):
                is_inside = area.left >= box.left and area.right <= self.canvas.width and area.top >= box.top
                if is_inside and area.bottom <= box.bottom and not any(_touch(area, b) for b in taken if b is not own):
                    look = "g-vet" if unit.is_beyond_wide else "g-tekst"
                    self.canvas.rect(area, "g-plaat", 2)
                    self.canvas.text((area.left, area.bottom - 3), unit.label, look, self.canvas.small)
                    taken.append(area)
                    break

    def _has_name(self, unit: FunnelUnit) -> bool:
        return unit.is_beyond_wide or (len(self.units) <= _FEW and not self.canvas.is_narrow)

    def _rooms(self, label: str, centre: tuple[float, float]) -> list[Box]:
        """Where the name could stand: to the right, to the left, above or below its mark."""
        x, y = centre
        width, height = text_width(label, self.canvas.small, is_bold=True), self.canvas.small + 2
        away = _DIAMOND + _GAP
        lefts = ((x + away, y - height / 2), (x - away - width, y - height / 2))
        middles = ((x - width / 2, y - away - height), (x - width / 2, y + away))
        corners = ((x - width, y - away - height), (x - width, y + away))
        return [Box(left, top, left + width, top + height) for left, top in (*lefts, *middles, *corners)]

    def _legend(self, top: float) -> float:
        """The forms in words, and the centre line; returns the height that the drawing needs."""
        x, y, size = 0.0, top, self.canvas.small
        for form, words in self._entries():
            width = 28 + text_width(words, size) + 18
            if x and x + width - 18 > self.canvas.width:
                x, y = 0.0, y + 22
            self._form(form, (x + 11, y - 4.5))
            self.canvas.text((x + 28, y), words, "g-tekst", size)
            x += width
        return y + 10

    def _entries(self) -> list[tuple[str, str]]:
        known = {"dot": "past bij toeval", "ring": "valt buiten wat bij toeval past"}
        if any(unit.is_beyond_wide for unit in self.units):
            known["diamond"] = "valt ook buiten de ruime grens"
        return [*known.items(), ("centre", self.words.centre)]

    def _form(self, form: str, centre: tuple[float, float]) -> None:
        x, y = centre
        if form == "dot":
            self.canvas.circle(centre, _RADIUS - 0.5, "g-punt-4")
        elif form == "ring":
            self.canvas.circle(centre, _RADIUS, "g-ring-1")
        elif form == "diamond":
            corners = [(x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y)]
            self.canvas.path(corners, "g-punt-1", is_closed=True)
        else:
            self.canvas.line((x - 11, y), (x + 11, y), "g-norm")


def _touch(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
