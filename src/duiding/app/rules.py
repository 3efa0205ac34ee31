"""Use case: which rules there are, at which level, for which messages, and which are not checked and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from duiding.berichten.rules.facts import own_codes
from duiding.berichten.rules.facts import unchecked as unchecked_inside
from duiding.berichten.rules.register import RULES
from duiding.berichten.rules.rule import LEVEL
from duiding.berichten.rules.schema_rules import code_lists, schema_rules
from duiding.berichten.tables import models, release
from duiding.domain.errors import UnknownNameError
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import WETTEN
from duiding.events.rules import RULES as CROSS_RULES
from duiding.events.rules import unchecked as unchecked_across

LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of the list: `berichten` are codes ("JW305").

    `reason` says why the rule is not checked, and is None when it is. `needs` is the list of the gemeente without which
    a checked rule finds nothing.
    """

    level: int
    code: str
    retourcode: str | None
    element: str | None
    says: str
    remedy: str
    berichten: tuple[str, ...]
    reason: str | None = None
    needs: str | None = None

    @property
    def is_checked(self) -> bool:
        """Whether files are judged by it."""
        return self.reason is None

    @property
    def wetten(self) -> tuple[str, ...]:
        """The wetten of its messages."""
        return tuple(wet for wet in WETTEN if any(code.startswith(_prefix(wet)) for code in self.berichten))

    @property
    def shown_berichten(self) -> str:
        """Numbers for messages of both wetten, codes for those of one: "301, 305, JW319"."""
        if len(self.berichten) == len(models()):
            return "alle"
        of_number = {number: [c for c in self.berichten if c.endswith(number)] for number in release()["bericht"]}
        return ", ".join(number if len(found) > 1 else found[0] for number, found in of_number.items() if found)

    def as_row(self) -> dict[str, Any]:
        """The line as plain values."""
        return {
            "level": self.level,
            "code": self.code,
            "retourcode": self.retourcode,
            "berichten": list(self.berichten),
            "wetten": list(self.wetten),
            "element": self.element,
            "says": self.says,
            "remedy": self.remedy,
            "is_checked": self.is_checked,
            "reason": self.reason,
            "needs": self.needs,
        }


def list_rules(level: int | None = None, bericht: str | None = None) -> list[RuleLine]:
    """The rules in the order of level and code; of one level, or of one message ("JW305"), when that is given.

    Raises UnknownNameError for a level or message that does not exist.
    """
    if level is not None and level not in LEVELS:
        raise UnknownNameError(f"Niveau {level} bestaat niet. Bekend zijn: 1, 2, 3 en 4.")
    code = None if bericht is None else _known(bericht)
    merged: dict[RuleLine, RuleLine] = {}
    for line in (*_inside(), *_across()):
        key = replace(line, berichten=())
        seen = merged[key].berichten if key in merged else ()
        merged[key] = replace(line, berichten=tuple(sorted({*seen, *line.berichten})))
    lines = sorted(merged.values(), key=lambda line: (line.level, line.code, line.berichten, line.element or ""))
    return [line for line in lines if level in (None, line.level) and (code is None or code in line.berichten)]


def _inside() -> Iterator[RuleLine]:
    """Levels 1 and 2."""
    everywhere = tuple(model.code for model in models().values())
    for own in own_codes():
        yield RuleLine(own.level, own.code, None, None, own.says, own.remedy, everywhere)
    for rule in schema_rules():
        yield RuleLine(1, rule.code, None, None, rule.says, rule.remedy, rule.berichten)
    for codes in code_lists():
        says = f"De waarde staat niet in codelijst {codes.code}."
        yield RuleLine(1, codes.code, None, ", ".join(codes.elements), says, f"Vul {codes.text}.", codes.berichten)
    for judged in RULES:
        berichten = _codes(judged.scope.berichten, judged.scope.wetten)
        yield RuleLine(LEVEL, judged.code, judged.retourcode, judged.element, judged.says, judged.remedy, berichten)
    yield from _not_checked(unchecked_inside())


def _across() -> Iterator[RuleLine]:
    """Levels 3 and 4."""
    for rule in CROSS_RULES:
        berichten = _codes(rule.berichten, rule.wetten)
        line = RuleLine(rule.level, rule.code, rule.retourcode, rule.element, rule.says, rule.remedy, berichten)
        yield replace(line, needs=rule.needs)
    yield from _not_checked(unchecked_across())


def _not_checked(entries: Mapping[str, Mapping[str, Any]]) -> Iterator[RuleLine]:
    for code, entry in entries.items():
        berichten = _codes(entry["berichten"], WETTEN)
        says, remedy = entry.get("says", ""), entry.get("remedy", "")
        line = RuleLine(entry["level"], code, entry.get("retourcode"), entry.get("element"), says, remedy, berichten)
        yield replace(line, reason=entry["reason"])


def _codes(berichten: Iterable[str], wetten: Iterable[str]) -> tuple[str, ...]:
    """Message codes; a bare number is that message in each of the wetten."""
    found = [[name] if not name.isdigit() else [f"{_prefix(wet)}{name}" for wet in wetten] for name in berichten]
    return tuple(code for codes in found for code in codes)


def _prefix(wet: str) -> str:
    return str(release()["wet"][wet]["prefix"])


def _known(bericht: str) -> str:
    known = {model.code for model in models().values()}
    if bericht.upper() not in known:
        raise UnknownNameError(f"Bericht {bericht} bestaat niet. {did_you_mean(bericht, known)}")
    return bericht.upper()
