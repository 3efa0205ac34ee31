"""`/intern/{name}`: one figure as it is within the municipality, in every breakdown, with the small numbers in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import value_text
from duiding.charts.chart import Rows, margin_text
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure
from duiding.web import drawings, query, reading, story
from duiding.web.access.inside import private_page
from duiding.web.cards import Choice
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.tile import make_tile
from duiding.web.topics import breakdown_word, topics, value_words
from duiding.web.views.downloads import table_csv

HERE = "/intern"
_WHAT = "Cijfers met kleine aantallen, alleen voor wie ze voor het werk nodig heeft."


def internal_figures(site: Site, request: Request) -> Answer:
    """Every figure by subject, without a value: each is counted when somebody asks for it."""
    frame = Frame(HERE, "Welk cijfer wilt u binnen de gemeente zien?", _WHAT)
    known = topics(site.internal.indicators.values())
    return private_page(site, request, "internal_figures.html", frame, {"topics": known})


def internal_figure(site: Site, request: Request) -> Answer:
    """One figure over time, and in the breakdown that is asked for; raises UsageError for one that it does not have."""
    indicator, by = _asked(site, request)
    whole = site.internal.get(indicator.name)
    figures = reading.first_unit(whole)
    now = reading.current(figures)
    split = site.internal.get(indicator.name, by) if by else None
    options = (("", "Geen uitsplitsing"), *((name, f"Per {breakdown_word(name)}") for name in indicator.by))
    context = {
        "indicator": indicator,
        "tile_of": make_tile(indicator, whole),
        "trend": story.trend(figures, whole.breaks),
        "chart": drawings.over_time(whole, figures, "verloop"),
        "choice": Choice("by", "Uitsplitsing", options, by),
        "head": _head(whole, by) if split else (),
        "rows": _rows(split, by, now, value_words(site.gemeente)) if split and now else (),
        "caption": f"{whole.title} per {breakdown_word(by)}, {dutch.period_words(now.period)}" if by and now else "",
        "notes": whole.notes,
    }
    crumbs = ((HERE, "Interne cijfers"),)
    frame = Frame(f"{HERE}/{indicator.name}", f"{indicator.title}, binnen de gemeente", indicator.why, crumbs)
    return private_page(site, request, "internal_figure.html", frame, context)


def internal_table(site: Site, request: Request) -> Answer:
    """All periods of the same as CSV."""
    indicator, by = _asked(site, request)
    split = (by,) if by else ()
    return table_csv(site.internal.get(indicator.name, *split), split)


def _asked(site: Site, request: Request) -> tuple[Indicator, str]:
    indicator = site.internal.indicator(request.path_params["name"])
    return indicator, query.chosen(request, "by", indicator.by)


def _head(whole: Measure, by: str) -> tuple[str, ...]:
    return (story.capital(breakdown_word(by)), *reading.units(whole), "Marge", "Van hoeveel", "Hoe compleet")


def _rows(split: Measure, by: str, now: Figure, words: Mapping[str, str]) -> Rows:
    """A row for each group of the period that stands for now, in the order of the municipality's own lists."""
    groups: dict[str, list[Figure]] = {}
    for figure in reading.at_period(split.figures, now.period.name):
        groups.setdefault(figure.by[by], []).append(figure)
    units = reading.units(split)
    return tuple(_row(words.get(group, group), found, units) for group, found in groups.items())


def _row(group: str, found: Sequence[Figure], units: Sequence[str]) -> tuple[str, ...]:
    values = {figure.unit: value_text(figure) for figure in found}
    first = found[0]
    margin = margin_text(first) if first.low is not None else dutch.MISSING
    size = dutch.number(first.n) if first.n is not None else dutch.MISSING
    return (group, *(values.get(unit, dutch.MISSING) for unit in units), margin, size, first.status.word)
