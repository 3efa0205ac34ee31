"""How heavy a screen of the questionnaire is, and when something is seen of it on a slow telephone."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import uvicorn
from playwright.sync_api import Page

from benchmarks.outcome import Outcome
from benchmarks.slow_phone import WORDS, slow_phone
from duiding.app.ervaringwijzer import Ervaringwijzer
from duiding.config import load_gemeente
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.storage.registers import open_registers
from duiding.web.ervaringwijzer import create_ervaringwijzer

_PAINTED = """new Promise(told => {
  const look = () => {
    const [painted] = performance.getEntriesByName('first-contentful-paint');
    painted ? told(painted.startTime) : setTimeout(look, 10);
  };
  look();
})"""


def screens() -> list[Outcome]:
    """Every screen of one form: the heaviest on the wire, and the latest first sight of one."""
    heavy, seen = {}, {}
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as address, slow_phone() as page:
        page.on("response", lambda one: heavy.setdefault(one.url, one.request.sizes()["responseBodySize"]))
        page.goto(address)
        seen["start"] = _seen(page)
        page.click("button[value=begin]")
        for number in range(1, 7):
            seen[f"vraag {number}"] = _seen(page)
            page.locator(".answer input").first.check()
            page.click("button[value=volgende]")
        seen["vraag 7"] = _seen(page)
        page.click("button[value=volgende]")
        seen["dank"] = _seen(page)
    latest = max(seen, key=seen.__getitem__)
    return [
        Outcome("heaviest screen of the questionnaire on the wire", max(heavy.values()) / 1000, 40, "kB"),
        Outcome(f"a screen is seen after, {WORDS} ({latest})", seen[latest] / 1000, 1, "s"),
    ]


def _seen(page: Page) -> float:
    """Milliseconds from asking until something of the page is drawn."""
    found: float = page.evaluate(_PAINTED)
    return found


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    registers = open_registers(f"sqlite:///{folder / 'registers.sqlite'}")
    wijzer = Ervaringwijzer(load_gemeente(), lambda: registers, is_synthetic=True)
    today = date.today()
    until = today + timedelta(days=2)
    code = wijzer.invite(Uitnodiging("een", "groepstraject-1", "jongere", "buurtteam_jeugd", today, until, 10))[0]
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_ervaringwijzer(wijzer), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/ervaringwijzer/{code}"
    server.should_exit = True
    thread.join()
    registers.close()
