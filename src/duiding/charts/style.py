"""The looks: tokens, classes and font, and the same looks written out for paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_RULE = re.compile(r"^\.([a-z0-9-]+) \{ (.*?);? \}$", re.MULTILINE)
_TOKEN = re.compile(r"(--d-[a-z0-9-]+):\s*([^;]+);")
_VAR = re.compile(r"var\((--d-[a-z0-9-]+)\)")
_CLASS = re.compile(r' class="([^"]*)"')
# Layout belongs to the page; paper gets what colours a mark.
_FOR_SCREENS = frozenset({"max-width", "height", "display", "vertical-align"})


@cache
def tokens_css() -> str:
    """The custom properties `--d-*`, light, dark and print; a theme file may override them."""
    return (_FOLDER / "tokens.css").read_text(encoding="utf-8")


@cache
def charts_css() -> str:
    """The classes of every chart, in terms of the tokens."""
    return (_FOLDER / "charts.css").read_text(encoding="utf-8")


def font_path() -> Path:
    """Noto Sans, variable weight, Latin subset (woff2, OFL-1.1); its licence lies beside it."""
    return _FOLDER / "fonts" / "noto-sans-latin-wght-normal.woff2"


@cache
def print_tokens() -> Mapping[str, str]:
    """Values on paper: the light ones with the print block over them, by name (`--d-petrol`)."""
    light = _tokens(tokens_css().split("}", 1)[0])
    return light | _tokens(tokens_css().split("@media print", 1)[1])


def _tokens(css: str) -> dict[str, str]:
    return {name: value.strip() for name, value in _TOKEN.findall(css)}


def for_print(svg: str, tokens: Mapping[str, str] | None = None) -> str:
    """The same drawing with classes written out as attributes, for a renderer that gives SVG no page styles.

    `tokens` overrides print values by name; a token that does not exist raises KeyError.
    """
    values = {**print_tokens(), **(tokens or {})}
    return _CLASS.sub(lambda found: _attributes(found[1], values), svg)


def _attributes(classes: str, values: Mapping[str, str]) -> str:
    looks: dict[str, str] = {}
    for name in classes.split():
        for prop, value in _rules().get(name, {}).items():
            looks[prop] = _VAR.sub(lambda found: values[found[1]], value).replace('"', "'")
    return "".join(f' {prop}="{value}"' for prop, value in looks.items())


@cache
def _rules() -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    for name, body in _RULE.findall(charts_css()):
        pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
        rules[name] = {p.strip(): v.strip() for p, v in pairs if p.strip() not in _FOR_SCREENS}
    return rules
