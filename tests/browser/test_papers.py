"""The papers as web pages in a real browser: from a file, without a network, on a phone, and printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import wrong_with
from tests.functional.reports.papers import KIND_NAMES, html

both = pytest.mark.parametrize("name", KIND_NAMES)
_SCROLLED = """new Promise(told => {
  const began = performance.now();
  const look = () => {
    const has_moved = document.activeElement.scrollLeft > 0;
    has_moved || performance.now() - began > 10_000 ? told(has_moved) : requestAnimationFrame(look);
  };
  look();
})"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


def show(page: Page, folder: Path, name: str, width: int) -> list[str]:
    """Open the paper from a file; gives the addresses that it asked for besides itself."""
    asked: list[str] = []
    page.goto("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": width, "height": 900})
    (folder / "stuk.html").write_text(html(name), encoding="utf-8")
    page.goto((folder / "stuk.html").as_uri())
    return [url for url in asked if not url.startswith(("file:", "data:"))]


@both
@pytest.mark.parametrize("width", [320, 390, 1200])
def test_a_paper_is_accessible_fits_and_asks_for_nothing(page: Page, tmp_path: Path, name: str, width: int) -> None:
    assert show(page, tmp_path, name, width) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert wrong_with(page) == []


@both
def test_a_wide_table_can_be_reached_and_scrolled_with_the_keyboard(page: Page, tmp_path: Path, name: str) -> None:
    show(page, tmp_path, name, 320)
    wide = page.locator(".tabel").filter(has_text="Verschil")
    wide.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("ArrowRight")
    # The paper allows no script, so Playwright cannot wait inside it; the browser itself may.
    assert page.evaluate(_SCROLLED)


@both
def test_a_paper_prints_on_a4_without_cutting_anything_off(page: Page, tmp_path: Path, name: str) -> None:
    show(page, tmp_path, name, 1200)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 1000})  # the text width of A4 with our margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 658
    assert page.locator(".smal").first.is_hidden()
