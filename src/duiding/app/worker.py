"""Reading in a few processes at once. A process of our own kind: it never runs the caller's script again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

from duiding.app.reading import Reader, ReadFiles, read_files
from duiding.domain.errors import DuidingError

CHUNK = 500


def read_chunks(paths: Sequence[Path], reader: Reader, workers: int) -> Iterator[ReadFiles]:
    """Read files in chunks, in this process or in `workers` others; the results come in the order of the paths."""
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    if workers <= 1:
        yield from (read_files(chunk, reader) for chunk in chunks)
        return
    with _stopped_processes(), ExitStack() as stack:
        idle: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(workers):
            idle.put(stack.enter_context(_started(reader)))
        threads = stack.enter_context(ThreadPoolExecutor(workers))
        yield from threads.map(lambda chunk: _ask(idle, chunk), chunks)


def _ask(idle: SimpleQueue[_Worker], chunk: Sequence[Path]) -> ReadFiles:
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
            "Een van de processen die bestanden lezen is gestopt, misschien door te weinig geheugen. Er is niets "
            "bewaard. Probeer het opnieuw met minder bestanden tegelijk."
        ) from None


class _Worker:
    """The other end of a process that reads."""

    def __init__(self, questions: Connection, answers: Connection) -> None:
        self._questions = questions
        self._answers = answers

    def read(self, chunk: Sequence[Path]) -> ReadFiles:
        self._questions.send(list(chunk))
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
