"""Which files are offered, and when each was received."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from operator import attrgetter
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


def find_files(paths: Iterable[Path]) -> Iterator[str]:
    """Every file, folders read to the bottom and in order of name; each file once. As text: there can be millions.

    Names that begin with a dot are left out of folders, as are folders that were seen already (a link can go round).
    Raises InputError for a path that does not exist or a folder that cannot be read.
    """
    roots = list(dict.fromkeys(paths))
    for path in roots:
        if not path.exists():
            raise InputError(f"{shown_path(path)} bestaat niet. Controleer het pad.")
    once = _Once({str(path) for path in roots if not path.is_dir()})
    for path in roots:
        yield from once.below(path) if path.is_dir() else once.offer(str(path))


class _Once:
    """Offers each file once: a folder that was seen is not read again, a file that was named is not offered again."""

    def __init__(self, named: Set[str]) -> None:
        self._named = named
        self._offered: set[str] = set()
        self._seen: set[tuple[int, int]] = set()

    def offer(self, file: str) -> Iterator[str]:
        """A file that the caller named."""
        if file not in self._offered:
            self._offered.add(file)
            yield file

    def below(self, folder: Path | os.DirEntry[str]) -> Iterator[str]:
        """The files in a folder."""
        for entry in self._entries(folder):
            path = entry.path
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                yield from self.below(entry)
            elif path in self._named:
                yield from self.offer(path)
            else:
                yield path

    def _entries(self, folder: Path | os.DirEntry[str]) -> Sequence[os.DirEntry[str]]:
        try:
            status = folder.stat()
            place = status.st_dev, status.st_ino
            entries = [] if place in self._seen else sorted(os.scandir(folder), key=attrgetter("name"))
        except OSError as error:
            raise InputError(
                f"De map {shown_path(os.fspath(folder))} is niet te lezen: {error.strerror}. Controleer de rechten."
            ) from None
        self._seen.add(place)
        return entries


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """A link that leads nowhere is offered as a file, and refused when it is read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def day_of_folder(folder: str) -> date | None:
    """The day of the folder, or else of the nearest one around it, that is named JJJJ-MM-DD."""
    for name in reversed(Path(folder).absolute().parts):
        if _DAY.fullmatch(name):
            try:
                return date.fromisoformat(name)
            except ValueError:
                continue
    return None
