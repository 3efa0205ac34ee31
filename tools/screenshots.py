"""Makes docs/images from a store: python -m tools.screenshots demo/store. Needs Chromium and pdftoppm.

Each picture has few colours, so that it is small. A test takes all of them of an invented city, and compares the list
with the page that shows them.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from duiding import open_store
from duiding.app import write_paper
from tools.serving import served

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DESKTOP, PHONE = 1200, 390
PAPER = "bijlage"
_COLOURS = 64


class Shot(NamedTuple):
    """One picture: the name of its file, the address, and how wide and high it is."""

    name: str
    path: str
    width: int
    height: int


SHOTS = (
    Shot("overzicht", "/", DESKTOP, 1750),
    Shot("overzicht-telefoon", "/", PHONE, 844),
    Shot("cijfers", "/cijfers", DESKTOP, 1100),
    Shot("cijfer", "/cijfer/jeugdigen_met_jeugdhulp", DESKTOP, 1900),
    Shot("thema", "/thema/jeugd", DESKTOP, 1500),
    Shot("afspraken", "/afspraken", DESKTOP, 1300),
    Shot("wachten", "/wachten", DESKTOP, 2070),
    Shot("wijken", "/wijken", DESKTOP, 1500),
    Shot("wijken-telefoon", "/wijken", PHONE, 1700),
    Shot("wijk", "/wijk/WK034403", DESKTOP, 1200),
    Shot("rapport", "/rapport", DESKTOP, 1250),
    Shot("wat-als", "/wat-als", DESKTOP, 1700),
    Shot("verantwoording", "/verantwoording", DESKTOP, 1200),
)
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_MINUTES = 15 * 60_000


def main(folder: Path) -> None:
    """Take every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served(folder) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(_QUIET))
        take(browser, f"http://127.0.0.1:{port}", IMAGES)
        browser.close()
    _paper(folder)


def take(browser: Browser, address: str, target: Path) -> None:
    """The pictures of the pages that are served at an address, into a folder; SystemExit for a page that fails."""
    for shot in SHOTS:
        page = browser.new_page(viewport={"width": shot.width, "height": shot.height})
        page.set_default_timeout(_MINUTES)
        answer = page.goto(address + shot.path)
        if answer is None or answer.status != 200:
            raise SystemExit(f"{shot.path} gives no page.")
        _write(page.screenshot(), target / f"{shot.name}.png")
        page.close()


def _write(content: bytes, target: Path) -> None:
    with Image.open(io.BytesIO(content)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(target, optimize=True)


def _paper(folder: Path) -> None:
    """The first page of the bijlage."""
    with tempfile.TemporaryDirectory() as temporary:
        (paper,) = write_paper(open_store(folder), PAPER, Path(temporary) / "bijlage.pdf")
        made = Path(temporary) / "pagina"
        subprocess.run(["pdftoppm", "-r", "80", "-png", "-f", "1", "-l", "1", "-singlefile", paper, made], check=True)
        _write(made.with_suffix(".png").read_bytes(), IMAGES / f"{PAPER}.png")


def _chromium() -> str:
    found = os.environ.get("DUIDING_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("There is no Chromium; install it or name it in DUIDING_CHROMIUM.")
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
