"""An invitation: which group, or everybody of one moment, gets how many codes, for which questions, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duiding.dialogue.ervaring.vragenlijst import Vragenlijst
from duiding.domain.errors import UsageError
from duiding.domain.period import quarter_of
from duiding.domain.settings import Gemeente

FEWEST = 10
"""A smaller group is not invited by itself: who is in it would be known, and so would what they said."""

MOST = 2000
LONGEST_DAGEN = 184
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Uitnodiging:
    """What is known of those invited: never who they are.

    `groep` is the name of one group, empty when everybody of a moment is invited together. `wijk` and `aanbieder` are
    codes, empty when they are not to be counted by. `van` and `tot` are the first and last day on which a code works.
    """

    naam: str
    vragenlijst: str
    rol: str
    zorgvorm: str
    van: date
    tot: date
    uitgenodigd: int
    groep: str = ""
    wijk: str = ""
    aanbieder: str = ""

    @property
    def kwartalen(self) -> tuple[date, ...]:
        """The first day of each quarter in which somebody can answer: the finest time that is kept."""
        first, last = quarter_of(self.van), quarter_of(self.tot)
        found = [first]
        while found[-1] < last:
            found.append(_next_quarter(found[-1]))
        return tuple(found)

    def is_open(self, day: date) -> bool:
        """Whether its codes work on this day."""
        return self.van <= day <= self.tot


def check(uitnodiging: Uitnodiging, vragenlijst: Vragenlijst, gemeente: Gemeente) -> None:
    """Refuse an invitation that could not be counted or would give people away; raises UsageError."""
    _check_people(uitnodiging)
    if uitnodiging.rol not in vragenlijst.rollen:
        raise UsageError(
            f"Vragenlijst {vragenlijst.name} is er niet voor '{uitnodiging.rol}'. "
            f"Kies uit: {', '.join(vragenlijst.rollen)}."
        )
    for what, value, known in (
        ("zorgvorm", uitnodiging.zorgvorm, {zorgvorm.naam for zorgvorm in gemeente.zorgvormen}),
        ("wijk", uitnodiging.wijk, {wijk.code for wijk in gemeente.wijken}),
        ("aanbieder", uitnodiging.aanbieder, {aanbieder.agb for aanbieder in gemeente.aanbieders}),
    ):
        if (value or what == "zorgvorm") and value not in known:
            raise UsageError(f"De {what} '{value}' staat niet in de map van de gemeente. Kies een code die daar staat.")
    days = (uitnodiging.tot - uitnodiging.van).days
    if not 0 <= days <= LONGEST_DAGEN:
        raise UsageError(
            f"Codes werken van {uitnodiging.van} tot en met {uitnodiging.tot}. "
            f"Kies een einde dat daarna ligt, en hoogstens {LONGEST_DAGEN} dagen later."
        )
    if len(uitnodiging.groep) > _LONGEST_NAME:
        raise UsageError(f"De naam van de groep is te lang. Neem hoogstens {_LONGEST_NAME} tekens.")


def _check_people(uitnodiging: Uitnodiging) -> None:
    people = uitnodiging.uitgenodigd
    if people < FEWEST:
        raise UsageError(
            f"{people} mensen is te weinig om apart uit te nodigen: dan is te raden wie wat zei. Nodig minstens "
            f"{FEWEST} mensen uit. Is de groep kleiner, nodig dan de groepen van dit moment samen uit: zonder --groep."
        )
    if people > MOST:
        raise UsageError(f"{people} codes in één keer is te veel. Maak uitnodigingen van hoogstens {MOST} mensen.")


def _next_quarter(first: date) -> date:
    return date(first.year + (first.month == 10), (first.month + 3) % 12, 1)
