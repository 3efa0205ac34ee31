"""The bytes of the files that are offered."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from duiding.app.opening import CSV, GZIP, XML, ZIP, RefusedError, suffix_of
from duiding.berichten.envelop import MAX_ENVELOPE, MAX_PACKED
from duiding.bronnen.read import MAX_BYTES as MAX_LEVERING_BYTES
from duiding.domain.finding import Finding

_LIMITS = {CSV: MAX_LEVERING_BYTES, XML: MAX_ENVELOPE, ZIP: MAX_PACKED, GZIP: MAX_PACKED}
_FILES_AHEAD = 100
_BYTES_AHEAD = 4 * 1024 * 1024


def read_ahead(paths: Iterable[str]) -> Iterator[tuple[str, bytes | RefusedError]]:
    """Each file with its bytes, or why it cannot be read, some files at a time.

    Going to and fro between the system and our own code for every file would make both a twentieth slower.
    """
    block: list[tuple[str, bytes | RefusedError]] = []
    size = 0
    for path in paths:
        try:
            content = read_content(path)
            block.append((path, content))
            size += len(content)
        except RefusedError as refused:
            block.append((path, refused))
        if len(block) == _FILES_AHEAD or size > _BYTES_AHEAD:
            yield from block
            block.clear()
            size = 0
    yield from block


def read_content(path: str | Path) -> bytes:
    """The bytes of a file, and no more of them than it takes to see that it is too large.

    Raises RefusedError for what cannot be read, and for what is no plain file: a pipe or device may never end.
    """
    try:
        # Opening a pipe waits for a writer; not with this flag. For a plain file it makes no difference.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            status = os.fstat(descriptor)
            if stat.S_ISREG(status.st_mode):
                return _read(descriptor, 1 + min(status.st_size, _limit(path, status.st_size)))
        finally:
            os.close(descriptor)
    except OSError as error:
        message = f"Het bestand is niet te lezen: {error.strerror}. Controleer of het er nog is en of u het mag lezen."
        raise RefusedError((Finding("bestand", 1, message),)) from None
    message = "Dit is geen gewoon bestand maar een pijp of een apparaat. Bied een kopie aan als gewoon bestand."
    raise RefusedError((Finding("bestand", 1, message),))


def _limit(path: str | Path, size: int) -> int:
    """What a file may be at most; for all but the largest it does not matter what kind of file it is."""
    return MAX_ENVELOPE if size <= MAX_ENVELOPE else _LIMITS.get(suffix_of(str(path)), MAX_ENVELOPE)


def _read(descriptor: int, most: int) -> bytes:
    """Up to `most` bytes, of which the last one should not be there. A disk on a network may give them in parts."""
    content = os.read(descriptor, most)
    while len(content) < most - 1 and (more := os.read(descriptor, most - len(content))):
        content += more
    return content
