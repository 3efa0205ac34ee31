"""What a rule is, and the decorators that make one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from duiding.berichten.records import (
    Antwoord,
    Client,
    Contact,
    Content,
    GeleverdProduct,
    Person,
    ToegewezenProduct,
    VerzochtProduct,
)
from duiding.berichten.records_declaratie import Declaratie
from duiding.berichten.walk import Part
from duiding.domain.settings import WETTEN

LEVEL = 2


class Located(Protocol):
    """A record that knows its place in the file."""

    part: Part


S = TypeVar("S", bound=Located)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule holds: message numbers, wetten, and the kinds of store ("real", "synthetic")."""

    berichten: tuple[str, ...]
    wetten: tuple[str, ...] = WETTEN
    stores: tuple[str, ...] = ("real", "synthetic")


WITH_CLIENT = ("301", "305", "307", "315", "317")
RETOUREN = ("302", "306", "308", "316", "318", "320")
ONLY_301 = Scope(("301",))
ONLY_305 = Scope(("305",))
ONLY_307 = Scope(("307",))
ONLY_315 = Scope(("315",))
ONLY_317 = Scope(("317",))
ONLY_319 = Scope(("319",))
DELIVERY = Scope(("305", "307"))
WITH_BIRTH = Scope(("301", "305", "307", "315"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the standard, or one of our own (SYN).

    `says` is what is wrong in one Dutch sentence, `remedy` what to do. `element` is the element that is reported.
    `subject` is the type of the records it judges, one by one with `is_broken`. A rule over a whole message has
    `find` instead, which gives the parts that break it.
    """

    code: str
    element: str
    says: str
    remedy: str
    scope: Scope
    subject: type[Located] = Content
    is_broken: Callable[[Any, Any], bool] | None = None
    find: Callable[[Content], Sequence[Part]] | None = None

    @property
    def message(self) -> str:
        """The text of a finding."""
        return f"{self.says} {self.remedy}"

    @property
    def retourcode(self) -> str | None:
        """The code with which a retour message would answer; our own rules have none."""
        return None if self.code.startswith("SYN") else "0001"


def each(
    subject: type[S], code: str, element: str, says: str, remedy: str, scope: Scope
) -> Callable[[Callable[[S, Content], bool]], Rule]:
    """Makes a rule of a function that says whether one record breaks it."""

    def make(is_broken: Callable[[S, Content], bool]) -> Rule:
        return Rule(code, element, says, remedy, scope, subject, is_broken=is_broken)

    return make


def over(
    code: str, element: str, says: str, remedy: str, scope: Scope
) -> Callable[[Callable[[Content], Sequence[Part]]], Rule]:
    """Makes a rule of a function that finds the parts of a whole message that break it."""

    def make(find: Callable[[Content], Sequence[Part]]) -> Rule:
        return Rule(code, element, says, remedy, scope, find=find)

    return make


def along(
    subject: type[S], code: str, element: str, says: str, remedy: str, scope: Scope
) -> Callable[[Callable[[S, Declaratie], bool]], Rule]:
    """Makes a rule of a function that judges one record of a declaratie as it passes, or the head at the end.

    What came before in the message is known as `Declaratie.passed`.
    """

    def make(is_broken: Callable[[S, Declaratie], bool]) -> Rule:
        return Rule(code, element, says, remedy, scope, subject, is_broken=is_broken)

    return make


def _all_persons(content: Content) -> Sequence[Person]:
    relaties = [relatie for client in content.clienten for relatie in client.relaties]
    return [*content.clienten, *relaties] if relaties else content.clienten


def _all_contacten(content: Content) -> Sequence[Contact]:
    persons = _all_persons(content)
    if len(persons) == 1:
        return persons[0].contacten
    return [contact for person in persons for contact in person.contacten]


def _with_content(content: Content) -> Sequence[VerzochtProduct]:
    """What stays as it is has nothing but a number, so there is nothing to judge."""
    return [product for product in content.verzoeken if product.soort != "ongewijzigd"]


Select = Callable[[Content], Sequence[Located]]
RECORDS_OF: dict[type[Located], Select] = {
    Content: lambda content: (content,),
    Client: lambda content: content.clienten,
    Person: _all_persons,
    Contact: _all_contacten,
    ToegewezenProduct: lambda content: content.toewijzingen,
    GeleverdProduct: lambda content: content.leveringen,
    VerzochtProduct: _with_content,
    Antwoord: lambda content: () if content.antwoord is None else (content.antwoord,),
}
