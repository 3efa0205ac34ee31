"""What every paper shares: one page that stands alone, with its own rules, font and foot."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from duiding import charts

_TEMPLATES = Path(__file__).parent / "templates"


def paper_css(name: str, foot: str, more: str = "") -> Markup:
    """The rules of every paper and of this one, with the values of print and with words at the foot of each page."""
    tokens = "".join(f"{token}:{value};" for token, value in charts.print_tokens().items())
    # A quote in the foot would end the text that it stands in, and "<" the style sheet.
    rules = (_read("papier.css") + _read(name)).replace("@@VOET@@", re.sub(r'[\\"<]', "", foot))
    return Markup(f":root{{{tokens}}}{rules}{more}")  # noqa: S704 - our own rules; the foot is made safe above


@cache
def screen_css(name: str) -> Markup:
    """The font and the rules for reading a paper in a browser."""
    font = base64.b64encode(charts.font_path().read_bytes()).decode()
    source = f"url(data:font/woff2;base64,{font}) format('woff2')"
    face = f"@font-face{{font-family:'Noto Sans Variable';font-weight:100 900;src:{source}}}"
    return Markup(face + _read(name))  # noqa: S704 - our own rules and font


def foot_of(*parts: str) -> str:
    """The words at the foot, without those that are empty."""
    return " · ".join(filter(None, parts))


@cache
def paper_template(name: str) -> jinja2.Template:
    """The template of a paper; a value that nobody gave is an error, and text is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawing"] = lambda svg: Markup(svg)  # noqa: S704 - SVG from our own charts, texts escaped there
    return environment.get_template(name)


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
