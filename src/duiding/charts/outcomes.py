"""How waiting ends: on each day the part that has started, the part that left otherwise, and who waits still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duiding.charts.canvas import Box, Canvas
from duiding.charts.chart import Chart, Rows, margin_text, number_text, value_text
from duiding.charts.labels import EndLabel, spread
from duiding.charts.letters import text_width, wrap
from duiding.domain import dutch
from duiding.domain.figure import Figure

STARTED, LEFT, WAITING = "begonnen", "van de lijst, niet begonnen", "wacht nog"
_LOOKS = {STARTED: "g-staaf", LEFT: "dots", WAITING: "g-arcering-vlak"}
_TICKS = (0, 25, 50, 75, 100)
_NAMED = 90
_LABEL = 130.0
_LINE = 18.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Percentages of all who enter, so many days after they did."""

    days: int
    started: Figure
    left: Figure

    @property
    def is_shown(self) -> bool:
        """Whether both are known."""
        return self.started.is_shown and self.left.is_shown

    @property
    def parts(self) -> tuple[float, float, float]:
        """Started, left and waiting: together 100."""
        started, left = self.started.value or 0.0, self.left.value or 0.0
        return started, left, max(100.0 - started - left, 0.0)


def outcome_chart(outcomes: Sequence[Outcome], *, prefix: str, sizes: tuple[float, float] = (700, 280)) -> Chart | None:
    """Three areas that are 100% together, from the day of entering on; None with fewer than two days to show.

    Beyond the last day that is known nothing is drawn. Between two days the edge is a straight line.
    """
    known = _known(outcomes)
    if len(known) < 2:
        return None
    title = outcome_sentence(outcomes)
    description = "; ".join(f"na {one.days} dagen {_told(one)}" for one in known) + "."
    drawings = [
        _Sheet(Canvas(size, f"{prefix}-{kind}", kind == "smal"), known).draw().svg(title, description)
        for size, kind in zip(sizes, ("breed", "smal"), strict=True)
    ]
    return Chart(drawings[0], drawings[1], title, description, _HEAD, _rows(known), _notes(outcomes, known))


_HEAD = ("Na de aanmelding", "Begonnen", "Marge", "Van de lijst, niet begonnen", "Marge", "Wacht nog")


def outcome_sentence(outcomes: Sequence[Outcome]) -> str:
    """The three parts after ninety days, or on the last day that is known."""
    known = _known(outcomes)
    if not known:
        return "Hoe het wachten afloopt, kunnen we nu niet zeggen."
    one = next((one for one in known if one.days == _NAMED), known[-1])
    started, left, waiting = (number_text(part, "%") for part in one.parts)
    return (
        f"Na {one.days} dagen is naar verwachting {started} begonnen en wacht {waiting} nog. "
        f"{left} is dan van de lijst, maar niet begonnen."
    )


