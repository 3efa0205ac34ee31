"""The public site as files on the plainest of web servers, in a folder below the root: every page, every link."""

import contextlib
import functools
import http.server
import re
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext

from duiding.web.export import Wish, publish_site
from tests.browser.conftest import Watched
from tests.browser.looking import wrong_at_every_width
from tests.unit.app.frozen_pair import cell, moment
from tests.unit.web.invented import InventedStore

pytestmark = pytest.mark.browser
LINKS = "() => [...document.querySelectorAll('a[href]')].map(a => a.href)"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return None


@contextlib.contextmanager
def _no_bar(_: str) -> Iterator[object]:
    yield lambda done, total: None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("server")
    store = InventedStore(frozen=(moment(cell(), name="2018-k3"),))
    publish_site(store, root / "jeugdhulp" / "cijfers", Wish(is_preview=True), datetime(2025, 4, 1), _no_bar)
    return root


@pytest.fixture(scope="module")
def published(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/jeugdhulp/cijfers/"
        server.shutdown()
        thread.join(timeout=10)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield context
    context.close()


def test_every_page_and_every_link_works_and_nothing_is_asked_elsewhere(
    context: BrowserContext, published: str, folder: Path
) -> None:
    watched = Watched(context.new_page())
    waiting, seen, broken = [published + "index.html"], set[str](), list[str]()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        if not address.endswith(".html"):
            answer = context.request.get(address)
            broken += [address] if answer.status != 200 else []
            continue
        answer = watched.page.goto(address)
        assert answer
        broken += [address] if answer.status != 200 else []
        links = {urldefrag(link)[0] for link in watched.page.evaluate(LINKS) if link.startswith("http")}
        waiting += sorted(links - seen)
    assert broken == []
    assert [url for url in watched.requests if not url.startswith((published, "data:"))] == []
    assert watched.complaints == []
    assert context.cookies() == []
    root = folder / "jeugdhulp" / "cijfers"
    pages = {str(path.relative_to(root)) for path in root.rglob("*.html")} - {"404.html"}
    assert {url.removeprefix(published) for url in seen if url.endswith(".html")} == pages


def test_a_published_page_is_accessible(browser: Browser, published: str) -> None:
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    for page in ("index.html", "wijken.html", "wachten.html", "zoeken.html", "verantwoording.html"):
        tab.goto(published + page)
        tab.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        assert wrong_at_every_width(tab) == [], page
    context.close()


def test_a_wijk_is_chosen_without_a_server_that_reads_forms(browser: Browser, published: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(published + "index.html")
        page.locator("summary", has_text="Kies wijk").click()
        with page.expect_navigation():
            page.locator(".turns a", has_text="Overvecht").click()
        assert urlsplit(page.url).path.endswith("index--wijk-wk034403.html")
        assert re.match("Overvecht:", page.locator(".kern").first.inner_text())
    finally:
        context.close()
