"""Which files are offered, and when each was received."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from duiding.domain.errors import InputError
from duiding.domain.pseudonym import is_bsn

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NINE_DIGITS = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_MASK = "*********"


def shown_path(path: str | Path) -> str:
    """A path to show to people, in a terminal or a log: a file may be named after a person or by somebody with bad
    intentions. Nine digits in a row become stars, whether they are a BSN or not; control characters are written out.
    """
    masked = _NINE_DIGITS.sub(_MASK, str(path))
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in masked)


def exact_path(path: str | Path) -> str:
    """A path for a program, which needs it as it is to find the file: only what passes as a BSN becomes stars."""
    return _NINE_DIGITS.sub(lambda found: _MASK if is_bsn(found[0]) else found[0], str(path))


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Every file, folders read to the bottom and in order of name; each file once.

    Names that begin with a dot are left out of folders, as are folders that were seen already (a link can go round).
    Raises InputError for a path that does not exist or a folder that cannot be read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise InputError(f"{shown_path(path)} bestaat niet. Controleer het pad.")
        for file in _below(path, set()) if path.is_dir() else (path,):
            found[file] = None
    return list(found)


def _below(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(
            f"De map {shown_path(folder)} is niet te lezen: {error.strerror}. Controleer de rechten."
        ) from None
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _below(Path(entry.path), seen)
        else:
            yield Path(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """A link that leads nowhere is offered as a file, and refused when it is read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def day_of_folder(path: Path) -> date | None:
    """The day of the nearest folder above the file that is named JJJJ-MM-DD."""
    return _day_in(path.parent)


@functools.lru_cache(maxsize=1024)
def _day_in(folder: Path) -> date | None:
    for name in reversed(folder.absolute().parts):
        if _DAY.fullmatch(name):
            try:
                return date.fromisoformat(name)
            except ValueError:
                continue
    return None
