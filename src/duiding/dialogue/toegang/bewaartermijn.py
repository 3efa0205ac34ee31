"""How long is kept who came in and who saw what: a number of months for each, with the reason and where it is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from duiding.domain.catalogue import load_entry
from duiding.domain.period import last_of_month
from duiding.domain.table import fail

FILE = "bewaartermijnen.toml"
_MOST_MONTHS = 240


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """One term; `bron` says what it rests on ("aanname" when nothing was laid down)."""

    maanden: int
    reden: str
    bron: str

    def before(self, now: datetime) -> datetime:
        """What is from before this moment is kept no longer."""
        years, month = divmod(now.year * 12 + now.month - 1 - self.maanden, 12)
        last = last_of_month(years, month + 1)
        return now.replace(year=years, month=month + 1, day=min(now.day, last.day))


@dataclass(frozen=True)
class Bewaartermijnen:
    """bewaartermijnen.toml: the term of an account since it last came in, and that of a line of the log."""

    name: str
    account: Mapping[str, Any]
    logboek: Mapping[str, Any]

    def of(self, what: str) -> Bewaartermijn:
        """The term of one of the two."""
        return Bewaartermijn(**getattr(self, what))


def read_bewaartermijnen(path: Path) -> Bewaartermijnen:
    """Read and check the file; raises SettingsError."""
    file = load_entry(path, Bewaartermijnen)
    for what in ("account", "logboek"):
        told = getattr(file, what)
        if told.keys() != {"maanden", "reden", "bron"} or not told["reden"] or not told["bron"]:
            fail(path, None, f"[{what}] is niet compleet.", "Vul maanden, reden en bron in, en niets anders.")
        if type(told["maanden"]) is not int or not 1 <= told["maanden"] <= _MOST_MONTHS:
            fail(path, None, f"bij [{what}] moet 'maanden' 1 tot en met {_MOST_MONTHS} zijn.", "Pas het getal aan.")
    return file
