"""Makes docs/images from a store: python -m tools.screenshots demo/store. Needs Chromium and pdftoppm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from duiding import open_store
from duiding.app import write_paper
from tools.serving import served

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DESKTOP, PHONE = 1200, 390
SHOTS = (
    ("overzicht", "/", DESKTOP, 1750),
    ("overzicht-telefoon", "/", PHONE, 2000),
    ("cijfer", "/cijfer/jeugdigen_met_jeugdhulp", DESKTOP, 1900),
    ("wijken", "/wijken", DESKTOP, 1500),
    ("wijken-telefoon", "/wijken", PHONE, 1700),
)
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main(folder: Path) -> None:
    """Take every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served(folder) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(_QUIET))
        for name, path, width, height in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"http://127.0.0.1:{port}{path}")
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()
    _paper(folder)


def _paper(folder: Path) -> None:
    """The first page of the bijlage."""
    with tempfile.TemporaryDirectory() as temporary:
        (paper,) = write_paper(open_store(folder), "bijlage", Path(temporary) / "bijlage.pdf")
        command = ["pdftoppm", "-r", "80", "-png", "-f", "1", "-l", "1", "-singlefile", paper, IMAGES / "bijlage"]
        subprocess.run(command, check=True)


def _chromium() -> str:
    found = os.environ.get("DUIDING_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("There is no Chromium; install it or name it in DUIDING_CHROMIUM.")
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
