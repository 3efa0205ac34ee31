"""The last line of the log as it was at some times, in a file outside the database: who cuts off its end is found.

One line is a number and a hash. The file lies beside the store; a copy of a line elsewhere proves more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from duiding.dialogue.toegang import Noted
from duiding.domain.errors import InputError, RegisterError

FILE_NAME = "logboek-hoofden.txt"
_LINE = re.compile(r"([1-9][0-9]{0,17}) ([0-9a-f]{64})")


def as_noted(text: str) -> Noted:
    """A line as it was noted; raises InputError when it is none."""
    found = _LINE.fullmatch(text.strip())
    if found is None:
        raise InputError(
            f"'{text.strip()[:100]}' is geen hoofd van het logboek. Schrijf het nummer van de regel, een spatie en de "
            "64 tekens die erachter stonden."
        )
    return Noted(int(found[1]), found[2])


def written(noted: Noted) -> str:
    """The same line back."""
    return f"{noted.nummer} {noted.hoofd}"


def read_heads(path: Path) -> Sequence[Noted]:
    """Everything that was noted; nothing without the file. Raises InputError for a line that is none."""
    try:
        return [as_noted(line) for line in path.read_text(encoding="ascii").splitlines()]
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path} is niet te lezen. Kijk wie het bestand heeft veranderd.") from None


def note_head(path: Path, noted: Noted) -> None:
    """Add a line, unless it is the last one already; raises RegisterError when that fails."""
    if not noted.nummer or read_heads(path)[-1:] == [noted]:
        return
    try:
        with path.open("a", encoding="ascii") as file:
            file.write(f"{written(noted)}\n")
    except OSError as error:
        raise RegisterError(f"In {path} is niet te schrijven: {error.strerror}. Controleer de map.") from None
