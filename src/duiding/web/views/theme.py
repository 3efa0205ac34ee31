"""`/thema/{slug}` and `/afspraken`: the figures of one theme as one story, with what they do not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import value_text
from duiding.domain import dutch
from duiding.domain.errors import UnknownNameError
from duiding.domain.figure import Figure, Measure, Status
from duiding.web import reading, story
from duiding.web.cards import Card
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.themes import Pick, Theme, known_themes
from duiding.web.tile import Tile, make_tile
from duiding.web.topics import topics, value_words
from duiding.web.views.figure import breakdown_card
from duiding.web.views.multiples import multiples_card
from duiding.web.views.series import series_card

_HANDED_OVER = "afspraken"
"""The delivery in which promises and agreements are counted."""


def theme(site: Site, request: Request) -> Answer:
    """The page of one theme; raises UnknownNameError."""
    found = known_themes().get(request.path_params["slug"])
    if found is None or found.at:
        raise UnknownNameError("Dit thema bestaat niet.")
    return site.remembered(found.address, lambda: _make(site, found))


def agreements(site: Site, request: Request) -> Answer:
    """`/afspraken`: what was promised to the council and agreed with aanbieders, and how that stands."""
    found = known_themes()["afspraken"]
    told = replace(found, limit=f"{found.limit} {_delivered(site)}".rstrip())
    return site.remembered(found.address, lambda: _make(site, told))


def _delivered(site: Site) -> str:
    """Since when the registers may say more than the page: it counts what they last handed over."""
    last = next((one.laatste for one in site.deliveries() if one.bron == _HANDED_OVER), None)
    if last is None:
        return ""
    return (
        f"Geteld is wat op {dutch.long_date(last)} is geleverd. Wat daarna is beloofd of nagekomen, telt mee na de "
        "volgende levering."
    )


def _make(site: Site, told: Theme) -> Answer:
    return told_page(site, told)


def told_page(
    site: Site, told: Theme, template: str = "theme.html", more: Mapping[str, object] | None = None
) -> Answer:
    """The page of a theme; another template can put `more` between its tiles and its cards."""
    listed = _listed(site, told)
    series = {one.name: site.measures.get(one.name) for one in listed}
    frame = Frame(told.address, told.title, told.about, (("/", "Overzicht"),))
    context = {
        "theme": told,
        "lead": tuple(_lead(site, told)),
        "tiles": list(_tiles(site, told.tiles)),
        "cards": [card for pick in told.series if (card := _series(site, pick))],
        "groups": [card for pick in told.groups if (card := _group(site, pick))],
        "multiples": [card for pick in told.multiples if (card := _multiples(site, pick))],
        "remarkable": [(site.measures.indicators[name], words) for name, words in story.remarkable(series)],
        "listed": listed,
        "values": {one.name: make_tile(one, series[one.name]) for one in listed},
    }
    return site.page(template, frame, context | dict(more or {}))


def _known(site: Site, pick: Pick) -> Indicator | None:
    """The figure of a pick; None when the gemeente does not publish it, or not in these groups."""
    indicator = site.measures.indicators.get(pick.figure)
    asked = {*pick.only, *([pick.by] if pick.by else [])}
    return indicator if indicator and asked <= set(indicator.by) else None


def _measure(site: Site, pick: Pick) -> Measure:
    return site.measures.get(pick.figure, *pick.only).select(**pick.only)


def _lead(site: Site, told: Theme) -> Iterator[str]:
    """A sentence for each figure that has a value; then what none of them says.

    A sentence without a moment leans on the one before it, so it is told of the same moment or not at all.
    """
    before = None
    for pick in told.lead:
        now = _now(site, pick)
        if now and now.is_shown and ("{when}" in pick.words or now.period == before):
            about = "ongeveer " if now.status is Status.ESTIMATE else ""
            before = now.period
            yield pick.words.format(when=story.when(now.period), value=about + value_text(now))
        elif "{when}" in pick.words:
            before = None
    yield told.limit


def _now(site: Site, pick: Pick) -> Figure | None:
    """The figure that stands for now; None when it is not public."""
    if _known(site, pick) is None:
        return None
    measure = _measure(site, pick)
    return reading.current(reading.of_unit(measure.figures, pick.unit) if pick.unit else reading.first_unit(measure))


def _tiles(site: Site, picks: Iterable[Pick]) -> Iterator[Tile]:
    for pick in picks:
        indicator = _known(site, pick)
        if indicator:
            made = make_tile(indicator, _measure(site, pick))
            yield replace(made, title=pick.heading) if pick.heading else made


def _series(site: Site, pick: Pick) -> Card | None:
    indicator = _known(site, pick)
    return series_card(site, indicator, f"verloop-{pick.figure}", pick.heading) if indicator else None


def _group(site: Site, pick: Pick) -> Card | None:
    indicator = _known(site, pick)
    return breakdown_card(site, indicator, pick.by, f"{pick.figure}-per-{pick.by}", pick.heading) if indicator else None


def _multiples(site: Site, pick: Pick) -> Card | None:
    indicator = _known(site, pick)
    if indicator is None:
        return None
    words = value_words(site.gemeente)
    found = dict.fromkeys(f.by[pick.by] for f in site.measures.get(pick.figure, pick.by).figures)
    groups = [(value, story.capital(words.get(value, value))) for value in found]
    return multiples_card(site, indicator, pick.by, pick.heading, groups)


def _listed(site: Site, told: Theme) -> tuple[Indicator, ...]:
    """Every figure of the theme in the order of the catalogue: those of its subjects, and those it names besides."""
    found = [topic for topic in topics(site.measures.indicators.values()) if topic.slug in told.subjects]
    named = (site.measures.indicators[name] for name in told.also if name in site.measures.indicators)
    return tuple({one.name: one for one in (*(i for topic in found for i in topic.indicators), *named)}.values())
