"""A process that does something to a store in a child, and kills that child at a moment or at a step on the disk.

Everything is imported once, so that a kill costs what the work costs. Run as a module by `Killer`.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from duiding.config import load_gemeente
from duiding.domain.settings import Gemeente

STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"}


class Run(NamedTuple):
    """How a child ended: -9 when it was killed; its seconds, and the steps on the disk of the store it came to."""

    status: int
    seconds: float
    steps: int


class Killer:
    """The other end of the process that forks."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, what: str, store: Path, *arguments: object, after: float = 0.0, step: int = 0) -> Run:
        """Do something in a child, killed `after` so many seconds or at the `step`th step; 0 is never."""
        assert self._process.stdin is not None and self._process.stdout is not None
        order = {"what": what, "store": str(store), "arguments": [*map(str, arguments)], "after": after, "step": step}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Run(**json.loads(self._process.stdout.readline()))


@contextmanager
def killer() -> Iterator[Killer]:
    command = [sys.executable, "-m", "tests.functional.store.killed"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Killer(process)
        assert process.stdin is not None
        process.stdin.close()


def serve() -> None:
    import duiding.app.expire
    import duiding.app.ingest
    import duiding.app.rekey
    import duiding.app.store
    import duiding.app.worker
    from duiding.berichten import check_bericht
    from duiding.events import schemas
    from tests.functional.store.varied import MESSAGES, message

    for module, name in ((duiding.app.ingest, "BATCH"), (duiding.app.worker, "CHUNK")):
        assert hasattr(module, name), f"{module.__name__}.{name} is gone: every run would be one batch"
        setattr(module, name, 3)
    for number in MESSAGES:
        check_bericht(message(number, 0), False)  # compiles its schema once for every child
    # What a command reads of its own code and settings is read once: a kill then meets the work on the store.
    schemas()
    for module in (duiding.app.store, duiding.app.expire):
        assert hasattr(module, "load_gemeente"), f"{module.__name__} reads its settings in another way"
        vars(module)["load_gemeente"] = settings
    for line in sys.stdin:
        sys.stdout.write(json.dumps(fork(json.loads(line))._asdict()) + "\n")
        sys.stdout.flush()


@cache
def settings(folder: Path) -> Gemeente:
    return load_gemeente(folder)


def fork(order: dict[str, Any]) -> Run:
    for folder in map(Path, order["arguments"]):
        if (folder / "gemeente.toml").exists():
            settings(folder)
    begin = time.perf_counter()
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        work(order, theirs)
    os.close(theirs)
    if order["after"]:
        # The end of the pipe closes when the child is done before its time.
        select.select([watch(child)], [], [], order["after"])
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seconds = time.perf_counter() - begin
    steps = 0
    while counted := os.read(ours, 65_536):
        steps += len(counted)
    os.close(ours)
    return Run(status, seconds, steps)


def watch(child: int) -> int:
    return os.pidfd_open(child)


def work(order: dict[str, Any], steps: int) -> None:
    """In the child; never returns."""
    try:
        count_steps(order["store"], order["step"], steps)
        WORK[order["what"]](Path(order["store"]), *order["arguments"])
        os._exit(0)
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(getattr(error, "exit_code", 1))


def count_steps(store: str, last: int, pipe: int) -> None:
    """Before every step on the disk of the store: count it, and die when it is the last."""
    count = 0

    def step(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event in STEPS and str(arguments[0]).startswith(store) and not is_reading(event, arguments):
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(pipe, b".")

    sys.addaudithook(step)


def is_reading(event: str, arguments: tuple[Any, ...]) -> bool:
    return event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR)


def ingest(store: Path, files: str, gemeente: str) -> None:
    from duiding.app import Store
    from tests.functional.store.varied import KEY

    Store.open_or_create(store, is_synthetic=False, gemeente=Path(gemeente)).ingest([files], key=KEY)


def rekey(store: Path, old: str, new: str) -> None:
    from duiding.app.rekey import RekeyOptions, rekey_store
    from tests.functional.store.varied import STRETCH

    rekey_store(store, Path(old), Path(new), RekeyOptions(stretches=STRETCH, workers=1))


def expire(store: Path, gemeente: str, on: str) -> None:
    from datetime import date

    from duiding.app.expire import expire_store

    expire_store(store, Path(gemeente), date.fromisoformat(on))


def publish(store: Path, name: str) -> None:
    from duiding.storage import MOMENTOPNAME, Change, FolderStore

    with FolderStore.open(store).writer() as writer:
        writer.publish(name, {"een.json": b"1", "twee.parquet": b"2" * 100_000}, Change(MOMENTOPNAME, name, "proef"))


WORK = {"ingest": ingest, "rekey": rekey, "expire": expire, "publish": publish}

if __name__ == "__main__":
    serve()
