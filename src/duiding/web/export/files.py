"""Which file an address becomes, and what stands in its links: always relative, so that the folder can lie anywhere."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from duiding.web.query import slug

_ATTRIBUTE = re.compile(r'\b(href|src|action)="([^"]*)"')
_IN_STYLE = re.compile(r'url\("(/[^"]*)"\)')
_KEPT_BY_NAME = "/static/"


def file_of(address: str) -> str:
    """The file of an address: /wijken?cijfer=wachtenden becomes wijken--cijfer-wachtenden.html."""
    parts = urlsplit(address)
    stem = parts.path.strip("/") or "index"
    if parts.path.startswith(_KEPT_BY_NAME):
        return stem
    base, ending = posixpath.splitext(stem)
    words = "".join(f"--{name}-{slug(value)}" for name, value in parse_qsl(parts.query))
    return f"{base}{words}{ending or '.html'}"


@dataclass(frozen=True)
class Links:
    """The links of one file: each is told to `meet`, and is written from where the file lies.

    `other` has the addresses that are served by the file of another one. A page that a server shows at any address, as
    that of an error, cannot have relative links: then `root` is where the site begins.
    """

    file: str
    meet: Callable[[str], None]
    other: Callable[[str], str]
    root: str | None = None

    def in_page(self, text: str) -> str:
        """A page with links that work from a folder."""
        return _ATTRIBUTE.sub(lambda found: f'{found[1]}="{self._attribute(found[2])}"', text)

    def in_style(self, text: str) -> str:
        """A stylesheet with links that work from a folder."""
        return _IN_STYLE.sub(lambda found: f'url("{self._relative(found[1])}")', text)

    def _attribute(self, written: str) -> str:
        address = html.unescape(written)
        return html.escape(self._relative(address)) if address.startswith("/") else written

    def _relative(self, address: str) -> str:
        bare, _, place = address.partition("#")
        wanted = self.other(bare)
        self.meet(wanted)
        folder = posixpath.dirname(self.file) or "."
        relative = posixpath.relpath(file_of(wanted), folder) if self.root is None else f"{self.root}/{file_of(wanted)}"
        version = f"?{urlsplit(wanted).query}" if wanted.startswith(_KEPT_BY_NAME) else ""
        return relative + version + (f"#{place}" if place else "")


def table_links(tables: Mapping[tuple[str, frozenset[str]], str]) -> Callable[[str], str]:
    """Where the CSV of a page lies: the file of the API has every column of it, so there is one file and not two."""

    def other(address: str) -> str:
        parts = urlsplit(address)
        base, ending = posixpath.splitext(parts.path)
        if ending != ".csv" or not base.startswith("/cijfer/"):
            return address
        by = frozenset(value for name, value in parse_qsl(parts.query) if name == "by")
        return tables.get((posixpath.basename(base), by), address)

    return other
