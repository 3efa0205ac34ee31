"""The tile map: one equal square per wijk, so that a small wijk does not vanish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duiding.charts.canvas import Box, Canvas
from duiding.charts.chart import Chart, Rows, number_text, value_text
from duiding.charts.compare import against
from duiding.charts.letters import text_width, wrap
from duiding.charts.scale import round_step
from duiding.domain.figure import Figure, Status
from duiding.domain.settings import Wijk

_CLASSES = 4
_LARGEST = 118.0
# What fits in a tile on a phone.
_SHORT = {
    Status.COMPLETE: "ontbreekt",
    Status.PROVISIONAL: "ontbreekt",
    Status.ESTIMATE: "ontbreekt",
    Status.TOO_FEW: "te weinig",
    Status.NOT_DELIVERED: "ontbreekt",
    Status.STOPPED: "gestopt",
    Status.NOT_MEASURABLE: "geen getal",
}


def tile_map(
    figures: Mapping[str, Figure],
    wijken: Sequence[Wijk],
    *,
    title: str,
    prefix: str,
    city: Figure | None = None,
    sizes: tuple[float, float] = (700, 350),
) -> Chart:
    """Figures by name of the wijk, each on its own tile, in four classes with a legend in words.

    With `city` each tile says hoger dan stad, gelijk aan stad or lager dan stad. A protected tile is dotted. Figures of
    names that are no wijk ("wijk onbekend") stand in the table only.
    """
    names = {wijk.naam for wijk in wijken}
    bounds = class_bounds([f.value for naam, f in figures.items() if naam in names and f.value is not None])
    description = "; ".join(f"{naam} {_state(figure)}" for naam, figure in figures.items()) + "."
    drawings = [
        _Sheet(Canvas(size, f"{prefix}-{kind}", kind == "smal"), figures, wijken, city, bounds)
        .draw()
        .svg(title, description)
        for size, kind in zip(sizes, ("breed", "smal"), strict=True)
    ]
    head, rows = _table(figures, city)
    return Chart(drawings[0], drawings[1], title, description, head, rows, _notes(figures, wijken))


def class_bounds(values: Sequence[float]) -> tuple[float, ...]:
    """Three round bounds that cut the values into four classes; fewer when all values are alike."""
    if not values or min(values) == max(values):
        return ()
    step = round_step(max(values) - min(values), _CLASSES)
    first = round(min(values) / step) * step + step
    return tuple(
        bound for i in range(_CLASSES - 1) if min(values) < (bound := round(first + i * step, 10)) <= max(values)
    )


def _notes(figures: Mapping[str, Figure], wijken: Sequence[Wijk]) -> tuple[str, ...]:
    names = {wijk.naam for wijk in wijken}
    notes = []
    if any(f.status is Status.TOO_FEW for naam, f in figures.items() if naam in names):
        notes.append("Gestippeld: te weinig om te tonen, of verborgen om een ander te beschermen.")
    others = [f"{naam} {value_text(f)}" for naam, f in figures.items() if naam not in names and f.is_shown]
    if others:
        notes.append(f"Niet op de kaart: {'; '.join(others)}.")
    return tuple(notes)


def _state(figure: Figure) -> str:
    return value_text(figure) if figure.is_shown else figure.status.word


def _words(figure: Figure, city: Figure | None) -> str:
    """The word beside a value."""
    verdict = against(figure, city)
    return verdict.words("stad") if verdict else ""


def _table(figures: Mapping[str, Figure], city: Figure | None) -> tuple[tuple[str, ...], Rows]:
    unit = next((f.unit for f in figures.values()), "")
    head = ("Wijk", "Aandeel" if unit == "%" else unit, *(("Naast de stad",) if city else ()), "Toestand")
    rows = []
    for naam, figure in figures.items():
        verdict = against(figure, city)
        beside = ((verdict.words("stad") if verdict else "geen oordeel"),) if city else ()
        rows.append((naam, value_text(figure), *beside, figure.status.word))
    return head, tuple(rows)


@dataclass(slots=True)
class _Sheet:
    canvas: Canvas
    figures: Mapping[str, Figure]
    wijken: Sequence[Wijk]
    city: Figure | None
    bounds: tuple[float, ...]

    def draw(self) -> Canvas:
        gap = 5.0 if self.canvas.is_narrow else 8.0
        columns = max((w.kolom for w in self.wijken), default=0) + 1
        side = min(_LARGEST, (self.canvas.width - gap * (columns - 1)) / columns)
        for wijk in self.wijken:
            left, top = wijk.kolom * (side + gap), wijk.rij * (side + gap)
            self._tile(Box(left + 0.5, top + 0.5, left + side - 0.5, top + side - 0.5), wijk.naam)
        rows = max((w.rij for w in self.wijken), default=0) + 1
        self.canvas.height = self._legend(rows * (side + gap) + 20)
        return self.canvas

    def _tile(self, area: Box, naam: str) -> None:
        figure = self.figures.get(naam)
        if figure is None or figure.value is None:
            self._empty(area, naam, figure)
            return
        level = 1 + sum(figure.value >= bound for bound in self.bounds)
        self.canvas.rect(area, f"g-kaart-{level}", 3)
        text = f"g-op-kaart-{level}"
        inset, size = self._inset, self._name_size
        for row, line in enumerate(self._name(naam, area)):
            self.canvas.text((area.left + inset, self._line_at(area, row)), line, f"{text} g-zwaar", size)
        words = "" if self.canvas.is_narrow else _words(figure, self.city)
        base = area.bottom - (28 if words else 7 if self.canvas.is_narrow else 10)
        value_size = 13.0 if self.canvas.is_narrow else 17.0
        self.canvas.text((area.left + inset, base), value_text(figure), f"{text} g-zwaar", value_size)
        if words:
            self.canvas.text((area.left + inset, area.bottom - 10), words, text, 13)

    def _empty(self, area: Box, naam: str, figure: Figure | None) -> None:
        is_hidden = figure is not None and figure.status is Status.TOO_FEW
        if is_hidden:
            self.canvas.rect(area, "dots", 3)
        self.canvas.rect(area, "g-rand" if is_hidden else "g-leeg", 3)
        lines = self._name(naam, area)
        size = self._name_size
        widest = max(text_width(line, size, True) for line in lines)
        last = self._line_at(area, len(lines) - 1)
        left = area.left + self._inset
        plate = Box(left - 2, self._line_at(area, 0) - size, left + widest + 1, last + 4)
        self.canvas.rect(plate, "g-plaat")
        for row, line in enumerate(lines):
            self.canvas.text((area.left + self._inset, self._line_at(area, row)), line, "g-vet", size)
        state = figure.status if figure else Status.NOT_DELIVERED
        words = _SHORT[state] if self.canvas.is_narrow or is_hidden else state.word
        self.canvas.plate((area.left + self._inset - 4, area.bottom - 10), words, 12)

    @property
    def _inset(self) -> float:
        return 4.0 if self.canvas.is_narrow else 11.0

    def _line_at(self, area: Box, row: int) -> float:
        """The baseline of a line of the name."""
        return area.top + (14 + row * 13 if self.canvas.is_narrow else 20 + row * 17)

    @property
    def _name_size(self) -> float:
        return 12.0 if self.canvas.is_narrow else 14.0

    def _name(self, naam: str, area: Box) -> list[str]:
        return wrap(naam, area.width - 2 * self._inset + 2, self._name_size, is_bold=True)

    def _legend(self, top: float) -> float:
        """The classes in words; returns the height that the drawing needs."""
        x, y, size = 0.0, top, self.canvas.small
        for look, words in self._legend_entries():
            width = 30 + text_width(words, size) + 20
            if x and x + width - 20 > self.canvas.width:
                x, y = 0.0, y + 24
            swatch = Box(x + 0.5, y - 11, x + 22.5, y + 1)
            self.canvas.rect(swatch, look)
            if look == "dots":
                self.canvas.rect(swatch, "g-rand")
            self.canvas.text((x + 30, y), words, "g-tekst", size)
            x += width
        return y + 8

    def _legend_entries(self) -> list[tuple[str, str]]:
        unit = next((f.unit for f in self.figures.values()), "")
        names = [number_text(bound, unit) for bound in self.bounds]
        entries = [] if not names else [("g-kaart-1", f"minder dan {names[0]}")]
        entries += [
            (f"g-kaart-{i + 2}", f"{low.removesuffix('%')} tot {high}") for i, (low, high) in enumerate(pairwise(names))
        ]
        if names:
            entries.append((f"g-kaart-{len(names) + 1}", f"{names[-1]} of meer"))
        if any(f.status is Status.TOO_FEW for f in self.figures.values()):
            entries.append(("dots", "niet getoond"))
        return entries
