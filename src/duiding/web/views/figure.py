"""`/cijfer/{name}`: what exactly is this figure, and may I trust it?"""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request

from duiding.charts import value_text
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure
from duiding.web import drawings, reading, story
from duiding.web.answer import Answer
from duiding.web.cards import MOMENT, Card
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.tile import Tile, make_tile
from duiding.web.topics import breakdown_word, value_words
from duiding.web.views.series import counter_of, series_card

_PERIODS_IN_TABLE = 8
NO_ORDER = ("Aanbieders staan in de volgorde van de lijst. Het is geen ranglijst.",)


def figure(site: Site, request: Request) -> Answer:
    """The page of one figure; raises UnknownNameError."""
    indicator = site.measures.indicator(request.path_params["name"])
    return site.remembered(f"/cijfer/{indicator.name}", lambda: _make(site, indicator))


def _make(site: Site, indicator: Indicator) -> Answer:
    measure = site.measures.get(indicator.name)
    counter = counter_of(site, indicator)
    frame = Frame(
        f"/cijfer/{indicator.name}",
        indicator.title,
        f"{indicator.title}: wat het getal zegt, hoe het is geteld en hoe compleet het is.",
        (("/", "Overzicht"), ("/cijfers", "Cijfers")),
    )
    context = {
        "indicator": indicator,
        "lead": (indicator.why, *story.opening(measure)),
        "tile_of_now": make_tile(indicator, measure),
        "threshold": dutch.percent(100 * site.gemeente.parameters.compleet_vanaf, 0),
        "measure": measure,
        "facts": _facts(site, indicator, measure),
        "counter": _counter_tile(site, counter),
        "series": series_card(site, indicator, "verloop", "Hoe veranderde dit cijfer?"),
        "breakdowns": [_breakdown_card(site, indicator, by) for by in indicator.by],
        "completeness": _completeness(measure),
        "report_link": _report_link(site, indicator),
    }
    return site.page("figure.html", frame, context)


def _facts(site: Site, indicator: Indicator, measure: Measure) -> tuple[tuple[str, str], ...]:
    facts = [
        ("We tellen", indicator.counts),
        ("Telt niet mee", indicator.counts_not),
        ("Dubbel?", indicator.double),
        ("Wanneer", MOMENT.get(indicator.moment, "")),
        ("Geleverd met", indicator.delivered_by),
        ("Gevraagd in", indicator.source),
        ("Leidend principe", site.gemeente.principes.get(indicator.principle, "")),
    ]
    facts += [("Breuk", f"{dutch.long_date(b.day)}: {b.title.lower()}. {b.explanation}") for b in measure.breaks]
    return tuple((label, words) for label, words in facts if words)


def _counter_tile(site: Site, counter: Indicator | None) -> Tile | None:
    return make_tile(counter, site.measures.get(counter.name)) if counter else None


def _breakdown_card(site: Site, indicator: Indicator, by: str) -> Card:
    measure = site.measures.get(indicator.name, by)
    unit = (reading.units(measure) or ("",))[0]
    whole = reading.current(reading.of_unit(site.measures.get(indicator.name).figures, unit))
    figures = drawings.breakdown(measure, by, unit, whole)
    chart = drawings.Bars(by, measure.title, value_words(site.gemeente)).draw(figures, f"per-{by}")
    return Card(
        slug=f"per-{by}",
        heading=f"Per {breakdown_word(by)}",
        kern=_breakdown_kern(figures),
        chart=chart,
        measure=measure,
        protected="" if chart else "Hier is niets om te tonen.",
        query=f"?by={by}",
        is_drawn=by not in drawings.NEVER_DRAWN,
        notes_below=(chart.notes if chart else ()) + (NO_ORDER if by in drawings.NEVER_DRAWN else ()),
    )


def _breakdown_kern(figures: tuple[Figure, ...]) -> str:
    if not figures:
        return "Voor deze verdeling is nog niets geleverd."
    hidden = sum(not f.is_shown for f in figures)
    moment = f"Dit is de stand {story.moment(figures[0].period)}."
    if not hidden:
        return moment
    groups = "groep tonen" if hidden == 1 else "groepen tonen"
    return f"{moment} {dutch.count_word(hidden).capitalize()} {groups} we niet."


def _completeness(measure: Measure) -> tuple[tuple[str, str, Figure], ...]:
    """The last periods with what is reported and the state, newest first."""
    figures = sorted(reading.first_unit(measure), key=lambda f: f.period, reverse=True)
    return tuple((dutch.period_words(f.period), value_text(f), f) for f in figures[:_PERIODS_IN_TABLE])


def _report_link(site: Site, indicator: Indicator) -> str:
    """A letter to the municipality that names figure and snapshot; empty without an address."""
    if not site.gemeente.contact:
        return ""
    subject = f"Fout in cijfer {indicator.name} ({site.snapshot})"
    body = f"Cijfer: {indicator.title}\nPagina: /cijfer/{indicator.name}\nMomentopname: {site.snapshot}\n\n"
    body += "Wat klopt er niet?\n"
    return f"mailto:{site.gemeente.contact}?subject={quote(subject)}&body={quote(body)}"
