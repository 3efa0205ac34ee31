"""The council papers that everybody may read: for the moments of the past year and the next one, made once and kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path

from duiding.app.code_version import code_version
from duiding.app.report import FORMS, Asked, make_paper
from duiding.app.since import newest_before
from duiding.app.store import Store
from duiding.domain.errors import RegisterError, UnknownNameError
from duiding.domain.settings import CouncilMoment
from duiding.reports import KINDS, Paper, required_measures
from duiding.reports.since import FIRST_TIME, Since
from duiding.reports.tables import MOVED_HEAD, REVISED_HEAD
from duiding.storage import load_derived, save_derived

_PAST = timedelta(days=365)
_NO_PAPER = "Van dit moment is er geen stuk."
_NO_FORM = "In deze vorm is er geen stuk."


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a paper: the end of its file name, what it is called, and its media type."""

    ending: str
    words: str
    media_type: str

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it."""
        return self.ending == ".html"


FORMS_OFFERED = (
    Form(".html", "Lees het stuk op deze site", "text/html"),
    Form("-toegankelijk.pdf", "PDF, ook om te laten voorlezen", "application/pdf"),
    Form("-archief.pdf", "PDF voor het archief (PDF/A)", "application/pdf"),
    Form(".docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
)
"""In the order in which a page offers them."""


@dataclass(frozen=True, slots=True)
class Change:
    """A table of what changed since last time; every cell is text."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of a paper: for which moment, as known when, what one must know, and what changed."""

    moment: str
    stand: str
    snapshot: str
    bullets: tuple[str, ...]
    since: tuple[str, ...]
    changes: tuple[Change, ...]


def told_of(paper: Paper) -> Told:
    """What stands first in a paper, and its comparison with the time before."""
    since = paper.occasion.since
    said = tuple(" ".join(part) for part in since.sentences) if since else (FIRST_TIME,)
    changes = _changes(since) if since else ()
    words, snapshot = paper.occasion.moment_words, paper.occasion.snapshot
    return Told(words, paper.stand, snapshot, paper.bullets, said, changes)


def _changes(since: Since) -> tuple[Change, ...]:
    found = (
        Change("Het laatste complete cijfer, toen en nu.", MOVED_HEAD, since.moved_rows),
        Change("Bijgesteld: dezelfde periode, een ander getal.", REVISED_HEAD, since.revised_rows),
    )
    return tuple(change for change in found if change.rows)


@dataclass(frozen=True, slots=True)
class _Day:
    """Where the papers about a day are kept, and the momentopname that they are compared with."""

    folder: Path
    since: str


class Papers:
    """The papers of one store."""

    def __init__(self, store: Store) -> None:
        """Nothing is made yet."""
        self._store = store.again()
        self._dialogue = store.dialogue()
        self._days: dict[date, _Day] = {}
        self._made: dict[str, tuple[str, Paper]] = {}

    def moments(self) -> tuple[CouncilMoment, ...]:
        """Those with a paper, the newest first: the next one, and those of a year back on which figures were known.

        None of which a paper would tell a figure that the gemeente does not publish.
        """
        return self._offered

    @cached_property
    def _offered(self) -> tuple[CouncilMoment, ...]:
        stand = self._store.stand
        calendar = self._store.gemeente.kalender
        ahead = [one for one in calendar if one.day > stand][:1]
        been = [one for one in calendar if stand - _PAST <= one.day <= stand and self._store.has_received(one.day)]
        return tuple(one for one in (*ahead, *reversed(been)) if self._is_public(min(one.day, stand)))

    def _is_public(self, day: date) -> bool:
        """Whether every figure of both papers is on the list of the gemeente, for some of its periods at least."""
        tables = {(table.indicator, frozenset(table.by)): table for table in self._store.public_tables()}
        extra = self._store.gemeente.extra_sections
        for need in (one for kind in KINDS for one in required_measures(day, True, kind, extra)):
            table = tables.get((need.indicator, frozenset(need.by)))
            if table is None or max(need.start, table.first or need.start) > min(need.end, table.last or need.end):
                return False
        return True

    def told(self, kind: str, moment: str) -> Told:
        """What a page tells of a paper; raises UnknownNameError for another moment."""

        def make() -> bytes:
            return json.dumps(asdict(told_of(self._paper(kind, moment)))).encode()

        return _read(self._kept(kind, moment, ".json", "", make))

    def file(self, kind: str, moment: str, ending: str, preview: str = "") -> bytes:
        """A paper in the form with this end; `preview` are the words on one that is not public yet.

        Raises UnknownNameError for another moment or form.
        """
        if ending not in FORMS:
            raise UnknownNameError(_NO_FORM)
        return self._kept(kind, moment, ending, preview, lambda: FORMS[ending](self._paper(kind, moment, preview)))

    def _paper(self, kind: str, moment: str, preview: str = "") -> Paper:
        """The newest of each kind is kept: its forms are asked for one after the other."""
        key = f"{moment} {self._said()}"
        if self._made.get(kind, ("",))[0] != key:
            self._made[kind] = (key, make_paper(self._store, kind, Asked(moment=moment)))
        made = self._made[kind][1]
        return replace(made, occasion=replace(made.occasion, preview=preview))

    def _kept(self, kind: str, moment: str, ending: str, preview: str, make: Callable[[], bytes]) -> bytes:
        """What was made before, or what is made now: beside the panels of the day that it is about."""
        found = next((one for one in self.moments() if one.naam == moment), None)
        if found is None:
            raise UnknownNameError(_NO_PAPER)
        day = self._day(min(found.day, self._store.stand))
        # Everything that the bytes follow from, besides the figures of that day.
        text = json.dumps([moment, preview, day.since, code_version(), _looks(), self._said()])
        name = f"stuk-{kind}-{hashlib.sha256(text.encode()).hexdigest()[:12]}{ending}"
        known = load_derived(day.folder, name)
        if known is None:
            known = make()
            save_derived(day.folder, name, known)
        return known

    def _day(self, day: date) -> _Day:
        if day not in self._days:
            then = newest_before(self._store, day)
            self._days[day] = _Day(self._store.derived_of(day), then.header.name if then else "")
        return self._days[day]

    def _said(self) -> int | None:
        """How often duiding was written or changed; None while the registers are away."""
        try:
            return self._dialogue.revision("duiding")
        except RegisterError:
            return None


def _read(content: bytes) -> Told:
    told = json.loads(content)
    changes = tuple(
        Change(one["caption"], tuple(one["head"]), tuple(tuple(row) for row in one["rows"])) for one in told["changes"]
    )
    rest = {name: tuple(told[name]) for name in ("bullets", "since")}
    return Told(**{**told, **rest, "changes": changes})


class NoPapers:
    """For who has no calendar, and so no moment with papers."""

    def moments(self) -> tuple[CouncilMoment, ...]:
        """None."""
        return ()

    def told(self, kind: str, moment: str) -> Told:
        """Raises UnknownNameError."""
        raise UnknownNameError(_NO_PAPER)

    def file(self, kind: str, moment: str, ending: str, preview: str = "") -> bytes:
        """Raises UnknownNameError."""
        raise UnknownNameError(_NO_PAPER)


@cache
def _looks() -> str:
    """The hash of what a paper says and looks like, apart from its figures."""
    rooms = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for room in ("reports", "charts"):
        for path in sorted(path for path in (rooms / room).rglob("*") if path.suffix not in {".pyc", ""}):
            digest.update(f"{path.relative_to(rooms).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]
