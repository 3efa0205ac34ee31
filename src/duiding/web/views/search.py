"""`/zoeken`: figures, wijken and words by what somebody types; without it, an index of everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.domain.dutch import number
from duiding.web import query
from duiding.web.site import Frame, Site
from duiding.web.terms import known_terms
from duiding.web.themes import known_themes
from duiding.web.topics import topics

_HERE = "/zoeken"
PAGES = (
    ("/", "Overzicht", "Hoe staat het ervoor, in één pagina.", "begin"),
    ("/wachten", "Wachten op hulp", "Hoe lang mensen wachten, en wie er wacht.", "wachttijd wachtlijst"),
    *((theme.address, theme.name, theme.about, "thema") for theme in known_themes().values()),
    ("/wijken", "Wijken", "Hoe cijfers verschillen per wijk.", "kaart buurt"),
    ("/geld", "Geld", "Wat het kost, en of het past in de begroting.", "uitgaven begroting contract reserve tekort"),
    ("/prognose", "Prognose", "Houdt de begroting, en onder welke aanname.", "verwachting tekort volumegroei"),
    ("/wat-als", "Wat als?", "Wat een plan met de wachtlijst kan doen.", "scenario simulatie model plekken"),
    ("/rapport", "Stukken voor de raad", "De bijlage en de bestuursrapportage, per moment.", "rapport pdf word"),
    ("/over", "Over deze cijfers", "Hoe we tellen, privacy en toegankelijkheid.", "privacy kleine aantallen licentie"),
    ("/verantwoording", "Verantwoording", "Bronnen, controle, downloads en API.", "csv excel api open data bron"),
)


@dataclass(frozen=True)
class Hit:
    """One thing to find: where it is, what it is called, what it says, and what else people call it."""

    address: str
    title: str
    words: str
    others: str = ""

    def has(self, asked: Sequence[str]) -> bool:
        """Whether every word occurs in what it says."""
        text = query.slug(f"{self.title} {self.words} {self.others}")
        return all(word in text for word in asked)

    def is_named(self, asked: Sequence[str]) -> bool:
        """Whether every word occurs in its title."""
        return all(word in query.slug(self.title) for word in asked)


@dataclass(frozen=True)
class Group:
    """What was found of one kind."""

    slug: str
    title: str
    hits: tuple[Hit, ...]


def search(site: Site, request: Request) -> Answer:
    """What was found; nothing that somebody types comes back unless our own texts have it."""
    asked = query.words(request, "q")
    return _make(site, asked) if asked else site.remembered(_HERE, lambda: _make(site, ()))


def _make(site: Site, asked: tuple[str, ...]) -> Answer:
    groups = [Group(one.slug, one.title, _best(one.hits, asked)) for one in _everything(site)]
    found = [group for group in groups if group.hits]
    context = {
        "groups": found,
        "asked": " ".join(asked) if found else "",
        "result": _result(sum(len(group.hits) for group in found)) if asked else "",
    }
    return site.page(
        "search.html", Frame(_HERE, "Zoek een cijfer, wijk of woord", "Alles wat hier te vinden is."), context
    )


def _best(hits: Iterable[Hit], asked: Sequence[str]) -> tuple[Hit, ...]:
    """The hits with those first whose title has the words."""
    return tuple(
        sorted((hit for hit in hits if hit.has(asked)), key=lambda hit: bool(asked) and not hit.is_named(asked))
    )


def _everything(site: Site) -> tuple[Group, ...]:
    indicators = sorted(
        ((indicator, topic) for topic in topics(site.measures.indicators.values()) for indicator in topic.indicators),
        key=lambda pair: pair[0].title.lower(),
    )
    return (
        Group("cijfers", "Cijfers", tuple(
            Hit(f"/cijfer/{one.name}", one.title, one.why, f"{one.code} {one.unit} {topic.title}")
            for one, topic in indicators
        )),
        Group("wijken", "Wijken", tuple(
            Hit(f"/wijk/{wijk.code}", wijk.naam, "De cijfers van deze wijk naast die van de stad.", wijk.code)
            for wijk in site.gemeente.wijken
        )),
        Group("woorden", "Woorden", tuple(Hit("", one.name, one.means, one.others) for one in known_terms())),
        Group("paginas", "Pagina’s", tuple(Hit(*page) for page in PAGES)),
    )  # fmt: skip


def _result(count: int) -> str:
    if not count:
        return "Niets gevonden. Probeer een ander of korter woord."
    return f"{number(count)} {'resultaat' if count == 1 else 'resultaten'} gevonden."
