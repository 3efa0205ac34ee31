"""A chance as a hundred squares: as many are filled as there are chances out of a hundred. No gauge."""

from __future__ import annotations

from collections.abc import Sequence

from duiding.charts.canvas import Box, Canvas
from duiding.charts.chart import Chart
from duiding.domain.errors import UsageError

_SIDE, _STEP, _ROW = 13.0, 17.0, 10
_BLOCK, _GAP = _STEP * _ROW, 56.0
_ABOVE, _BELOW = 26.0, 30.0
_ALL = 100
_EDGE = 1.25


def squares_chart(
    chances: Sequence[tuple[str, int]], *, title: str, prefix: str, sizes: tuple[float, float] = (1060, 280)
) -> Chart:
    """A block of a hundred squares per name, beside each other or on a phone under each other.

    Raises UsageError for a chance that is not 0 to 100.
    """
    for name, chance in chances:
        if not 0 <= chance <= _ALL:
            raise UsageError(f"De kans bij '{name}' is {chance}. Geef een geheel getal van 0 tot en met 100.")
    description = "; ".join(f"{name}: {chance} van de 100" for name, chance in chances) + "."
    drawings = [
        _sheet(Canvas(size, f"{prefix}-{kind}", kind == "smal"), chances).svg(title, description)
        for size, kind in zip(sizes, ("breed", "smal"), strict=True)
    ]
    rows = tuple((name, f"{chance} van de 100") for name, chance in chances)
    notes = ("Elk vierkant is 1 van de 100. Gevuld: er wordt meer uitgegeven dan mag.",)
    return Chart(drawings[0], drawings[1], title, description, ("programma", "kans"), rows, notes)


def _sheet(canvas: Canvas, chances: Sequence[tuple[str, int]]) -> Canvas:
    across = 1 if canvas.is_narrow else max(int((canvas.width + _GAP) // (_BLOCK + _GAP)), 1)
    for number, (name, chance) in enumerate(chances):
        left = (number % across) * (_BLOCK + _GAP)
        top = (number // across) * (_ABOVE + _BLOCK + _BELOW)
        canvas.text((left, top + canvas.size), name, "g-tekst", canvas.size)
        for square in range(_ALL):
            x, y = left + (square % _ROW) * _STEP, top + _ABOVE + (square // _ROW) * _STEP
            # A ring is drawn on both sides of its edge: it lies within the square.
            inset = 0.0 if square < chance else _EDGE
            box = Box(x + inset, y + inset, x + _SIDE - inset, y + _SIDE - inset)
            canvas.rect(box, "g-staaf" if square < chance else "g-ring-1", 2)
        canvas.text((left, top + _ABOVE + _BLOCK + canvas.size), f"{chance} van de 100", "g-tekst", canvas.size)
    canvas.height = ((len(chances) - 1) // across + 1) * (_ABOVE + _BLOCK + _BELOW)
    return canvas
