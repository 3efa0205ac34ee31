"""The few files beside the pages: stylesheet, font and three small drawings. Known names only, nothing from a path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from duiding import charts
from duiding.api.answer import FOREVER, Answer

_FOLDER = Path(__file__).with_name("static")
_DRAWINGS = ("favicon.svg", "chevron.svg", "chevron-dark.svg")
_FONT = "noto-sans.woff2"


@dataclass(frozen=True)
class Assets:
    """Answers by file name, and the link under which a page asks for each."""

    answers: Mapping[str, Answer]

    def link(self, name: str) -> str:
        """The address with the fingerprint of its content: a reader may keep it for ever."""
        return f"/static/{name}?v={_fingerprint(self.answers[name].body)}"


@cache
def load_assets() -> Assets:
    """Read every file once; the rules of the charts come from the room that draws them."""
    font = charts.font_path().read_bytes()
    answers = {name: Answer((_FOLDER / name).read_bytes(), "image/svg+xml", FOREVER) for name in _DRAWINGS}
    answers[_FONT] = Answer(font, "font/woff2", FOREVER)
    answers["duiding.css"] = Answer(_stylesheet(_fingerprint(font)).encode(), "text/css; charset=utf-8", FOREVER)
    return Assets(answers)


def _stylesheet(font_version: str) -> str:
    own = (_FOLDER / "duiding.css").read_text(encoding="utf-8").replace(_FONT, f"{_FONT}?v={font_version}")
    return "\n".join((charts.tokens_css(), charts.charts_css(), own))


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
