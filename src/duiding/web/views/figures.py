"""`/cijfers`: every figure by subject, with its value and its state; or one subject, or what somebody looks for."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.domain.dutch import number
from duiding.web import query
from duiding.web.cards import Choice
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.tile import make_tile
from duiding.web.topics import Topic, topics

_HERE = "/cijfers"


def figures(site: Site, request: Request) -> Answer:
    """The list of figures; raises UsageError for a subject that does not exist."""
    known = topics(site.measures.indicators.values())
    subject = query.chosen(request, "onderwerp", (topic.slug for topic in known))
    words = query.words(request, "zoek")
    if words:
        return _make(site, known, subject, words)
    return site.remembered(f"{_HERE} {subject}", lambda: _make(site, known, subject, ()))


def _make(site: Site, known: tuple[Topic, ...], subject: str, words: tuple[str, ...]) -> Answer:
    found = _found(known, subject, words)
    listed = [indicator for topic in found for indicator in topic.indicators]
    options = (("", "Alle onderwerpen"), *((topic.slug, topic.title) for topic in known))
    frame = Frame(
        _HERE, "Welke cijfers zijn er?", "Alle cijfers over jeugdhulp en Wmo per onderwerp, met hun toestand."
    )
    context = {
        "topics": found,
        "tiles": {i.name: make_tile(i, site.measures.get(i.name)) for i in listed},
        "choice": Choice("onderwerp", "Onderwerp", options, subject),
        # Only words that our own texts have come back on the page.
        "words": " ".join(words) if listed else "",
        "result": _result(len(listed)) if subject or words else "",
    }
    return site.page("figures.html", frame, context)


def _found(known: tuple[Topic, ...], subject: str, words: tuple[str, ...]) -> tuple[Topic, ...]:
    """The chosen subject, or all, with only the figures in whose texts every word occurs."""
    chosen = (topic for topic in known if subject in {"", topic.slug})
    kept = (replace(t, indicators=tuple(i for i in t.indicators if _has(i, t, words))) for t in chosen)
    return tuple(topic for topic in kept if topic.indicators)


def _has(indicator: Indicator, topic: Topic, words: tuple[str, ...]) -> bool:
    text = query.slug(f"{indicator.code} {indicator.title} {indicator.why} {indicator.unit} {topic.title}")
    return all(word in text for word in words)


def _result(count: int) -> str:
    if not count:
        return "Geen cijfer past hierbij. Probeer een ander of korter woord."
    return f"{number(count)} {'cijfer past' if count == 1 else 'cijfers passen'} bij uw keuze."
