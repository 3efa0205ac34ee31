"""The screens: templates in one language, with the style inside, so that a screen is whole as soon as it is there."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from duiding.charts import tokens_css
from duiding.dialogue.ervaring.vragenlijst import FIRST_LANGUAGE, Taal
from duiding.web.desk import Desk

_HERE = Path(__file__).parent
_THE_SAME_FOR_ALL = frozenset({"dank.html", "told.html"})
"""What says nothing of who asks is drawn once for each language: these come when everybody answers at once."""
_TOKEN = re.compile(r"(--d-[a-z0-9-]+):[^;]+;")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BETWEEN = re.compile(r"\s+")


@dataclass(frozen=True)
class Screen:
    """A template with what it shows."""

    template: str
    taal: str = FIRST_LANGUAGE
    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200


class Pages:
    """Draws screens for one desk; `results` is where everybody sees what came out, empty when that is elsewhere."""

    def __init__(self, desk: Desk, results: str) -> None:
        """Prepare the templates."""
        self._drawn: dict[tuple[str, ...], bytes] = {}
        self._desk = desk
        self._results = results
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def response(self, screen: Screen) -> Response:
        """The screen as a page that nobody keeps and no other site can show or be told of."""
        content = self._drawn_before(screen) if screen.template in _THE_SAME_FOR_ALL else self._draw(screen)
        return Response(content, screen.status, dict(_headers()), "text/html; charset=utf-8")

    def _drawn_before(self, screen: Screen) -> bytes:
        words = [str(one) for one in screen.context.values() if isinstance(one, str | int)]
        key = (screen.template, screen.taal, *words)
        if key not in self._drawn:
            self._drawn[key] = self._draw(screen)
        return self._drawn[key]

    def _draw(self, screen: Screen) -> bytes:
        taal = self._desk.vragenlijsten.talen[screen.taal]
        page = self._templates.get_template(screen.template).render(
            t=taal.woorden,
            taal=taal,
            site=self._desk,
            results=self._results,
            style=Markup(_style()),  # noqa: S704 - our own file
            **screen.context,
        )
        return page.encode()

    def language_of(self, request: Request) -> str:
        """The language of the address, or else the first that the browser asks for and we speak."""
        asked = [request.query_params.get("taal", "")]
        asked += [
            part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")
        ]
        return next((one for one in asked if one in self._desk.vragenlijsten.talen), FIRST_LANGUAGE)

    @property
    def languages(self) -> list[Taal]:
        """Every language that the words around the questions are in, our own first."""
        talen = self._desk.vragenlijsten.talen.values()
        return sorted(talen, key=lambda one: (one.name != FIRST_LANGUAGE, one.name))


@cache
def _style() -> str:
    """Our own rules behind the tokens that they use: what a phone does not need, it need not wait for."""
    own = (_HERE / "ervaringwijzer.css").read_text(encoding="utf-8")
    used = frozenset(re.findall(r"var\((--d-[a-z0-9-]+)\)", own))
    tokens = _TOKEN.sub(lambda found: found[0] if found[1] in used else "", tokens_css())
    return _BETWEEN.sub(" ", _COMMENT.sub("", tokens + own))


@cache
def _headers() -> dict[str, str]:
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; media-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    # Not "no-store": then going back in the browser would be an error, in the middle of the questions.
    return {"content-security-policy": policy, "cache-control": "private, no-cache", "x-robots-tag": "noindex"}
