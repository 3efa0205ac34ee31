"""A real browser on a real server: Chromium of the system, our pages on a free port of this machine."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.applications import Starlette

from duiding.web import create_app
from tests.unit.web.invented import InventedStore
from tests.unit.web.invented_papers import AHEAD, BEEN, InventedPapers

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def _chromium() -> str:
    named = os.environ.get("DUIDING_CHROMIUM")
    found = named or next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        reason = "no Chromium: install it (Debian: apt-get install chromium) or name one in DUIDING_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@contextmanager
def serving(pages: Starlette) -> Iterator[str]:
    """The address at which pages can be visited, for as long as a block lasts."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(pages, log_level="warning", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the pages of the invented city."""
    with serving(create_app(InventedStore(), papers=InventedPapers((AHEAD, BEEN)))) as address:
        yield address


class Watched:
    """A page of which every request and every complaint of the browser is kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)


Opener = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Opener]:
    """Opens an address at a width, light or dark; scripts of our own testing need JavaScript, the pages never do."""
    contexts = []

    def open_at(address: str, width: int = 1200, scheme: str = "light", is_scripted: bool = True) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]  # "light" or "dark", as Playwright's own literal
            java_script_enabled=is_scripted,
        )
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.goto(site + address)
        if is_scripted:
            # On a busy machine the font can come after the page: letters are then as wide as those of another font.
            watched.page.evaluate("document.fonts.ready.then(() => true)")
        return watched

    yield open_at
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context()
    yield Watched(context.new_page())
    context.close()


@pytest.fixture
def open_in_tab(tab: Watched, site: str) -> Opener:
    """Opens an address in the one tab of all tests that only look: a browser has then read axe and the style before."""

    def open_at(address: str, width: int = 1200) -> Watched:
        tab.page.goto("about:blank")
        tab.page.set_viewport_size({"width": width, "height": 900})
        tab.page.emulate_media(color_scheme="light")
        tab.requests.clear()
        tab.complaints.clear()
        tab.page.goto(site + address)
        tab.page.evaluate("document.fonts.ready.then(() => true)")
        return tab

    return open_at
