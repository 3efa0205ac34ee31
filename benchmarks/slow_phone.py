"""A telephone on a slow line: Chromium with a CPU four times slower and 1.6 Mbit/s."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

SLOWER, _BYTES_A_SECOND, _ROUND_TRIP_MS = 4, 1_600_000 / 8, 150
WORDS = f"CPU x{SLOWER}, 1.6 Mbit/s, {_ROUND_TRIP_MS} ms"


@contextmanager
def slow_phone() -> Iterator[Page]:
    """A page of 390 pixels wide on such a telephone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 800}, locale="nl-NL")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": _ROUND_TRIP_MS,
                "downloadThroughput": _BYTES_A_SECOND,
                "uploadThroughput": _BYTES_A_SECOND,
            },
        )
        yield page
        browser.close()


def _chromium() -> str:
    found = os.environ.get("DUIDING_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("There is no Chromium; install it or name it in DUIDING_CHROMIUM.")
    return found
