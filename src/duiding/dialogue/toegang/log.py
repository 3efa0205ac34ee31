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


TERM_OVER = "bewaartermijn"
"""The deed of a line that lets the oldest ones go: its target is the number and hash of the last line that left."""


@dataclass(frozen=True, slots=True)
class Noted:
    """The number and hash of what was the last line at some time, noted at another place than the log."""

    nummer: int
    hoofd: str


@dataclass(frozen=True, slots=True)
class LogChecked:
    """Every line was read and every hash counted again: how many there are, and the hash of the last.

    `wrong_from` is the first line that does not follow from the one before it, or is not the one that was noted; None
    when all do and are. `lost` is the last line that was noted and is not there any more, 0 when none is. `removed` is
    the last line that left because its term was over, `noted` how many noted ones stand there still.
    """

    lines: int
    head: str
    wrong_from: int | None
    removed: int = 0
    noted: int = 0
    lost: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing changed and nothing that was noted is gone."""
        return self.wrong_from is None and not self.lost

    @property
    def last(self) -> Noted:
        """What to note elsewhere."""
        return Noted(self.removed + self.lines, self.head)
