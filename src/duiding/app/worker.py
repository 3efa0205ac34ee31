"""Reading in a few processes at once. A process of our own kind: it never runs the caller's script again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

from duiding.app.reading import Reader, ReadFiles, read_files
from duiding.domain.errors import DuidingError

CHUNK = 500
"""So many messages in a file each are read at once."""

_LIGHT = (".xml", ".csv")
_HEAVY = 100
# A packed file can hold thousands of messages, and counts as so many files.
_AHEAD = 4
# So many chunks per process wait to be taken: the processes go on while a segment is written, and memory stays flat.


def read_chunks(paths: Iterable[str | Path], reader: Reader, workers: int) -> Iterator[ReadFiles]:
    """Read files in chunks, in this process or in `workers` others; the results come in the order of the paths."""
    chunks = _chunks(paths)
    if workers <= 1:
        yield from (read_files(chunk, reader) for chunk in chunks)
        return
    with _stopped_processes(), ExitStack() as stack:
        idle: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(workers):
            idle.put(stack.enter_context(_started(reader)))
        threads = stack.enter_context(ThreadPoolExecutor(workers))
        asked: deque[Future[ReadFiles]] = deque()
        for chunk in chunks:
            asked.append(threads.submit(_ask, idle, chunk))
            if len(asked) >= _AHEAD * workers:
                yield asked.popleft().result()
        while asked:
            yield asked.popleft().result()


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


def _ask(idle: SimpleQueue[_Worker], chunk: list[str]) -> ReadFiles:
    worker = idle.get()
    try:
        return worker.read(chunk)
    finally:
        idle.put(worker)


@contextmanager
def _stopped_processes() -> Iterator[None]:
    """Says what it means when a process cannot be asked any more."""
    try:
        yield
    except (EOFError, BrokenPipeError):
        raise DuidingError(
            "Een van de processen die bestanden lezen is gestopt, misschien door te weinig geheugen. Lees dezelfde "
            "bestanden opnieuw in, zo nodig in delen: wat al bewaard is, telt niet dubbel."
        ) from None


class _Worker:
    """The other end of a process that reads."""

    def __init__(self, questions: Connection, answers: Connection) -> None:
        self._questions = questions
        self._answers = answers

    def read(self, chunk: list[str]) -> ReadFiles:
        self._questions.send(chunk)
        answer: ReadFiles = self._answers.recv()
        return answer


@contextmanager
def _started(reader: Reader) -> Iterator[_Worker]:
    """A process with the key and the settings, which travel through the pipe and never through the environment."""
    process = subprocess.Popen(
        [sys.executable, "-m", "duiding.app.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None and process.stdout is not None  # noqa: S101 - both are pipes
    with process, Connection(os.dup(process.stdin.fileno()), readable=False) as questions:
        process.stdin.close()
        questions.send(reader)
        with Connection(os.dup(process.stdout.fileno()), writable=False) as answers:
            yield _Worker(questions, answers)


def _serve() -> None:
    """Answer questions until there are no more."""
    with Connection(os.dup(0), writable=False) as questions, Connection(os.dup(1), readable=False) as answers:
        reader: Reader = questions.recv()
        try:
            while True:
                answers.send(read_files(questions.recv(), reader))
        except EOFError:
            return


if __name__ == "__main__":
    _serve()
