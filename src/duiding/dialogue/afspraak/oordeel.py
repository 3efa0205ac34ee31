"""How an agreement stands: by its day, and by its figure when that is sure enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from duiding.dialogue.afspraak.afspraak import Afspraak
from duiding.domain.figure import Figure, Status

_JUDGED = (Status.COMPLETE, Status.ESTIMATE)


class Gang(Enum):
    """How it goes; the value is that of the delivery `afspraken`."""

    TE_LAAT = "te_laat"
    OPEN = "open"
    KLAAR = "gedaan"
    NIET_GEHAALD = "niet_gehaald"
    INGETROKKEN = "ingetrokken"

    @property
    def word(self) -> str:
        """What people read."""
        return _WORDS[self]


_WORDS = {
    Gang.TE_LAAT: "Te laat",
    Gang.OPEN: "Loopt",
    Gang.KLAAR: "Klaar",
    Gang.NIET_GEHAALD: "Niet gehaald",
    Gang.INGETROKKEN: "Ingetrokken",
}


class Oordeel(Enum):
    """What the figure says of the target; a figure that is not final or not sure enough says nothing."""

    GEHAALD = "gehaald"
    NIET_GEHAALD = "niet gehaald"
    GELIJK = "gelijk: binnen de marge"
    GEEN = "geen oordeel"


@dataclass(frozen=True)
class Stand:
    """One agreement on a day, with its figure of now (None when it has none)."""

    afspraak: Afspraak
    gang: Gang
    oordeel: Oordeel
    figure: Figure | None = None


def stand_of(row: Afspraak, day: date, figure: Figure | None = None) -> Stand:
    """How it stands on the day of the figures."""
    return Stand(row, gang_of(row, day), judge(row, figure), figure)


def gang_of(row: Afspraak, day: date) -> Gang:
    """Late is open after its day; the state that people recorded goes before."""
    is_later = row.klaar_op is not None and row.klaar_op > day
    if row.staat != "open" and not is_later:
        return {"gedaan": Gang.KLAAR, "niet_gehaald": Gang.NIET_GEHAALD}.get(row.staat, Gang.INGETROKKEN)
    return Gang.TE_LAAT if row.termijn and row.termijn < day else Gang.OPEN


def judge(row: Afspraak, figure: Figure | None) -> Oordeel:
    """Only when the whole margin lies on one side of the target."""
    target = row.streefwaarde
    if figure is None or target is None or figure.value is None or figure.status not in _JUDGED:
        return Oordeel.GEEN
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    if row.richting == "hoogstens":
        low, high, target = -high, -low, -target
    if low >= target:
        return Oordeel.GEHAALD
    return Oordeel.NIET_GEHAALD if high < target else Oordeel.GELIJK
