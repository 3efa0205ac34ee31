"""The log of who saw or changed what: each line names the hash of the one before, so that none can leave unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when (UTC), which account in which role did what with which address, and in whose name.

    `verwerking` is the name of a processing activity in the register of the gemeente. `hoofd` is the hash of the line.
    """

    nummer: int
    moment: datetime
    account: str
    rol: str
    daad: str
    doel: str
    verwerking: str
    hoofd: str


@dataclass(frozen=True, slots=True)
class LogChecked:
    """Every line was read and every hash counted again: how many there are, and the hash of the last.

    `wrong_from` is the first line that does not follow from the one before it; None when all do.
    """

    lines: int
    head: str
    wrong_from: int | None
