"""What every page shares: the store's figures, the templates, the frame, and the answers that were made before."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duiding.api.answer import Answer, AnswerCache
from duiding.api.resources import Publication
from duiding.app.contracts import Contracten
from duiding.app.deliveries import Delivery, Refusal
from duiding.app.kept import Listed
from duiding.app.papers import NoPapers
from duiding.app.prognosis import Prognosis
from duiding.app.published import PublishedBefore
from duiding.app.what_if import WhatIf
from duiding.domain.errors import UnknownNameError
from duiding.domain.figure import Audience
from duiding.domain.settings import Aanbieder, Gemeente
from duiding.finance.business_case import CaseAnswer
from duiding.finance.overzicht import Overzicht
from duiding.reports.bevindingen import Bevinding
from duiding.web.assets import load_assets
from duiding.web.desk import Desk
from duiding.web.measures import Measures, Parts
from duiding.web.once import PerSnapshot
from duiding.web.ports import Papers, Store
from duiding.web.rendering import make_environment
from duiding.web.themes import Theme, known_themes
from duiding.web.voices import Voices

MENU = (
    ("/", "Overzicht"),
    ("/cijfers", "Cijfers"),
    ("/wachten", "Wachten"),
    ("/wijken", "Wijken"),
    ("/wat-als", "Wat als?"),
    ("/rapport", "Stukken"),
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

    def __init__(
        self,
        store: Store,
        *,
        is_internal: bool = False,
        edition: Edition | None = None,
        papers: Papers | None = None,
        desk: Desk | None = None,
    ) -> None:
        """Prepare the pages of this store, of its council papers and its questionnaire; nothing is counted yet."""
        self.edition = edition or Edition()
        self.made_with = _made_with(store) if is_internal else ""
        self._store = store
        self._templates = make_environment()
        self._answers = AnswerCache()
        self._choices = AnswerCache(size=64, most_bytes=32_000_000)
        # Whoever writes every page needs every figure, and each more than once.
        self.measures = Measures(store, sys.maxsize) if self.edition.is_static else Measures(store)
        self.internal = Measures(store, audience=Audience.INTERN)
        self.parts = Parts(self.internal)
        self.published = PublishedBefore(store)
        edition = self.edition
        self.publication = Publication(store, self.measures.get, edition.address, edition.notice, edition.is_static)
        self.assets = load_assets()
        self.papers = papers or NoPapers()
        self.desk = desk
        self.dialogue = store.dialogue()
        self.voices = Voices(self.dialogue, self.publication)
        self.making = threading.Lock()
        self.what_if = WhatIf(store.gemeente.scenarios)
        self._made = PerSnapshot()

    def prognosis(self) -> Prognosis:
        """Whether the budget will hold, by the newest figures; made once per snapshot."""
        return self._made.get(self.snapshot, "prognosis", self._store.prognosis)

    def contracts(self) -> Contracten:
        """The contracts with their money, by the newest figures; their ledger is made once per snapshot."""
        return self._made.get(self.snapshot, "contracts", self._store.contracts)

    def what_if_here(self) -> WhatIf:
        """The scenarios that start from this store, by the newest figures; what happens without levers is kept."""
        return self._made.get(self.snapshot, "what if", self._store.what_if)

    def business_cases(self) -> Sequence[CaseAnswer]:
        """Every business case, by the newest figures; made once per snapshot."""
        return self._made.get(self.snapshot, "business cases", self._store.business_cases)

    def voorstellen(self) -> Sequence[Overzicht]:
        """What the afwegingskader says of every proposal, as the files stand now."""
        return self._store.voorstellen()

    @property
    def gemeente(self) -> Gemeente:
        """Whose pages these are."""
        return self._store.gemeente

    def aanbieder(self, agb: str) -> Aanbieder:
        """The aanbieder with this AGB code; raises UnknownNameError."""
        found = next((one for one in self.gemeente.aanbieders if one.agb == agb), None)
        if found is None:
            raise UnknownNameError("Deze aanbieder kennen wij niet.")
        return found

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

    def deliveries(self) -> Sequence[Delivery]:
        """What was delivered, of each kind since when and when last."""
        return self._store.deliveries()

    def refusals(self) -> Sequence[Refusal]:
        """What was set aside of the deliveries, per kind and rule, what was received last first."""
        return self._store.refusals()

    def finding_count(self, agb: str) -> int:
        """How many there are about the messages of one aanbieder; counted once per snapshot."""
        return self._made.get(self.snapshot, f"findings {agb}", lambda: len(self.findings(agb)))

    def findings(self, agb: str) -> Sequence[Bevinding]:
        """What is wrong with the messages that one aanbieder sent; raises UnknownNameError for another one."""
        return self._store.findings(agb)

    def link(self, asset: str) -> str:
        """The address of a file of our own."""
        return self.assets.link(asset)

    def remembered(self, key: str, make: Callable[[], Answer]) -> Answer:
        """The answer of this address in this snapshot; `key` is made of known names only."""
        return self._answers.get(f"{self.snapshot} {self.voices.revision()} {key}", make)

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
