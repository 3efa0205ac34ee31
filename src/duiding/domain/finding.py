"""What a check has to say about one file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One violated rule.

    `level` 1 is the schema (and everything before it: encoding, size, format), 2 the rules inside one message.
    `message` is Dutch, says what to do, and never quotes the value of an element about a person.
    """

    rule: str
    level: int
    message: str
    element: str | None = None
    line: int | None = None
