"""One writer at a time: the second one waits and can say for whom."""

from __future__ import annotations

import fcntl
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

FILE_NAME = "lock"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is writing: the process, since when (on the machine's clock) and the command's first word."""

    pid: int
    since: str
    command: str

    @property
    def sentence(self) -> str:
        """For a person who waits."""
        return f"proces {self.pid} ({self.command}) schrijft sinds {self.since}"


@contextmanager
def writing(folder: Path, waiting: Callable[[Holder | None], None] | None = None) -> Iterator[None]:
    """Hold the store's lock. When another process has it, `waiting` is called once, with what is known of it.

    The system frees the lock of a process that dies, so a lock file that is left behind never blocks.
    """
    with (folder / FILE_NAME).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting is not None:
                waiting(_holder(file))
            fcntl.flock(file, fcntl.LOCK_EX)
        _write_holder(file)
        try:
            yield
        finally:
            file.truncate(0)


def _write_holder(file: IO[str]) -> None:
    file.truncate(0)
    since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    command = Path(sys.argv[0]).name if sys.argv else ""
    json.dump(asdict(Holder(os.getpid(), since, command)), file)
    file.flush()


def _holder(file: IO[str]) -> Holder | None:
    file.seek(0)
    try:
        return Holder(**json.loads(file.read()))
    except (ValueError, TypeError):
        return None
