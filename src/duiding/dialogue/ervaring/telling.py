"""What is kept of the answers: counts. There is no row per person, so there is no order to put people in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.dialogue.ervaring.vragenlijst import POSITIVE

_POSITIVE = {str(step) for step in POSITIVE}
_Counts = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Telling:
    """How many forms; how often each pair of experience and expectation per subject ("effect:2:1"; "-": none)."""

    ingevuld: int = 0
    cells: Mapping[str, int] = field(default_factory=dict)

    def plus(self, forms: Iterable[tuple[str, ...]]) -> Telling:
        """This and more forms; the cells are sorted, so that nothing shows which came last."""
        added, counted = Counter(self.cells), self.ingevuld
        for cells in forms:
            added.update(cells)
            counted += 1
        return Telling(counted, dict(sorted(added.items())))

    def answers(self, onderwerp: str) -> int:
        """How many said how it was."""
        return self._count(onderwerp, lambda now, _: now != "-")

    def positive(self, onderwerp: str) -> int:
        """How many of those are satisfied."""
        return self._count(onderwerp, lambda now, _: now in _POSITIVE)

    def both(self, onderwerp: str) -> int:
        """How many said how it was and what they had expected."""
        return self._count(onderwerp, lambda now, before: "-" not in (now, before))

    def expected(self, onderwerp: str) -> int:
        """How many of those who said how it was had expected to be satisfied."""
        return self._count(onderwerp, lambda now, before: now != "-" and before in _POSITIVE)

    def compared(self, onderwerp: str) -> tuple[int, int, int]:
        """Of those who said both: how many they are, how many are satisfied, and how many had expected to be."""
        return (
            self.both(onderwerp),
            self._count(onderwerp, lambda now, before: before != "-" and now in _POSITIVE),
            self.expected(onderwerp),
        )

    def against(self, onderwerp: str) -> tuple[int, int, int]:
        """For how many it was better than expected, as expected, and worse."""
        return (
            self._count(onderwerp, lambda now, before: "-" not in (now, before) and now < before),
            self._count(onderwerp, lambda now, before: "-" not in (now, before) and now == before),
            self._count(onderwerp, lambda now, before: "-" not in (now, before) and now > before),
        )

    def _count(self, onderwerp: str, counts: _Counts) -> int:
        found = 0
        for cell, people in self.cells.items():
            about, now, before = cell.split(":")
            if about == onderwerp and counts(now, before):
                found += people
        return found


@dataclass(frozen=True, slots=True)
class Geteld:
    """The counts of one invitation in one quarter."""

    uitnodiging: Uitnodiging
    kwartaal: date
    telling: Telling


def total(tellingen: Iterable[Telling]) -> Telling:
    """All of them together."""
    cells: Counter[str] = Counter()
    ingevuld = 0
    for telling in tellingen:
        cells.update(telling.cells)
        ingevuld += telling.ingevuld
    return Telling(ingevuld, dict(sorted(cells.items())))
