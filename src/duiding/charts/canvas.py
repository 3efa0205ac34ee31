"""A sheet on which a chart is drawn; it writes SVG with classes only, so that a theme and print decide the colours."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from duiding.charts.letters import text_width


def coordinate(value: float) -> str:
    """A number in SVG: one decimal, no needless zeros."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0")


@dataclass(frozen=True, slots=True)
class Box:
    """The area in which points are drawn."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(slots=True)
class Canvas:
    """SVG of a fixed width; `ident` makes every id on a page unique. `is_narrow` is the drawing for a phone."""

    width: float
    ident: str
    is_narrow: bool
    height: float = 0
    _parts: list[str] = field(default_factory=list)
    _patterns: dict[str, str] = field(default_factory=dict)

    @property
    def size(self) -> float:
        """Font size of labels."""
        return 13 if self.is_narrow else 14

    @property
    def small(self) -> float:
        """Font size of axes and notes."""
        return 12.5 if self.is_narrow else 13

    def rect(self, box: Box, look: str, corner: float = 0) -> None:
        """A rectangle; `look` is its class, or "hatch" or "dots" for a pattern."""
        fill, css = self._fill(look)
        radius = f' rx="{coordinate(corner)}"' if corner else ""
        place = f'x="{coordinate(box.left)}" y="{coordinate(box.top)}"'
        area = f'width="{coordinate(box.width)}" height="{coordinate(box.height)}"'
        self._parts.append(f"<rect{css} {place} {area}{radius}{fill}/>")

    def line(self, start: tuple[float, float], end: tuple[float, float], look: str) -> None:
        """A straight line."""
        x1, y1, x2, y2 = (coordinate(value) for value in (*start, *end))
        self._parts.append(f'<line class="{look}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>')

    def path(self, points: list[tuple[float, float]], look: str, is_closed: bool = False) -> None:
        """A broken line through points, or the area within them."""
        steps = "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
        self._parts.append(f'<path class="{look}" d="M{steps}{"Z" if is_closed else ""}"/>')

    def area(self, points: list[tuple[float, float]], look: str) -> None:
        """The area within points; `look` is its class or a pattern, as of a rectangle."""
        fill, css = self._fill(look)
        steps = "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
        self._parts.append(f'<path{css} d="M{steps}Z"{fill}/>')

    def circle(self, centre: tuple[float, float], radius: float, look: str) -> None:
        """A dot or a ring."""
        place = f'cx="{coordinate(centre[0])}" cy="{coordinate(centre[1])}"'
        self._parts.append(f'<circle class="{look}" {place} r="{coordinate(radius)}"/>')

    def text(
        self, place: tuple[float, float], words: str, look: str = "g-tekst", size: float = 0, anchor: str = "start"
    ) -> None:
        """A line of text with its baseline at `place`."""
        where = f'x="{coordinate(place[0])}" y="{coordinate(place[1])}"'
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        font = f'font-size="{coordinate(size or self.size)}"'
        self._parts.append(f'<text class="{look}" {where} {font}{side}>{escape(words)}</text>')

    def plate(self, place: tuple[float, float], words: str, size: float) -> None:
        """Text on a plain plate, for on top of a pattern."""
        width = text_width(words, size) + 8
        self.rect(Box(place[0], place[1] - size, place[0] + width, place[1] + size * 0.4), "g-plaat")
        self.text((place[0] + 4, place[1]), words, "g-tekst", size)

    def _fill(self, look: str) -> tuple[str, str]:
        if look not in _PATTERNS:
            return "", f' class="{look}"'
        name = f"{self.ident}-{look}"
        self._patterns[name] = _PATTERNS[look].format(name=name)
        return f' fill="url(#{name})"', ' class="g-vulling"'

    def svg(self, title: str, description: str) -> str:
        """The whole drawing with its title (the message) and description (the values)."""
        kind = "g-smal" if self.is_narrow else "g-breed"
        names = f"{self.ident}-titel {self.ident}-waarden"
        shape = f'viewBox="0 0 {coordinate(self.width)} {coordinate(self.height)}"'
        size = f'width="{coordinate(self.width)}" height="{coordinate(self.height)}"'
        named = f'class="g {kind}" role="img" aria-labelledby="{names}"'
        root = f'<svg xmlns="http://www.w3.org/2000/svg" {named} {shape} {size}>'
        heading = f'<title id="{self.ident}-titel">{escape(title)}</title>'
        values = f'<desc id="{self.ident}-waarden">{escape(description)}</desc>'
        patterns = f"<defs>{''.join(self._patterns.values())}</defs>" if self._patterns else ""
        return "\n".join([root, heading, values, *([patterns] if patterns else []), *self._parts, "</svg>"]) + "\n"


_PATTERNS = {
    "hatch": (
        '<pattern id="{name}" patternUnits="userSpaceOnUse" width="9" height="9">'
        '<rect class="g-arcering-vlak" width="9" height="9"/>'
        '<path class="g-arcering" d="M-2 2L2 -2M0 9L9 0M7 11L11 7"/></pattern>'
    ),
    "dots": (
        '<pattern id="{name}" patternUnits="userSpaceOnUse" width="8" height="8">'
        '<rect class="g-arcering-vlak" width="8" height="8"/>'
        '<circle class="g-stip" cx="4" cy="4" r="1.2"/></pattern>'
    ),
}
