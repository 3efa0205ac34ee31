"""Who asks, and what of a person the pages may know."""

from __future__ import annotations

from dataclasses import dataclass

from duiding.domain.inloggen import EVERYBODY


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever asks for a page: the role, the name that others see, and the AGB code of the own aanbieder.

    `aanbieder` is there for the role of that name only. On a page that is open to everybody it is always `INWONER`,
    logged in or not: what everybody sees never depends on who looks.
    """

    role: str
    name: str
    aanbieder: str | None = None


INWONER = Who(EVERYBODY, "")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who came in: who it is, under which number in the log, and what a form must bring back.

    `session` is the number of the session in the database, empty when there is none to end.
    """

    who: Who
    account: str
    csrf: str
    session: str = ""
