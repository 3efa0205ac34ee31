"""`/toezeggingen`: what was promised to the council, how it stands on the day of the figures, and the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.dialogue.toezegging import Gang, Stand, stand_on, summary
from duiding.domain import dutch
from duiding.web import query
from duiding.web.site import Frame, Site

HERE = "/toezeggingen"
_ICONS = {
    Gang.TE_LAAT: "te-laat",
    Gang.OPEN: "loopt",
    Gang.BEANTWOORD: "klaar",
    Gang.INGETROKKEN_BEANTWOORD: "ingetrokken",
    Gang.INGETROKKEN: "ingetrokken",
}


@dataclass(frozen=True)
class Entry:
    """One promise on the page: `state` with its `icon`, and the figures as (address, words)."""

    stand: Stand
    icon: str
    late: str
    figures: tuple[tuple[str, str], ...]


def toezeggingen(site: Site, request: Request) -> Answer:
    """The whole list, or one state of it."""
    chosen = query.chosen(request, "stand", (gang.value for gang in Gang))
    key = f"{HERE} {site.dialogue.revision()} {chosen}"
    return site.remembered(key, lambda: _make(site, chosen))


def toezeggingen_csv(site: Site, request: Request) -> Answer:
    """The register as everybody may keep it."""
    headers = {"content-disposition": 'attachment; filename="toezeggingen.csv"'}
    return Answer(site.dialogue.export("toezeggingen"), "text/csv; charset=utf-8", headers=headers)


def _make(site: Site, chosen: str) -> Answer:
    stands = stand_on([kept.row for kept in site.dialogue.book("toezeggingen").all()], site.stand)
    frame = Frame(
        HERE,
        "Doen we wat we de raad beloofden?",
        "Elke toezegging, motie en elk amendement: hoe het ervoor staat en waar het antwoord is.",
        (("/", "Overzicht"), ("/afspraken", "Afspraken")),
    )
    context = {
        "lead": summary(stands),
        "entries": [_entry(site, stand) for stand in stands if not chosen or stand.gang.value == chosen],
        "late": [_entry(site, stand) for stand in stands if stand.gang is Gang.TE_LAAT],
        "choices": _choices(stands, chosen),
        "chosen": chosen,
    }
    return site.page("toezeggingen.html", frame, context)


def _entry(site: Site, stand: Stand) -> Entry:
    known = site.measures.indicators
    figures = tuple((f"/cijfer/{name}", known[name].title) for name in stand.toezegging.cijfers if name in known)
    days = "dag" if stand.days_late == 1 else "dagen"
    late = f"{dutch.number(stand.days_late)} {days} te laat" if stand.days_late else ""
    return Entry(stand, _ICONS[stand.gang], late, figures)


def _choices(stands: Sequence[Stand], chosen: str) -> list[tuple[str, str, bool]]:
    """The states that there are as links: (address, words with the number, whether it is what one sees)."""
    counts = Counter(stand.gang for stand in stands)
    found = [(f"{HERE}?stand={gang.value}", f"{gang.word} ({counts[gang]})", gang.value == chosen) for gang in Gang]
    named = [one for one, gang in zip(found, Gang, strict=True) if counts[gang]]
    return [(HERE, f"Alles ({len(stands)})", not chosen), *named]
