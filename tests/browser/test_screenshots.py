"""The pictures in the docs: one command takes them, of pages that exist, and the docs show every one of them."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from tools.screenshots import IMAGES, PAPER, SHOTS, take

pytestmark = pytest.mark.browser
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "pages.md"
_MOST_BYTES = 130_000


def test_the_command_takes_every_picture_at_its_size(browser: Browser, site: str, tmp_path: Path) -> None:
    take(browser, site, tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == {shot.name for shot in SHOTS}
    for shot in SHOTS:
        with Image.open(tmp_path / f"{shot.name}.png") as picture:
            assert picture.size == (shot.width, shot.height)
            assert len(picture.convert("RGB").getcolors(1 << 16) or ()) > 8  # a blank page has fewer


def test_the_docs_show_every_picture_and_each_is_small_and_of_now() -> None:
    shown = dict(re.findall(r"!\[([^\]]+)\]\(\.\./images/([\w-]+)\.png\)", PAGE.read_text(encoding="utf-8")))
    names = [shot.name for shot in SHOTS]
    assert sorted(shown.values()) == sorted([*names, PAPER])
    assert {path.stem for path in IMAGES.iterdir()} == {*names, PAPER}
    assert all(len(alternative) > 30 for alternative in shown), "an alternative text says what there is to see"
    for shot in SHOTS:
        path = IMAGES / f"{shot.name}.png"
        assert path.stat().st_size <= _MOST_BYTES
        with Image.open(path) as picture:
            assert picture.size == (shot.width, shot.height)
