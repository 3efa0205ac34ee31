"""Use case: a council paper, from public figures only, in every form that a council secretary needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from duiding.app.said import said_of
from duiding.app.since import since_of
from duiding.app.store import Store
from duiding.domain.errors import UsageError
from duiding.domain.figure import Audience, Measure
from duiding.domain.period import parse_day
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import CouncilMoment
from duiding.reports import KINDS, Need, Occasion, Paper, compose, required_measures, to_html, to_pdf, told_measures
from duiding.reports.pdf import ARCHIVE

_REPEATED = date(2018, 1, 1)


def _word(paper: Paper) -> bytes:
    from duiding.reports.word import to_word  # its libraries are only needed here

    return to_word(paper)


FORMS: Mapping[str, Callable[[Paper], bytes]] = {
    "-toegankelijk.pdf": lambda paper: to_pdf(to_html(paper)),
    "-archief.pdf": lambda paper: to_pdf(to_html(paper), ARCHIVE),
    ".html": lambda paper: to_html(paper).encode(),
    ".docx": _word,
}
"""What a paper can become, by the end of the file name; without an end of ours, .pdf is the accessible one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a paper, all optional: as known when, for which moment, beside which momentopname."""

    known_on: str | date | None = None
    moment: str | None = None
    since: str | None = None


def write_paper(store: Store, kind: str, target: Path, asked: Asked | None = None) -> tuple[Path, ...]:
    """Write a paper (see `reports.KINDS`) and give the paths back.

    A file takes its form from the end of its name: .html, .docx, .pdf (accessible) or -archief.pdf (for the archive).
    A folder, or a name without an end, gets all four. Raises UsageError for another end, for a file in a folder that is
    not there, and for what cannot be asked.
    Nothing half-written stays: a file appears when it is whole.
    """
    forms = _forms(target)
    if not _is_folder(target) and not target.parent.is_dir():
        raise UsageError(f"De map {target.parent} bestaat niet. Maak haar eerst, of kies een andere.")
    paper = make_paper(store, kind, asked or Asked())
    if not _is_folder(target):
        return (_written(target, forms[0](paper)),)
    target.mkdir(parents=True, exist_ok=True)
    stem = f"{kind}-{paper.occasion.known_on.isoformat()}"
    return tuple(_written(target / f"{stem}{end}", form(paper)) for end, form in FORMS.items())


def make_paper(store: Store, kind: str, asked: Asked) -> Paper:
    """A paper without a form yet.

    Raises UsageError for a paper that does not exist, for a moment that is not in the calendar or lies before the
    figures, and for a day after the last receipt.
    """
    if kind not in KINDS:
        raise UsageError(f"Dit stuk bestaat niet. {did_you_mean(kind, KINDS)}")
    moment = _moment(store, asked)
    panels = store.panels(_known_on(store, asked, moment))
    day, extra = panels.known_on, store.gemeente.extra_sections
    needs = required_measures(day, has_2018=_has_2018(store, day), kind=kind, extra=extra)
    measures = {need.key: _measured(store, need, day) for need in needs}
    occasion = Occasion(
        day,
        panels.snapshot,
        panels.is_synthetic,
        moment or _last_moment(store, day),
        since_of(store, [measures[need.key] for need in told_measures(day, kind, extra)], day, asked.since),
        said=said_of(store, measures.values(), max(day, moment.day) if moment else store.stand),
    )
    return compose(kind, measures, store.gemeente, occasion)


def _moment(store: Store, asked: Asked) -> CouncilMoment | None:
    if asked.moment is None:
        return None
    known = {one.naam: one for one in store.gemeente.kalender}
    if asked.moment not in known:
        raise UsageError(f"Dit moment staat niet in kalender.csv. {did_you_mean(asked.moment, known)}")
    return known[asked.moment]


def _known_on(store: Store, asked: Asked, moment: CouncilMoment | None) -> date | None:
    """The day that was asked for; for a moment that has been, what was known on that day."""
    day = parse_day(asked.known_on) if isinstance(asked.known_on, str) else asked.known_on
    if day is not None and day > store.stand:
        last = f"de laatste ontvangst is van {store.stand}"
        raise UsageError(f"Op {day} is nog niet alles bekend: {last}. Kies die dag of een eerdere.")
    if moment is None:
        return day
    if day is not None and day > moment.day:
        raise UsageError(
            f"{moment.titel} was op {moment.day}. Op die dag was de stand van {day} nog niet bekend. Kies een latere "
            "--moment of een eerdere --known-on."
        )
    return day or min(moment.day, store.stand)


def _last_moment(store: Store, day: date) -> CouncilMoment | None:
    """The last moment that has been on a day."""
    return next((one for one in reversed(store.gemeente.kalender) if one.day <= day), None)


def _measured(store: Store, need: Need, known_on: date) -> Measure:
    span = {"start": need.start, "end": need.end}
    moment = need.known_on or known_on
    return store.measure(need.indicator, need.by, known_on=moment, audience=Audience.OPENBAAR, **span)


def _has_2018(store: Store, known_on: date) -> bool:
    """Whether the published day of 2018 lies in the record."""
    found = store.panels(known_on).engine.query("SELECT min(peildatum) AS eerste FROM stand")["eerste"][0].as_py()
    return found is not None and found <= _REPEATED <= known_on


def _is_folder(target: Path) -> bool:
    return target.is_dir() or not target.suffix


def _forms(target: Path) -> list[Callable[[Paper], bytes]]:
    """The form that a file name asks for; for a folder all of them."""
    if _is_folder(target):
        return [*FORMS.values()]
    name = target.name.lower()
    found = [form for end, form in FORMS.items() if name.endswith(end)]
    if not found and name.endswith(".pdf"):
        found = [*FORMS.values()][:1]
    if not found:
        raise UsageError(
            f"Een stuk kan naar .pdf, .html of .docx, niet naar '{target.suffix}'. Kies een van die drie, of een map."
        )
    return found


def _written(target: Path, content: bytes) -> Path:
    beside = target.with_name(f".{target.name}.tmp")
    beside.write_bytes(content)
    beside.replace(target)
    return target
