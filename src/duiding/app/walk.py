"""The walk past all numbers, in a few processes at once. A number never leaves the process that met it."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from duiding.domain.errors import DuidingError
from duiding.domain.number_walk import walk_stretch

Progress = Callable[[int, int], None]

_STRETCHES_AT_ONCE = 50
_LAST_DIGITS = {False: 0, True: 2}


@dataclass(frozen=True, slots=True)
class Walk:
    """What to look for: the clients' subkeys of both keys, the old tokens as bytes, and the kind of numbers."""

    old: bytes = field(repr=False)
    new: bytes = field(repr=False)
    wanted: frozenset[bytes]
    is_synthetic: bool


def find_tokens(walk: Walk, stretches: Sequence[int], workers: int, progress: Progress | None = None) -> dict[str, str]:
    """The new token of every old one that was found, in `workers` processes; stops when nothing is left to find."""
    chunks = [stretches[n : n + _STRETCHES_AT_ONCE] for n in range(0, len(stretches), _STRETCHES_AT_ONCE)]
    found: dict[str, str] = {}
    if not walk.wanted:
        return found
    with closing(_answers(walk, chunks, workers)) as answers:
        for done, part in enumerate(answers, start=1):
            found |= part
            if progress is not None:
                progress(done, len(chunks))
            if len(found) == len(walk.wanted):
                break
    return found


def _walk_part(walk: Walk, stretches: Sequence[int]) -> dict[str, str]:
    remainder = _LAST_DIGITS[walk.is_synthetic]
    pairs = (pair for n in stretches for pair in walk_stretch(n, walk.old, walk.new, walk.wanted, remainder))
    return dict(pairs)


def _answers(walk: Walk, chunks: Sequence[Sequence[int]], workers: int) -> Generator[dict[str, str], None, None]:
    if workers <= 1 or len(chunks) <= 1:
        yield from (_walk_part(walk, chunk) for chunk in chunks)
        return
    with _stopped_processes(), ExitStack() as stack:
        ends = [stack.enter_context(_started(walk)) for _ in range(workers)]
        threads = stack.enter_context(ThreadPoolExecutor(workers))
        waiting = iter(chunks)
        asked: dict[Future[dict[str, str]], _End] = {}
        for end, chunk in zip(ends, waiting, strict=False):
            asked[threads.submit(end.ask, chunk)] = end
        while asked:
            for ready in wait(asked, return_when=FIRST_COMPLETED).done:
                end = asked.pop(ready)
                for chunk in itertools.islice(waiting, 1):
                    asked[threads.submit(end.ask, chunk)] = end
                yield ready.result()


@contextmanager
def _stopped_processes() -> Iterator[None]:
    """Says what it means when a process cannot be asked any more."""
    try:
        yield
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise DuidingError(
            "Een van de processen die de nummers nalopen is gestopt. Er is niets veranderd. Probeer het opnieuw."
        ) from None


class _End:
    """The other end of a process that walks."""

    def __init__(self, questions: Connection, answers: Connection) -> None:
        self._questions = questions
        self._answers = answers

    def ask(self, stretches: Sequence[int]) -> dict[str, str]:
        self._questions.send(stretches)
        answer: dict[str, str] = self._answers.recv()
        return answer


@contextmanager
def _started(walk: Walk) -> Iterator[_End]:
    """A process with the keys, which travel through the pipe and never through the environment."""
    process = subprocess.Popen(
        [sys.executable, "-m", "duiding.app.walk"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None and process.stdout is not None  # noqa: S101 - both are pipes
    with process, Connection(os.dup(process.stdin.fileno()), readable=False) as questions:
        process.stdin.close()
        questions.send(walk)
        with Connection(os.dup(process.stdout.fileno()), writable=False) as answers:
            yield _End(questions, answers)


def _serve() -> None:
    """Answer questions until there are no more."""
    with Connection(os.dup(0), writable=False) as questions, Connection(os.dup(1), readable=False) as answers:
        walk: Walk = questions.recv()
        try:
            while True:
                answers.send(_walk_part(walk, questions.recv()))
        except (EOFError, BrokenPipeError):
            return


if __name__ == "__main__":
    _serve()
