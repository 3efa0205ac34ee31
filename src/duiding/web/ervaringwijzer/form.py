"""What a browser sends: a few short fields, read within a limit before anything is done with them.

What was answered travels in the form itself, from screen to screen: until somebody sends, we hold nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl

from starlette.requests import Request

from duiding.dialogue.ervaring.code import read_code
from duiding.dialogue.ervaring.ingevuld import Ingevuld, is_scaled, read_answer, read_text
from duiding.dialogue.ervaring.vragenlijst import Vraag, Vragenlijst, Vragenlijsten

LARGEST = 16_000
_MOST_FIELDS = 60
_ANSWER = "a-"


class TooMuchError(Exception):
    """More than a form can be; it was not read."""


class NoFormError(Exception):
    """Fields that no page of ours sends."""


async def read_fields(request: Request) -> dict[str, str]:
    """The fields of a form; raises TooMuchError as soon as there is too much, NoFormError for anything else."""
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or len(announced) > len(str(LARGEST)) or int(announced) > LARGEST:
        raise TooMuchError
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise TooMuchError
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise NoFormError from None
    return dict(pairs)


@dataclass(frozen=True)
class State:
    """Where somebody is in the questions, and what was answered before."""

    code: str
    vragenlijst: Vragenlijst
    rol: str
    taal: str
    at: int = 0
    answers: Mapping[str, int] = field(default_factory=dict)
    text: str = ""

    @property
    def vraag(self) -> Vraag:
        """The question on the screen."""
        return self.vragenlijst.vragen[self.at]

    @property
    def is_last(self) -> bool:
        """Whether no question comes after it."""
        return self.at == len(self.vragenlijst.vragen) - 1

    @property
    def filled(self) -> Ingevuld:
        """What was answered so far."""
        return Ingevuld(self.vragenlijst, self.answers, self.text)

    def moved(self, steps: int) -> State:
        """The same at another question, within the list."""
        return replace(self, at=min(max(self.at + steps, 0), len(self.vragenlijst.vragen) - 1))

    def answered(self, step: int | None) -> State:
        """The same with this answer to the question on the screen, or without any."""
        others = {name: one for name, one in self.answers.items() if name != self.vraag.naam}
        return replace(self, answers=others if step is None else {**others, self.vraag.naam: step})

    def fields(self) -> dict[str, str]:
        """What the form carries along, for whoever reads the next one."""
        there = {"code": self.code, "lijst": self.vragenlijst.name, "rol": self.rol, "taal": self.taal}
        there |= {"vraag": str(self.at)}
        return there | {f"{_ANSWER}{name}": str(step) for name, step in self.answers.items()}


def read_state(fields: Mapping[str, str], lists: Vragenlijsten) -> State:
    """The state that a form carries; raises NoFormError or WrongAnswerError for what no page of ours sends."""
    code = read_code(fields.get("code", ""))
    lijst = lists.lijsten.get(fields.get("lijst", ""))
    at = fields.get("vraag", "")
    if (
        code is None
        or lijst is None
        or fields.get("rol") not in lijst.rollen
        or fields.get("taal") not in lijst.teksten
    ):
        raise NoFormError
    if at not in {str(number) for number in range(len(lijst.vragen))}:
        raise NoFormError
    scaled = [vraag.naam for vraag in lijst.vragen if is_scaled(vraag)]
    answers = {name: read_answer(fields[_ANSWER + name]) for name in scaled if _ANSWER + name in fields}
    return State(code, lijst, fields["rol"], fields["taal"], int(at), answers)


def with_text(state: State, fields: Mapping[str, str]) -> State:
    """The same with the free text; raises LongTextError."""
    return replace(state, text=read_text(fields.get("tekst", "")))