def _known(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Those in order until the first that is not known."""
    ordered = sorted(outcomes, key=lambda one: one.days)
    until = next((place for place, one in enumerate(ordered) if not one.is_shown), len(ordered))
    return tuple(ordered[:until])


def _told(one: Outcome) -> str:
    named = zip((STARTED, LEFT, WAITING), one.parts, strict=True)
    return ", ".join(f"{number_text(part, '%')} {name}" for name, part in named)


def _rows(known: Sequence[Outcome]) -> Rows:
    return tuple(
        (
            f"{dutch.number(one.days)} dagen",
            value_text(one.started),
            margin_text(one.started),
            value_text(one.left),
            margin_text(one.left),
            number_text(one.parts[2], "%"),
        )
        for one in known
    )


def _notes(outcomes: Sequence[Outcome], known: Sequence[Outcome]) -> tuple[str, ...]:
    last = dutch.number(known[-1].days)
    notes = [
        f"De percentages bij de namen gelden na {last} dagen.",
        "De streepjes door de rand van het onderste vlak zijn de marge van ‘begonnen’.",
    ]
    if len(known) < len(outcomes):
        notes.append(f"Verder dan {last} dagen is er te weinig bekend.")
    return tuple(notes)


@dataclass(slots=True)
class _Sheet:
    canvas: Canvas
    known: tuple[Outcome, ...]

    def draw(self) -> Canvas:
        """Key or labels, the areas, then the margins on their edge."""
        top = self._key() + 26
        left = text_width("100%", self.canvas.small) + 10
        right = self.canvas.width - (14 if self.canvas.is_narrow else _LABEL + 14)
        box = Box(left, top, right, top + (200 if self.canvas.is_narrow else 250))
        self._areas(box)
        self._grid(box)
        self._margins(box)
        self._moment(box)
        self.canvas.height = box.bottom + 46
        if not self.canvas.is_narrow:
            self._labels(box)
        return self.canvas

    def _at(self, box: Box, days: float, share: float) -> tuple[float, float]:
        x = box.left + days / self.known[-1].days * box.width
        return x, box.bottom - share / 100 * box.height

    def _areas(self, box: Box) -> None:
        self.canvas.rect(box, _LOOKS[WAITING])
        edges = [[self._at(box, 0, 0)], [self._at(box, 0, 0)]]
        for one in self.known:
            started, left, _ = one.parts
            edges[0].append(self._at(box, one.days, started))
            edges[1].append(self._at(box, one.days, started + left))
        below = [edges[0], [(box.right, box.bottom), (box.left, box.bottom)]]
        self.canvas.area([*edges[1], *reversed(edges[0])], _LOOKS[LEFT])
        self.canvas.area([*below[0], *below[1]], _LOOKS[STARTED])
        self.canvas.path(edges[1], "g-rand")

    def _grid(self, box: Box) -> None:
        for tick in _TICKS:
            y = self._at(box, 0, tick)[1]
            end, look = (box.left, "g-streep") if tick else (box.right, "g-basis")
            self.canvas.line((box.left - 4, y), (end, y), look)
            self.canvas.text((box.left - 8, y + 4.5), f"{tick}%", "g-meta", self.canvas.small, "end")
        taken = -100.0
        for days in (0, *(one.days for one in reversed(self.known))):
            x = self._at(box, days, 0)[0]
            words = dutch.number(days)
            room = text_width(words, self.canvas.small) + 8
            if days and not self._is_free(x, room, box, taken):
                continue
            taken = x if days else taken
            self.canvas.line((x, box.bottom), (x, box.bottom + 5), "g-streep")
            self.canvas.text((x, box.bottom + 20), words, "g-meta", self.canvas.small, "middle")
        middle = (box.left + box.right) / 2
        self.canvas.text((middle, box.bottom + 40), "dagen na de aanmelding", "g-meta", self.canvas.small, "middle")

    def _is_free(self, x: float, room: float, box: Box, taken: float) -> bool:
        """From the last day back: each name that keeps clear of the one after it and of the 0."""
        return x - box.left >= room and (taken < 0 or taken - x >= room)

    def _margins(self, box: Box) -> None:
        for one in self.known:
            low, high = one.started.low, one.started.high
            if low is None or high is None:
                continue
            (x, bottom), (_, top) = self._at(box, one.days, low), self._at(box, one.days, high)
            x = min(x, box.right - 2.5)
            self.canvas.rect(Box(x - 2.5, top - 1.5, x + 2.5, bottom + 1.5), "g-plaat", 2)
            self.canvas.line((x, top), (x, bottom), "g-marge")

    def _moment(self, box: Box) -> None:
        """The day that the sentence is about."""
        if all(one.days != _NAMED for one in self.known):
            return
        x = self._at(box, _NAMED, 0)[0]
        self.canvas.line((x, box.top - 8), (x, box.bottom), "g-norm")
        words = f"na {_NAMED} dagen"
        half = text_width(words, self.canvas.small, True) / 2
        middle = min(max(x, half), self.canvas.width - half)
        self.canvas.text((middle, box.top - 13), words, "g-vet", self.canvas.small, "middle")

    def _labels(self, box: Box) -> None:
        """At the right end, beside the middle of each area."""
        started, left, waiting = self.known[-1].parts
        middles = (started / 2, started + left / 2, started + left + waiting / 2)
        labels = [
            EndLabel(self._at(box, 0, middle)[1], tuple(_lines(name, part)))
            for name, middle, part in zip((STARTED, LEFT, WAITING), middles, self.known[-1].parts, strict=True)
        ]
        for label, base in spread(labels, _LINE, box.top, box.bottom):
            for row, (words, look) in enumerate(label.lines):
                self.canvas.text((box.right + 12, base + row * _LINE), words, look, self.canvas.size)

    def _key(self) -> float:
        """On a phone the names stand above, each beside a piece of its area; gives the height that they take."""
        if not self.canvas.is_narrow:
            return 0
        y = 14.0
        for name, part in zip((STARTED, LEFT, WAITING), self.known[-1].parts, strict=True):
            self.canvas.rect(Box(0, y - 12, 24, y + 3), _LOOKS[name])
            self.canvas.rect(Box(0, y - 12, 24, y + 3), "g-rand")
            self.canvas.text((32, y), f"{name}: {number_text(part, '%')}", "g-tekst", self.canvas.size)
            y += 22
        return y - 14


def _lines(name: str, part: float) -> list[tuple[str, str]]:
    names = [(line, "g-vet") for line in wrap(name, _LABEL, 14, is_bold=True)]
    return [*names, (number_text(part, "%"), "g-tekst")]
