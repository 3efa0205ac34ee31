"""What a rule over several messages is, and the decorator that makes one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duiding.domain.settings import WETTEN, Gemeente
from duiding.events.columns import Flags

if TYPE_CHECKING:
    from duiding.events.rules.facts import Facts

Find = Callable[["Facts"], Flags]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule looks: the table of the record whose rows it judges, message numbers, wetten and level (3 or 4).

    A rule over a whole message judges the rows of "bestand", one per message. `needs` names the list of the gemeente
    without which the rule cannot be checked (an attribute of `Gemeente`); without that list it finds nothing.
    """

    tabel: str
    berichten: tuple[str, ...]
    level: int = 3
    needs: str | None = None
    wetten: tuple[str, ...] = WETTEN


@dataclass(frozen=True, slots=True)
class CrossRule:
    """One rule of the standard that needs more than the message itself, or one of our own (GEM, TOE).

    `says` is what is wrong in one Dutch sentence, `remedy` what to do. `element` is the element that is reported.
    `find` gives for every row of the table whether it breaks the rule; it looks at what was known when the message of
    that row was received. `retourcode` is the code with which a retour would answer.
    """

    code: str
    retourcode: str | None
    element: str
    says: str
    remedy: str
    scope: Scope
    find: Find

    @property
    def message(self) -> str:
        """The text of a finding."""
        return f"{self.says} {self.remedy}"

    @property
    def level(self) -> int:
        """3: other messages; 4: a list from elsewhere."""
        return self.scope.level

    @property
    def tabel(self) -> str:
        """The table of the record whose rows are judged."""
        return self.scope.tabel

    @property
    def berichten(self) -> tuple[str, ...]:
        """The numbers of the messages for which it holds ("305")."""
        return self.scope.berichten

    @property
    def wetten(self) -> tuple[str, ...]:
        """The wetten for which it holds."""
        return self.scope.wetten

    @property
    def needs(self) -> str | None:
        """The list of the gemeente without which it is not checked."""
        return self.scope.needs

    def is_checked(self, gemeente: Gemeente) -> bool:
        """Whether the gemeente gives the list that the rule needs."""
        return self.needs is None or bool(getattr(gemeente, self.needs))


def cross(
    code: str, retourcode: str | None, element: str, says: str, remedy: str, scope: Scope
) -> Callable[[Find], CrossRule]:
    """Makes a rule of a function that says which rows of a table break it."""

    def make(find: Find) -> CrossRule:
        return CrossRule(code, retourcode, element, says, remedy, scope, find)

    return make
