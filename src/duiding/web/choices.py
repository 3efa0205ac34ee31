"""What a visitor chose on the page `/wat-als`: numbers within limits, read from the address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duiding.app.what_if import Knob
from duiding.domain.dutch import number

MOST = 3
"""So many choices can be compared."""
_NUMBER = re.compile(r"-?\d{1,6}([.,]\d)?")


@dataclass(frozen=True)
class Field:
    """One number of the form; `value` is only filled when it can be used, `problem` says what to do when not."""

    name: str
    knob: Knob
    value: str
    amount: float | None
    problem: str = ""

    @property
    def limits(self) -> str:
        """0 tot en met 140 plekken, as it stands beside the field."""
        return f"{_told(self.knob.least)} tot en met {_told(self.knob.most)}"

    @property
    def least(self) -> str:
        """As a browser reads it."""
        return f"{self.knob.least:g}"

    @property
    def most(self) -> str:
        """As a browser reads it."""
        return f"{self.knob.most:g}"


@dataclass(frozen=True)
class Choices:
    """The fields per choice, those that are compared, and what is wrong in words of our own."""

    fields: tuple[tuple[Field, ...], ...]
    amounts: tuple[tuple[float, ...], ...]
    problems: tuple[str, ...]


def read_choices(asked: Mapping[str, str], knobs: Sequence[Knob], others: Sequence[str] = ()) -> Choices:
    """The choices of an address. An address without numbers asks what the file says; `others` may stand in it too."""
    names = {_name(knob, number) for knob in knobs for number in range(MOST)}
    problems = [] if asked.keys() <= names | set(others) else ["Het adres vraagt iets dat dit scenario niet heeft."]
    has_numbers = bool(asked.keys() & names)
    fields = tuple(tuple(_field(asked, knob, slot, has_numbers) for knob in knobs) for slot in range(MOST))
    problems += [
        f"Keuze {slot}, {field.knob.title.lower()}: {field.problem[:1].lower()}{field.problem[1:]}"
        for slot, row in enumerate(fields, start=1)
        for field in row
        if field.problem
    ]
    used = [row for slot, row in enumerate(fields) if slot == 0 or any(field.amount is not None for field in row)]
    # The same choice twice says nothing twice.
    amounts = dict.fromkeys(tuple(_or_nothing(field) for field in row) for row in used)
    return Choices(fields, tuple(amounts), tuple(dict.fromkeys(problems)))


def _name(knob: Knob, slot: int) -> str:
    return knob.name if slot == 0 else f"{knob.name}-{slot + 1}"


def _field(asked: Mapping[str, str], knob: Knob, slot: int, has_numbers: bool) -> Field:
    name = _name(knob, slot)
    text = asked.get(name, "").strip() if has_numbers else (f"{knob.usual:g}" if slot == 0 else "")
    if not text:
        return Field(name, knob, "", None)
    amount = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    if amount is None or not knob.least <= amount <= knob.most or (knob.step == "1" and amount % 1):
        what = "een heel getal" if knob.step == "1" else "een getal"
        limits = f"van {_told(knob.least)} tot en met {_told(knob.most)}"
        return Field(name, knob, "", None, f"Vul {what} in {limits}, zonder letters of tekens.")
    return Field(name, knob, f"{amount:g}", amount)


def _or_nothing(field: Field) -> float:
    """An empty field asks nothing of that lever, or the least that it can do."""
    return max(field.knob.least, 0.0) if field.amount is None else field.amount


def _told(value: float) -> str:
    return number(value, 0 if float(value).is_integer() else 1)
