"""The page of rules for docs/reference: per level, per message, with the drawn cases and what is not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from duiding.app.rules import LEVELS, RuleLine, list_rules
from duiding.berichten.tables import release

Table = Callable[[Sequence[str], Iterable[Sequence[str]]], str]
_WETTEN = {"jeugdwet": "Jeugdwet", "wmo": "Wmo"}
_INTRO = """# Rules

What messages of iJw and iWmo 3.2 are judged by; the same list as `duiding rules`. The codes are those of the standard
(RS restrictions, CD conditions, CS constraints, TR technical rules, OP business rules, names of code lists) or our own
(BST, XML, BER, XSD, DAT, SYN, GEM). SYN holds in a synthetic store only, and CS002 in a real one only.
The retourcode is the one with which a retour message would answer.

| level | what | a message that breaks it | lines |
|---|---|---|---|
"""
_LEVELS = {
    1: ("the file and the schema", "is refused; the standard has no retour for it"),
    2: ("the rules inside one message", "is refused"),
    3: ("the rules over several messages, by what was known when it was received", "counts; there is a finding"),
    4: ("the rules with a list from elsewhere", "counts; there is a finding"),
}


def rules_page(table: Table) -> str:
    """The whole page below its header; `table` makes a table of a head and rows."""
    lines = list_rules()
    checked = [line for line in lines if line.is_checked]
    counts = "".join(
        f"| {level} | {what} | {then} | {sum(line.level == level for line in lines)} |\n"
        for level, (what, then) in _LEVELS.items()
    )
    parts = [_INTRO + counts, _schema([line for line in checked if line.level == 1], table)]
    for level in LEVELS[1:]:
        parts.append(f"## Level {level}: {_LEVELS[level][0]}\n")
        parts += _messages([line for line in checked if line.level == level], table)
        if level == 2:
            parts.append(_cases(table))
    parts.append(_unchecked([line for line in lines if not line.is_checked], table))
    return "\n".join(parts)


def _schema(lines: Sequence[RuleLine], table: Table) -> str:
    rows = [(line.code, line.shown_berichten, line.element or "", line.says, line.remedy) for line in lines]
    head = ("regel", "berichten", "element", "wat er mis is", "wat te doen")
    return f"## Level 1: {_LEVELS[1][0]}\n\n{table(head, rows)}"


def _messages(lines: Sequence[RuleLine], table: Table) -> Iterable[str]:
    everywhere = [line for line in lines if line.shown_berichten == "alle"]
    if everywhere:
        yield f"### Every message\n\n{table(_HEAD, [_row(line, '') for line in everywhere])}"
    for number, facts in release()["bericht"].items():
        rows = [
            _row(line, _only(line, number))
            for line in lines
            if line not in everywhere and any(code.endswith(number) for code in line.berichten)
        ]
        if rows:
            yield f"### {number} {facts['title']}\n\n{table(_HEAD, rows)}"


_HEAD = ("regel", "retourcode", "element", "wat er mis is", "wat te doen", "alleen")


def _row(line: RuleLine, only: str) -> tuple[str, ...]:
    return (line.code, line.retourcode or "", line.element or "", line.says, line.remedy, only)


def _only(line: RuleLine, number: str) -> str:
    """The wet, when the rule holds for this message under one wet only, and the list that it needs."""
    wetten = [name for wet, name in _WETTEN.items() if f"{release()['wet'][wet]['prefix']}{number}" in line.berichten]
    needed = [] if line.needs is None else [f"met lijst `{line.needs}`"]
    return ", ".join([*(wetten if len(wetten) == 1 else []), *needed])


def _cases(table: Table) -> str:
    from tests.spec.berichten.cases import BAD, BAD_SYNTHETIC, GOOD, GOOD_SYNTHETIC
    from tests.spec.declaratie import cases as declaratie

    good = [*GOOD, *GOOD_SYNTHETIC, *declaratie.GOOD, *declaratie.GOOD_SYNTHETIC]
    bad = [*BAD, *BAD_SYNTHETIC, *declaratie.BAD, *declaratie.BAD_SYNTHETIC]
    rows = [(code, _names(good, code), _names(bad, code)) for code in sorted({case.rule for case in bad})]
    about = (
        "Every rule of level 2 is tested with drawn messages on both sides, in each message for which it holds: what "
        "looks like a fault and is accepted, and what is refused. They are in `tests/spec/berichten` and "
        "`tests/spec/declaratie`."
    )
    return f"### Drawn cases\n\n{about}\n\n{table(('rule', 'accepted', 'refused'), rows)}"


def _names(cases: Sequence[Any], code: str) -> str:
    return "; ".join(dict.fromkeys(case.name for case in cases if case.rule == code))


def _unchecked(lines: Sequence[RuleLine], table: Table) -> str:
    rows = [(line.code, str(line.level), line.shown_berichten, line.reason or "") for line in lines]
    about = "Every other rule of the standard is checked in each of its messages.\n"
    return f"## Not checked\n\n{about}\n{table(('regel', 'niveau', 'berichten', 'waarom niet'), rows)}" if rows else ""
