"""Answers a second that the questionnaire takes in, with PostgreSQL that syncs to disk, and none lost or counted twice.

The questionnaire runs as it does for a gemeente: a process of its own. Halfway the second run it is killed, not asked
to stop, and started again; whoever got no answer sends the same form again, as a phone does.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from tests.postgresql import Cluster, cluster

from benchmarks.outcome import Outcome
from duiding.app.ervaringwijzer import Ervaringwijzer
from duiding.config import load_gemeente
from duiding.dialogue.ervaring.telling import Telling, total
from duiding.dialogue.ervaring.uitnodiging import MOST, Uitnodiging
from duiding.storage.registers import open_registers

_PHONES = 48
_TWICE = 0.05
_ASKED = ("meedoen_verwacht", "meedoen", "goed_verwacht", "goed", "hulp_verwacht", "hulp")
_ANSWERED = re.compile(r"<h1>([^<]*)</h1>")
_KEPT, _USED = "Dank je wel!", "Deze code is al gebruikt"


def ervaringwijzer() -> list[Outcome]:
    """The rate on a quiet server, and what went wrong when it was killed in the middle."""
    with cluster() as postgresql:
        _make_durable(postgresql)
        fast = _Run(postgresql.new_database(), 8000)
        seconds = asyncio.run(fast.send_all(kills=0))
        broken = _Run(postgresql.new_database(), 6000)
        asyncio.run(broken.send_all(kills=2))
        return [
            Outcome(
                f"answers a second with PostgreSQL, {_PHONES} phones", fast.people / seconds, 500, "a second", True
            ),
            # An outcome is reached at or below its limit, and none is allowed: half an answer is none.
            Outcome(f"lost or doubled of those {fast.people:,} answers", fast.wrong(), 0.5, ""),
            Outcome(f"lost or doubled of {broken.people:,} answers, the server killed twice", broken.wrong(), 0.5, ""),
        ]


def _make_durable(postgresql: Cluster) -> None:
    """The cluster of the tests throws safety away for speed; what is measured here keeps it."""
    postgresql.stop()
    postgresql.start(is_durable=True)


@dataclass
class _Run:
    """One database with codes, and everything that was said and heard."""

    address: str
    people: int
    heard: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    forms: list[tuple[str, str]] = field(default_factory=list)
    server: subprocess.Popen[bytes] | None = None
    port: int = 0

    def __post_init__(self) -> None:
        draw = Random(2018)  # noqa: S311 - the same answers in every run
        registers = open_registers(self.address)
        wijzer = Ervaringwijzer(load_gemeente(), lambda: registers, is_synthetic=True)
        for number in range(0, self.people, MOST):
            for code in wijzer.invite(_invitation(number, min(MOST, self.people - number))):
                self.forms.append((code, self._form(code, draw)))
        registers.close()

    def _form(self, code: str, draw: Random) -> str:
        steps = {name: draw.randint(1, 4) for name in _ASKED}
        for about, now in (("toegankelijkheid", "meedoen"), ("kwaliteit", "goed"), ("effect", "hulp")):
            self.said[f"{about}:{steps[now]}:{steps[now + '_verwacht']}"] += 1
        fields = {"code": code, "lijst": "groepstraject-1", "rol": "jongere", "taal": "nl", "vraag": "6"}
        tekst = "Het was een fijne groep" if draw.random() < _TWICE else ""
        return urlencode(
            fields | {f"a-{name}": step for name, step in steps.items()} | {"tekst": tekst, "actie": "volgende"}
        )

    async def send_all(self, kills: int) -> float:
        """Seconds until every phone was thanked."""
        draw = Random(1)  # noqa: S311 - as above
        waiting = [form for _, form in self.forms]
        waiting += draw.sample(waiting, int(_TWICE * len(waiting)))
        draw.shuffle(waiting)
        with _free_port() as self.port, tempfile.TemporaryDirectory() as folder:
            await self._begin(Path(folder))
            start = time.perf_counter()
            phones = [asyncio.ensure_future(self._phone(waiting)) for _ in range(_PHONES)]
            for kill in range(kills):
                while len(waiting) > self.people * (kills - kill) / (kills + 1):
                    await asyncio.sleep(0.01)
                self._end(signal.SIGKILL)
                await self._begin(Path(folder))
            await asyncio.gather(*phones)
            seconds = time.perf_counter() - start
            self._end(signal.SIGTERM)
        return seconds

    async def _phone(self, waiting: list[str]) -> None:
        """Sends one form after another over one connection; without an answer the same one again."""
        reader = writer = None
        while waiting:
            form = waiting.pop()
            while True:
                try:
                    if writer is None or reader is None:
                        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    self.heard[await _post(reader, writer, form)] += 1
                    break
                except (OSError, asyncio.IncompleteReadError):
                    reader = writer = None
                    await asyncio.sleep(0.05)

    def wrong(self) -> int:
        """Answers that are not in the counts, or more than once; every person must have been thanked, or told so."""
        registers = open_registers(self.address)
        wijzer = Ervaringwijzer(load_gemeente(), lambda: registers, is_synthetic=True)
        counted: Telling = total(one.telling for one in wijzer.kept.geteld())
        registers.close()
        differs = sum(abs(self.said[cell] - counted.cells.get(cell, 0)) for cell in {*self.said, *counted.cells})
        unheard = sum(count for heading, count in self.heard.items() if heading not in (_KEPT, _USED))
        return differs + abs(counted.ingevuld - self.people) + unheard

    async def _begin(self, folder: Path) -> None:
        self.server = subprocess.Popen(
            [Path(sys.executable).with_name("duiding"), "ervaringwijzer", "--port", str(self.port), "--synthetic"],
            env=os.environ | {"DUIDING_REGISTERS": self.address},
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            except OSError:
                if self.server.poll() is not None:
                    raise SystemExit("the questionnaire does not start") from None
                await asyncio.sleep(0.05)

    def _end(self, how: signal.Signals) -> None:
        if self.server is not None:
            self.server.send_signal(how)
            self.server.wait(30)


def _invitation(number: int, people: int) -> Uitnodiging:
    today = date.today()
    until = today + timedelta(days=30)
    return Uitnodiging(f"groep-{number}", "groepstraject-1", "jongere", "buurtteam_jeugd", today, until, people)


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    yield port


async def _post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, form: str) -> str:
    """The heading of the page that answers."""
    body = form.encode()
    head = (
        "POST /ervaringwijzer HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = re.search(r"content-length: (\d+)", answer)
    page = (await reader.readexactly(int(length[1]))).decode() if length else ""
    found = _ANSWERED.search(page)
    return found[1] if found else answer[:40]
