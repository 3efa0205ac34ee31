"""What a rule is, and the two decorators that make one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from duiding.berichten.records import (
    Client,
    Contact,
    Content,
    GeleverdProduct,
    Person,
    ToegewezenProduct,
)
from duiding.berichten.tables import WETTEN
from duiding.berichten.walk import Part

LEVEL = 2


class Located(Protocol):
    """A record that knows its place in the file."""

    part: Part


S = TypeVar("S", bound=Located)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule holds: message numbers, wetten, and the kinds of store ("real", "synthetic")."""

    berichten: tuple[str, ...] = ("301", "305", "307")
    wetten: tuple[str, ...] = WETTEN
    stores: tuple[str, ...] = ("real", "synthetic")


EVERYWHERE = Scope()
ONLY_301 = Scope(berichten=("301",))
ONLY_307 = Scope(berichten=("307",))
DELIVERY = Scope(berichten=("305", "307"))


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
    is_broken: Callable[[Any, Content], bool] | None = None
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
    subject: type[S], code: str, element: str, says: str, remedy: str, scope: Scope = EVERYWHERE
) -> Callable[[Callable[[S, Content], bool]], Rule]:
    """Makes a rule of a function that says whether one record breaks it."""

    def make(is_broken: Callable[[S, Content], bool]) -> Rule:
        return Rule(code, element, says, remedy, scope, subject, is_broken=is_broken)

    return make


def over(
    code: str, element: str, says: str, remedy: str, scope: Scope = EVERYWHERE
) -> Callable[[Callable[[Content], Sequence[Part]]], Rule]:
    """Makes a rule of a function that finds the parts of a whole message that break it."""

    def make(find: Callable[[Content], Sequence[Part]]) -> Rule:
        return Rule(code, element, says, remedy, scope, find=find)

    return make


def _all_contacten(content: Content) -> Sequence[Contact]:
    client = content.client
    if not client.relaties:
        return client.contacten
    return [*client.contacten, *(contact for relatie in client.relaties for contact in relatie.contacten)]


Select = Callable[[Content], Sequence[Located]]
RECORDS_OF: dict[type[Located], Select] = {
    Content: lambda content: (content,),
    Client: lambda content: (content.client,),
    Person: lambda content: (content.client, *content.client.relaties),
    Contact: _all_contacten,
    ToegewezenProduct: lambda content: content.toewijzingen,
    GeleverdProduct: lambda content: content.leveringen,
}
