"""When the first chart of a page is seen by a first visitor with a slow telephone."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from playwright.sync_api import Page
from tools.serving import served

from benchmarks.outcome import Outcome
from benchmarks.slow_phone import WORDS, slow_phone
from benchmarks.visiting import ask

_PAGES = ("/", "/thema/jeugd", "/thema/wmo", "/wachten", "/wijken", "/geld", "/cijfer/jeugdigen_met_jeugdhulp")
_TIMES = 5
_LIMIT_S = 1.5
# The frame after the one in which the drawing is there: before that the styles are waited for, or nothing is drawn.
_WATCH = """
window.chartSeen = 0;
new MutationObserver((_, self) => {
  if (!document.querySelector("main svg[role]")) return;
  self.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.chartSeen = performance.now(); }));
}).observe(document, {childList: true, subtree: true});
"""
_SEEN = "new Promise(told => { const look = () => chartSeen ? told(chartSeen) : requestAnimationFrame(look); look(); })"


def seen(folder: Path) -> list[Outcome]:
    """The latest of the main pages, each the median of a few first visits; the server has made them before."""
    with served(folder) as port, slow_phone() as page:
        page.add_init_script(_WATCH)
        taken = {address: _median(page, port, address) for address in _PAGES}
    latest = max(taken, key=taken.__getitem__)
    return [Outcome(f"the first chart is seen after, {WORDS} ({latest})", taken[latest] / 1000, _LIMIT_S, "s")]


def _median(page: Page, port: int, address: str) -> float:
    ask(port, address, "gzip")
    return median(_visit(page, f"http://127.0.0.1:{port}{address}") for _ in range(_TIMES))


def _visit(page: Page, address: str) -> float:
    """Milliseconds from asking for the page until its first chart is drawn."""
    page.goto(address)
    found: float = page.evaluate(_SEEN)
    return found
