"""What every page shares: the store's figures, the templates, the frame, and the answers that were made before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duiding.api.answer import Answer, AnswerCache
from duiding.api.resources import Publication
from duiding.app.kept import Listed
from duiding.app.what_if import WhatIf
from duiding.domain.settings import Gemeente
from duiding.web.assets import load_assets
from duiding.web.measures import Measures
from duiding.web.ports import Store
from duiding.web.rendering import make_environment
from duiding.web.themes import Theme, known_themes

MENU = (
    ("/", "Overzicht"),
    ("/cijfers", "Cijfers"),
    ("/wachten", "Wachten"),
    ("/wijken", "Wijken"),
    ("/wat-als", "Wat als?"),
    ("/verantwoording", "Verantwoording"),
    ("/zoeken", "Zoeken"),
)
Crumbs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Edition:
    """How the pages are given: by a server, or as files that any server can host (`is_static`).

    `address` is where everybody finds them, empty when that is not known. A `notice` marks pages that are not public
    yet. `policy` is what a page itself says that it may load; a server says so in a header.
    """

    is_static: bool = False
    address: str = ""
    notice: str = ""
    policy: str = ""


class Site:
    """One store with its pages; the templates know it as `site`."""

    menu = MENU

    def __init__(self, store: Store, *, is_internal: bool = False, edition: Edition | None = None) -> None:
        """Prepare the pages of this store; nothing is counted yet."""
        self.edition = edition or Edition()
        self.made_with = _made_with(store) if is_internal else ""
        self._store = store
        self._templates = make_environment()
        self._answers = AnswerCache()
        self._choices = AnswerCache(size=64, most_bytes=32_000_000)
        # Whoever writes every page needs every figure, and each more than once.
        self.measures = Measures(store, sys.maxsize) if self.edition.is_static else Measures(store)
        edition = self.edition
        self.publication = Publication(store, self.measures.get, edition.address, edition.notice, edition.is_static)
        self.assets = load_assets()
        self.what_if = WhatIf(store.gemeente.scenarios)

    @property
    def gemeente(self) -> Gemeente:
        """Whose pages these are."""
        return self._store.gemeente

    @property
    def themes(self) -> Sequence[Theme]:
        """The pages that tell a story of several figures."""
        return tuple(known_themes().values())

    @property
    def is_synthetic(self) -> bool:
        """Whether the frame must say that all figures are invented."""
        return self._store.is_synthetic

    @property
    def stand(self) -> date:
        """The last day whose deliveries count."""
        return self._store.stand

    @property
    def snapshot(self) -> str:
        """The identity of this set of figures."""
        return self._store.snapshot

    def momentopnamen(self) -> Sequence[Listed]:
        """What was published and is kept for ever."""
        return self._store.momentopnamen()

    def link(self, asset: str) -> str:
        """The address of a file of our own."""
        return self.assets.link(asset)

    def remembered(self, key: str, make: Callable[[], Answer]) -> Answer:
        """The answer of this address in this snapshot; `key` is made of known names only."""
        return self._answers.get(f"{self.snapshot} {key}", make)

    def remembered_choice(self, key: str, make: Callable[[], Answer]) -> Answer:
        """The answer to numbers that a visitor chose: kept apart, so that these push no page out."""
        return self._choices.get(key, make)

    def page(self, template: str, frame: Frame, context: Mapping[str, Any] | None = None) -> Answer:
        """A whole page in the frame."""
        content = self._templates.get_template(template).render(site=self, **frame.context(), **(context or {}))
        return Answer(content.encode())


def _made_with(store: Store) -> str:
    """Code and settings, in words; asked for only where it is shown, because it reads every file of the code."""
    from duiding.app.code_version import code_version

    code = code_version()
    settings = store.gemeente.fingerprint or "onbekend"
    return f"Duiding {code.version}, code {code.sha256}, instellingen {settings}"


@dataclass(frozen=True)
class Frame:
    """What the frame of one page says: its title, its place in the menu, and where one came from."""

    here: str
    title: str
    description: str
    crumbs: Crumbs = ()

    def context(self) -> dict[str, Any]:
        """The names that frame.html uses."""
        sections = [address for address, _ in MENU if address != "/" and self.here.startswith(address)]
        return {
            "here": self.here,
            "section": self.crumbs[-1][0] if self.crumbs else (sections or [self.here])[0],
            "title": self.title,
            "description": self.description,
            "canonical": self.here,
            "crumbs": self.crumbs,
        }
