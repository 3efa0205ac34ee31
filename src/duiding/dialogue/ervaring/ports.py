"""What the rules of the Ervaringwijzer need from who keeps the codes and the counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from duiding.dialogue.ervaring.telling import Geteld
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging


class Ontvangst(StrEnum):
    """What became of a form that was sent."""

    KEPT = "kept"
    USED = "used"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is sent: the digest of its code, the questionnaire that was shown, what is counted, and the text.

    It is never kept like this.
    """

    digest: str
    vragenlijst: str
    cells: tuple[str, ...]
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The invitation of a code, and whether the code was used."""

    uitnodiging: Uitnodiging
    is_used: bool


@dataclass(frozen=True, slots=True)
class Opmerking:
    """A free text; `id` says nothing. `is_shown` is None until somebody read it."""

    id: str
    uitnodiging: str
    tekst: str
    is_shown: bool | None = None


class Ervaringen(Protocol):
    """Codes, counts and texts; all raise RegisterError when they cannot be reached, and nothing is half kept then."""

    def invite(self, uitnodiging: Uitnodiging, digests: Collection[str]) -> None:
        """Keep an invitation with its codes; raises UsageError when its name is taken."""
        ...

    def look_up(self, digest: str) -> Found | None:
        """The invitation of a code; None when there is no such code."""
        ...

    def keep(self, forms: Sequence[Form], day: date) -> list[Ontvangst]:
        """Count forms that came in on a day, all in one transaction; a code counts once, whatever happens."""
        ...

    def geteld(self) -> list[Geteld]:
        """The counts of every invitation and quarter."""
        ...

    def opmerkingen(self) -> list[Opmerking]:
        """The texts, those that wait for a reader and those that may be shown, in the order of the alphabet."""
        ...

    def decide(self, opmerking: str, tekst: str | None, door: str, day: date) -> bool:
        """Show a text as the reader left it, or with None take it away for ever; False when it waits no more."""
        ...
