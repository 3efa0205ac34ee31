"""The marks of a line chart: lines, dots, rings and the patterns of the states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duiding.charts.canvas import Box, Canvas
from duiding.charts.scale import Axis
from duiding.charts.series import Series, breaks_within, runs
from duiding.charts.timeline import Timeline
from duiding.domain.figure import Break, Figure, Status

_ROOM_FOR_DOTS = 22.0
_BLOCKS = {
    Status.PROVISIONAL: "hatch",
    Status.TOO_FEW: "dots",
    Status.NOT_DELIVERED: "g-leeg",
    Status.NOT_MEASURABLE: "g-leeg",
}


@dataclass(slots=True)
class Marks:
    """Draws figures in a box with a value axis and a timeline."""

    canvas: Canvas
    box: Box
    axis: Axis
    time: Timeline

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.axis.at(value, self.box.bottom, self.box.top)

    def point(self, figure: Figure) -> tuple[float, float]:
        """The place of a figure with a value."""
        return self.time.at(figure.period.first), self.y(figure.value or 0)

    def draw(self, series: Sequence[Series], breaks: Sequence[Break]) -> None:
        """Patterns first, then breaks, then lines and dots on top."""
        self._patterns(series)
        for one in breaks:
            x = self.time.at(one.day)
            self.canvas.line((x, self.box.top), (x, self.box.bottom), "g-breuk")
        is_beside = several_estimates(series)
        if is_beside:
            # Every band before any line: a band that comes later would hide the line of another.
            for index, one_series in enumerate(series, start=1):
                self._bands(index, one_series)
        for index, one_series in enumerate(series, start=1):
            self._series(index, one_series, is_beside)

    def blocks(self, series: Sequence[Series]) -> Iterator[tuple[Status, float]]:
        """Each stretch that is not a line: its state and where it begins, in order of time."""
        found = [(left, state) for one in series for state, (left, _) in self._stretches(one)]
        for left, state in sorted(found, key=lambda item: item[0]):
            yield state, left

    def clear_height(
        self, series: Sequence[Series], span: tuple[float, float], size: float, near: float
    ) -> float | None:
        """A baseline near a height where a text over `span` touches no line; None when there is no room in the box."""
        heights = list(self._heights(series, span)) or [near]
        choices = [min(heights) - 9, max(heights) + size + 7]
        free = [y for y in choices if self.box.top + size <= y <= self.box.bottom - 8]
        return min(free, key=lambda y: abs(y - near), default=None)

    def _heights(self, series: Sequence[Series], span: tuple[float, float]) -> Iterator[float]:
        """Heights of all lines between two places, ends of the crossing pieces included."""
        for one in series:
            for first, second in pairwise(one.shown):
                (x0, y0), (x1, y1) = self.point(first), self.point(second)
                if Status.PROVISIONAL in (first.status, second.status):
                    y1 = y0  # no line is drawn to what is not complete
                if x1 < span[0] - 6 or x0 > span[1] + 6:
                    continue
                for x in (max(x0, span[0] - 6), min(x1, span[1] + 6)):
                    yield y0 + (y1 - y0) * ((x - x0) / (x1 - x0) if x1 > x0 else 0)

    def _stretches(self, one: Series) -> Iterator[tuple[Status, tuple[float, float]]]:
        """States with a pattern, with their left and right edge halfway to the neighbours."""
        places = [self.time.at(f.period.first) for f in one.figures]
        start = 0
        for state, run in runs(one, ()):
            end = start + len(run)
            if state in _BLOCKS or state is Status.STOPPED:
                left = (places[start - 1] + places[start]) / 2 if start else self.box.left
                right = (places[end - 1] + places[end]) / 2 if end < len(places) else self.box.right
                yield state, (left, right)
            start = end

    def _patterns(self, series: Sequence[Series]) -> None:
        """Widest first: what lies within a stretch of the same state is not drawn again."""
        found = {(state, left, right) for one in series for state, (left, right) in self._stretches(one)}
        drawn: list[tuple[Status, float, float]] = []
        for state, left, right in sorted(found, key=lambda s: (s[1] - s[2], s[1], s[0].value)):
            if not any(state is s and start <= left and right <= end for s, start, end in drawn):
                drawn.append((state, left, right))
                self._pattern(state, left, right, len(series) > 1)

    def _pattern(self, state: Status, left: float, right: float, is_shared: bool) -> None:
        if state is Status.STOPPED:
            self.canvas.line((left, self.box.top), (left, self.box.bottom), "g-einde")
            return
        # Beside other lines a block would hide them; a low strip says the same.
        is_low = is_shared and state is not Status.PROVISIONAL
        area = Box(left, self.box.bottom - 18 if is_low else self.box.top, right, self.box.bottom)
        self.canvas.rect(area, _BLOCKS[state])
        if state is Status.PROVISIONAL:
            self.canvas.line((left, self.box.top - 5), (left, self.box.bottom), "g-grens")
        elif state is Status.TOO_FEW:
            self.canvas.rect(area, "g-rand")

    def _series(self, index: int, one: Series, is_beside: bool) -> None:
        before: Figure | None = None
        for state, run in runs(one, [b.day for b in breaks_within([one])]):
            if state is Status.COMPLETE:
                self._counted(index, run)
            elif state is Status.ESTIMATE and is_beside:
                self.canvas.path([self.point(f) for f in _linked(run, before)], f"g-lijn-{index}")
            elif state is Status.ESTIMATE:
                self._estimated(run, before)
            elif state is Status.PROVISIONAL:
                self._rings(index, one, run)
            before = run[-1]

    def _counted(self, index: int, run: Sequence[Figure]) -> None:
        points = [self.point(f) for f in run]
        if len(points) > 1:
            self.canvas.path(points, f"g-lijn-{index}")
        for figure in run:
            if figure.low is not None and figure.high is not None and self._step(run) >= _ROOM_FOR_DOTS:
                x = self.time.at(figure.period.first)
                self.canvas.line((x, self.y(figure.low)), (x, self.y(figure.high)), "g-marge")
        for figure in self._dotted(run):
            self.canvas.circle(self.point(figure), 3.5, f"g-punt-{index}")

    def _estimated(self, run: Sequence[Figure], before: Figure | None) -> None:
        linked = _linked(run, before)
        self._band(linked, "g-band")
        self.canvas.path([self.point(f) for f in linked], "g-lijn-schatting")
        for figure in run:
            self.canvas.circle(self.point(figure), 4, "g-ring-2")

    def _bands(self, index: int, one: Series) -> None:
        before: Figure | None = None
        for state, run in runs(one, [b.day for b in breaks_within([one])]):
            if state is Status.ESTIMATE:
                self._band(_linked(run, before), f"g-band-{index}")
            before = run[-1]

    def _band(self, figures: Sequence[Figure], look: str) -> None:
        lows = [(self.time.at(f.period.first), self.y(f.low if f.low is not None else f.value or 0)) for f in figures]
        highs = [
            (self.time.at(f.period.first), self.y(f.high if f.high is not None else f.value or 0)) for f in figures
        ]
        self.canvas.path([*highs, *reversed(lows)], look, is_closed=True)

    def _dotted(self, run: Sequence[Figure]) -> list[Figure]:
        """Which points get a dot: all when there is room, otherwise quarters or years, and always the ends."""
        step = self._step(run)
        months = next((m for m in (1, 3, 12) if step * m >= _ROOM_FOR_DOTS), 0) if step < _ROOM_FOR_DOTS else 1
        if step >= _ROOM_FOR_DOTS:
            return list(run)
        inner = [f for f in run[1:-1] if months and (f.period.first.month - 1) % months == 0]
        return [run[0], *inner, run[-1]] if len(run) > 1 else [run[0]]

    def _step(self, run: Sequence[Figure]) -> float:
        """Pixels between neighbouring points."""
        if len(run) < 2:
            return _ROOM_FOR_DOTS
        return (self.time.at(run[-1].period.first) - self.time.at(run[0].period.first)) / (len(run) - 1)

    def _rings(self, index: int, one: Series, run: Sequence[Figure]) -> None:
        is_dense = self._step(one.figures) < 12
        for figure in run:
            radius, look = (2.6, f"g-ring-{index} g-fijn") if is_dense else (4.0, f"g-ring-{index}")
            self.canvas.circle(self.point(figure), radius, look)


def several_estimates(series: Sequence[Series]) -> bool:
    """Whether more than one line has estimates: then each has a band of its own, with the edge of its line."""
    return sum(any(f.status is Status.ESTIMATE for f in one.shown) for one in series) > 1


def _linked(run: Sequence[Figure], before: Figure | None) -> list[Figure]:
    """An estimate begins at the last value before it."""
    return [before, *run] if before is not None and before.is_shown else [*run]
