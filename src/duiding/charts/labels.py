"""Labels that never touch: rows above a plot, and a column beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from duiding.charts.letters import text_width, wrap


@dataclass(frozen=True, slots=True)
class Placed:
    """A label above the plot: its lines, where it starts, and the row of its last line (0 = nearest the plot)."""

    lines: tuple[str, ...]
    x: float
    mark_x: float
    row: int
    is_drawn_as_line: bool


@dataclass(slots=True)
class Rows:
    """Rows of labels above a plot; each label starts at its mark, or further left when it would leave the sheet."""

    right: float
    size: float
    widest: float
    placed: list[Placed] = field(default_factory=list)
    _taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def add(self, words: str, mark_x: float, is_drawn_as_line: bool = False) -> None:
        """Place a label in the lowest row where it and the line down from it touch nothing."""
        lines = wrap(words, self.widest, self.size)
        width = max(text_width(line, self.size) for line in lines)
        x = max(0.0, min(mark_x, self.right - width))
        span = (x, x + width)
        free = [row for row in range(self.count + 1) if self._is_free(row, len(lines), span)]
        row = next((row for row in free if self._is_reachable(row, mark_x)), free[0])
        is_linked = is_drawn_as_line and self._is_reachable(row, mark_x)
        self._take(row, len(lines), span, mark_x)
        self.placed.append(Placed(tuple(lines), x, mark_x, row, is_linked))

    @property
    def count(self) -> int:
        """How many rows are in use."""
        return len(self._taken)

    def _is_free(self, row: int, count: int, span: tuple[float, float]) -> bool:
        return all(_apart(span, other) for r in range(row, row + count) for other in self._row(r))

    def _is_reachable(self, row: int, mark_x: float) -> bool:
        """Whether a line from the plot up to the row crosses no other label."""
        return all(not other[0] - 2 < mark_x < other[1] + 2 for r in range(row) for other in self._row(r))

    def _take(self, row: int, count: int, span: tuple[float, float], mark_x: float) -> None:
        for index in range(row + count):
            self._row(index, make=True).append(span if index >= row else (mark_x, mark_x))

    def _row(self, index: int, make: bool = False) -> list[tuple[float, float]]:
        while make and index >= len(self._taken):
            self._taken.append([])
        return self._taken[index] if index < len(self._taken) else []


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] + 8 <= other[0] or other[1] + 8 <= one[0]


@dataclass(frozen=True, slots=True)
class EndLabel:
    """What stands at the end of a line: texts with their class, at the height of the last point."""

    y: float
    lines: tuple[tuple[str, str], ...]


def spread(labels: Sequence[EndLabel], line_height: float, top: float, bottom: float) -> list[tuple[EndLabel, float]]:
    """Labels with the baseline of their first line, in order of height, moved apart until none touch."""
    ordered = sorted(labels, key=lambda label: label.y)
    tops: list[float] = []
    for label in ordered:
        wished = label.y - len(label.lines) * line_height / 2
        lowest = tops[-1] + len(ordered[len(tops) - 1].lines) * line_height + 4 if tops else top
        tops.append(max(wished, lowest))
    limit = bottom
    for index in range(len(ordered) - 1, -1, -1):
        height = len(ordered[index].lines) * line_height
        tops[index] = min(tops[index], limit - height)
        limit = tops[index] - 4
    return [(label, top_y + line_height * 0.8) for label, top_y in zip(ordered, tops, strict=True)]
