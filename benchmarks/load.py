"""A real server in a process of its own: 200 requests a second for a minute, and twenty visitors who never pause."""

import asyncio
import contextlib
import itertools
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.outcome import Outcome
from benchmarks.visiting import every_page
from duiding.app import open_store

RATE, SECONDS = 200, 60
AT_ONCE, EACH = 20, 60
_LIMIT_MS = 50
_WAIT_S = 900


@dataclass
class Heard:
    """What came back: seconds per answer, and every answer that was none."""

    taken: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def load(store: Path) -> list[Outcome]:
    """Every page was asked once before; then errors at a steady rate, and server time with many at once."""
    with _server(store) as port:
        pages = every_page(port)
        steady = asyncio.run(_steady(port, pages))
        busy = asyncio.run(_busy(port, pages))
    slow = statistics.quantiles(busy.taken, n=20)[-1] * 1000
    asked = len(steady.taken) + len(steady.wrong)
    if asked < RATE * SECONDS or busy.wrong:
        raise SystemExit(f"{asked} requests were sent instead of {RATE * SECONDS}; wrong: {busy.wrong[:3]}")
    over = f"{len(pages)} pages of {_trajecten(store):,} trajecten"
    what = f"errors in {asked:,} requests, {RATE} a second over {over} (p95 {_p95(steady):.0f} ms)"
    at_once = f"p95 with {AT_ONCE} requests at once, over {over}"
    # An outcome is reached at or below its limit, and none is allowed: half an error is none.
    return [Outcome(what, len(steady.wrong), 0.5, ""), Outcome(at_once, slow, _LIMIT_MS, "ms")]


def _trajecten(store: Path) -> int:
    sql = "SELECT count(DISTINCT traject) AS n FROM trajectperiode"
    return int(open_store(store).panels().engine.query(sql)["n"][0].as_py())


def _p95(heard: Heard) -> float:
    return statistics.quantiles(heard.taken, n=20)[-1] * 1000


@contextlib.contextmanager
def _server(store: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = str(Path(sys.executable).with_name("duiding"))
    command = [program, "serve", "--store", str(store), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    try:
        _listening(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _listening(port: int) -> None:
    until = time.monotonic() + _WAIT_S
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise SystemExit("the server did not begin")


async def _steady(port: int, pages: list[str]) -> Heard:
    """Each request begins at its own moment, whatever the ones before it do."""
    heard, lines = Heard(), [_Line(port) for _ in range(AT_ONCE)]
    free: asyncio.Queue[_Line] = asyncio.Queue()
    for line in lines:
        free.put_nowait(line)
    begin, todo = time.perf_counter(), itertools.cycle(pages)
    tasks = []
    for number in range(RATE * SECONDS):
        await asyncio.sleep(max(begin + number / RATE - time.perf_counter(), 0))
        tasks.append(asyncio.create_task(_one(free, next(todo), heard)))
    await asyncio.gather(*tasks)
    for line in lines:
        line.close()
    return heard


async def _one(free: "asyncio.Queue[_Line]", page: str, heard: Heard) -> None:
    line = await free.get()
    await _ask(line, page, heard)
    free.put_nowait(line)


async def _busy(port: int, pages: list[str]) -> Heard:
    """Visitors who ask again as soon as they have their answer."""
    heard, todo = Heard(), itertools.cycle(pages)

    async def visit() -> None:
        line = _Line(port)
        for _ in range(EACH):
            await _ask(line, next(todo), heard)
        line.close()

    await asyncio.gather(*(visit() for _ in range(AT_ONCE)))
    return heard


async def _ask(line: "_Line", page: str, heard: Heard) -> None:
    start = time.perf_counter()
    try:
        status, _ = await line.get(page)
    except (OSError, asyncio.IncompleteReadError) as error:
        heard.wrong.append(f"{page}: {error!r}")
        line.close()
        return
    if status == 200:
        heard.taken.append(time.perf_counter() - start)
    else:
        heard.wrong.append(f"{page}: {status}")


class _Line:
    """One connection that is kept open; a library would cost more than what is measured."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, page: str) -> tuple[int, bytes]:
        """Status and body of a page."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        body = await reader.readexactly(int(length[1]) if length else 0)
        return int(head.split(" ", 2)[1]), body

    def close(self) -> None:
        """Hang up; the next question opens another line."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
