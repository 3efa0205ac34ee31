"""How a promise stands on a day: the day of the figures, never that of the machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from duiding.dialogue.toezegging.toezegging import Toezegging
from duiding.domain import dutch


class Gang(Enum):
    """The states in the order in which they ask attention; the value is that of the delivery `afspraken`."""

    TE_LAAT = "te_laat"
    OPEN = "open"
    BEANTWOORD = "gedaan"
    INGETROKKEN_BEANTWOORD = "ingetrokken_beantwoord"
    INGETROKKEN = "ingetrokken"

    @property
    def word(self) -> str:
        """What people read."""
        return _WORDS[self]


_WORDS = {
    Gang.TE_LAAT: "Te laat",
    Gang.OPEN: "Loopt",
    Gang.BEANTWOORD: "Beantwoord",
    Gang.INGETROKKEN_BEANTWOORD: "Ingetrokken, wel beantwoord",
    Gang.INGETROKKEN: "Ingetrokken",
}
_OF_STATE = {
    "beantwoord": Gang.BEANTWOORD,
    "ingetrokken": Gang.INGETROKKEN,
    "ingetrokken_beantwoord": Gang.INGETROKKEN_BEANTWOORD,
}


@dataclass(frozen=True)
class Stand:
    """One promise as it stood on a day; `days_late` is 0 when it is not late."""

    toezegging: Toezegging
    gang: Gang
    days_late: int = 0


def stand_on(rows: Iterable[Toezegging], day: date) -> tuple[Stand, ...]:
    """How each promise stood on a day; what was promised later is not there yet."""
    return tuple(_stand(row, day) for row in rows if not row.datum or row.datum <= day)


def _stand(row: Toezegging, day: date) -> Stand:
    answered_later = row.beantwoord_op is not None and row.beantwoord_op > day
    if row.staat != "open" and not answered_later:
        return Stand(row, _OF_STATE[row.staat])
    if row.termijn and row.termijn < day:
        return Stand(row, Gang.TE_LAAT, (day - row.termijn).days)
    return Stand(row, Gang.OPEN)


def summary(stands: Sequence[Stand]) -> tuple[str, ...]:
    """The list in sentences: how many there are, and how each group stands."""
    if not stands:
        return ("Er staat nog niets in het register.",)
    counts = Counter(stand.gang for stand in stands)
    told = {
        Gang.BEANTWOORD: "beantwoord",
        Gang.OPEN: "nog niet klaar, en op tijd",
        Gang.TE_LAAT: "te laat",
        Gang.INGETROKKEN_BEANTWOORD: "ingetrokken, maar toch beantwoord",
        Gang.INGETROKKEN: "ingetrokken",
    }
    first = f"In het register {_are(len(stands))} {dutch.count_word(len(stands))} toezeggingen, moties en amendementen."
    if len(stands) == 1:
        first = "In het register staat één toezegging, motie of amendement."
    return (first, *(_sentence(counts[gang], words) for gang, words in told.items() if counts[gang]))


def _are(count: int) -> str:
    return "staat" if count == 1 else "staan"


def _sentence(count: int, words: str) -> str:
    return f"{'Eén is' if count == 1 else f'{dutch.count_word(count).capitalize()} zijn'} {words}."
