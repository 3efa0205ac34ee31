"""Reading in a few processes at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from duiding.app.processes import StoppedError, answering
from duiding.app.reading import Reader, ReadFiles, read_files
from duiding.domain.errors import DuidingError

CHUNK = 500
"""So many messages in a file each are read at once."""

_LIGHT = (".xml", ".csv")
_HEAVY = 100
# A packed file can hold thousands of messages, and counts as so many files.


@contextmanager
def reading(reader: Reader, workers: int) -> Iterator[Callable[[Iterable[str | Path]], Iterator[ReadFiles]]]:
    """Gives a function that reads files in chunks, in the order of the paths: in `workers` processes, which start at
    once, or in this one for one."""
    try:
        with answering(partial(read_files, reader=reader), workers) as answers:
            yield lambda paths: answers(_chunks(paths))
    except StoppedError:
        raise DuidingError(
            "Een van de processen die bestanden lezen is gestopt, misschien door te weinig geheugen. Lees dezelfde "
            "bestanden opnieuw in, zo nodig in delen: wat al bewaard is, telt niet dubbel."
        ) from None


def _chunks(paths: Iterable[str | Path]) -> Iterator[list[str]]:
    chunk: list[str] = []
    weight = 0
    for path in map(str, paths):
        chunk.append(path)
        weight += 1 if path.endswith(_LIGHT) else _HEAVY
        if weight >= CHUNK:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk
