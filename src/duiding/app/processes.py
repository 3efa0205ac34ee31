"""Other processes that answer questions. Of our own kind: they never run the caller's script again.

What they need, a key among it, travels through a pipe and never through the environment or the command line.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Lock
from typing import Any, TypeVar

from duiding.domain.errors import DuidingError

Question = TypeVar("Question")
Answer = TypeVar("Answer")

_AHEAD = 12
# So many answers per process wait to be taken: the processes go on while a segment is written, and memory stays flat.

_AT_ONCE = 2
# So many questions lie at a process: it never waits for the next one while we take its answer.


class StoppedError(Exception):
    """A process stopped, or was stopped, before it had answered."""


Answers = Callable[[Iterable[Question]], Iterator[Answer]]


@contextmanager
def answering(work: Callable[[Question], Answer], workers: int) -> Iterator[Answers[Question, Answer]]:
    """Gives a function that tells what `work` makes of each question, in their order.

    `workers` other processes do the work, which start at once, or this one does for one. `work` and the questions are
    pickled. Who leaves early only waits for what lies at a process. Raises StoppedError when a process stops; a
    DuidingError of `work` is raised here.
    """
    if workers <= 1:
        yield partial(map, work)
        return
    with ExitStack() as stack:
        idle: SimpleQueue[_End] = SimpleQueue()
        ends = [stack.enter_context(_started()) for _ in range(workers)]
        for end in ends:
            end.tell(work)
        for end in ends * _AT_ONCE:
            idle.put(end)
        threads = ThreadPoolExecutor(workers * _AT_ONCE)
        stack.callback(threads.shutdown, cancel_futures=True)
        ahead = _AHEAD * workers
        yield lambda questions: _in_order(lambda one: threads.submit(_ask, idle, one), questions, ahead)


def _in_order(ask: Callable[[Question], Future[Answer]], questions: Iterable[Question], ahead: int) -> Iterator[Answer]:
    asked: deque[Future[Answer]] = deque()
    for question in questions:
        asked.append(ask(question))
        if len(asked) >= ahead:
            yield asked.popleft().result()
    while asked:
        yield asked.popleft().result()


def _ask(idle: SimpleQueue[_End], question: object) -> Any:
    end = idle.get()
    try:
        answer = end.ask(question)
    finally:
        idle.put(end)
    if isinstance(answer, DuidingError):
        raise answer
    return answer


class _End:
    """Our end of the pipes to a process. Either may turn out to be cut, or to end halfway.

    Several threads may ask at once. A process answers in the order of its questions, so whoever reads an answer hands
    it to the one who waits longest.
    """

    def __init__(self, questions: Connection, replies: Connection) -> None:
        self._questions = questions
        self._replies = replies
        self._asking = Lock()
        self._reading = Lock()
        self._waiting: deque[Future[Any]] = deque()

    def tell(self, what: object) -> None:
        with _told_when_stopped():
            self._questions.send(what)

    def ask(self, question: object) -> Any:
        answer: Future[Any] = Future()
        with _told_when_stopped():
            with self._asking:
                self._questions.send(question)
                self._waiting.append(answer)
            with self._reading:
                while not answer.done():
                    reply = self._replies.recv()
                    self._waiting.popleft().set_result(reply)
        return answer.result()


@contextmanager
def _told_when_stopped() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError):
        raise StoppedError from None


@contextmanager
def _started() -> Iterator[_End]:
    process = subprocess.Popen(
        [sys.executable, "-m", "duiding.app.processes"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None and process.stdout is not None  # noqa: S101 - both are pipes
    with (
        process,
        Connection(os.dup(process.stdout.fileno()), writable=False) as replies,
        Connection(os.dup(process.stdin.fileno()), readable=False) as questions,
    ):
        process.stdin.close()
        yield _End(questions, replies)


def _serve() -> None:
    """Answer questions until there are no more."""
    # An interrupt from the terminal reaches this process too; what to do with it is up to the one that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Connection(os.dup(0), writable=False) as questions, Connection(os.dup(1), readable=False) as replies:
        # Whatever else is written to the output would end up between the answers.
        os.dup2(2, 1)
        with suppress(EOFError, BrokenPipeError):
            work = questions.recv()
            while True:
                replies.send(_answer(work, questions.recv()))


def _answer(work: Callable[[Any], object], question: object) -> object:
    try:
        return work(question)
    except DuidingError as error:
        return error


if __name__ == "__main__":
    _serve()
