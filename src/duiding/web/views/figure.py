"""`/cijfer/{name}`: what exactly is this figure, and may I trust it?"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import is_counted, value_text
from duiding.charts.sentences import in_sentence
from duiding.dialogue.duiding import Told
from duiding.domain import dutch
from duiding.domain.errors import RegisterError
from duiding.domain.figure import Figure, Measure
from duiding.web import drawings, reading, story
from duiding.web.cards import MOMENT, Card
from duiding.web.chance import chance
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.tile import Tile, make_tile
from duiding.web.topics import breakdown_word, value_words
from duiding.web.views.funnel import funnel_cards, has_funnel
from duiding.web.views.series import counter_of, series_card

_PERIODS_IN_TABLE = 8
NO_ORDER = "Aanbieders staan in de volgorde van de lijst. Het is geen ranglijst."
_NO_ZEROS = "Groepen met 0 staan er niet bij."
_NO_SUM = "Wie in twee groepen past, telt in beide mee. Tel de groepen dus niet op."
_IN_PERCENT = "Het zijn percentages: zo telt de grootte van een wijk niet mee."
_IN_COUNTS = "Dit zijn aantallen: een grote wijk heeft er vanzelf meer."
_ALL_HIDDEN = "Elke groep is te klein, of verborgen om een andere te beschermen."


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
        "series": _series(site, indicator, measure),
        "funnels": funnel_cards(site, indicator),
        "breakdowns": _breakdown_cards(site, indicator),
        "completeness": _completeness(measure),
        "report_link": _report_link(site, indicator),
        "trace": _trace(site, measure),
        "said": _said(site, indicator),
    }
    return site.page("figure.html", frame, context)


def _said(site: Site, indicator: Indicator) -> tuple[Told, ...] | None:
    """Everything that was said of this figure and of its public parts; None while the registers are away."""
    parts = [site.measures.get(indicator.name, *by) for by in ((), *((name,) for name in indicator.by))]
    try:
        return site.voices.told(indicator.name, [figure for part in parts for figure in part])
    except RegisterError:
        return None


def _series(site: Site, indicator: Indicator, measure: Measure) -> Card:
    """The figure over time, and whether its last value is more than chance."""
    card = series_card(site, indicator, "verloop", "Hoe veranderde dit cijfer?", has_counter=False)
    said = chance(indicator, reading.first_unit(measure), measure.breaks)
    return replace(card, notes_below=(" ".join(said), *card.notes_below)) if said and card.chart else card


def _trace(site: Site, measure: Measure) -> str:
    """The command that takes this figure apart; empty on pages for everybody."""
    now = reading.current(reading.first_unit(measure))
    if not site.made_with or now is None:
        return ""
    return f"duiding trace {measure.indicator} --period {now.period.name} --store DIR"


def _facts(site: Site, indicator: Indicator, measure: Measure) -> tuple[tuple[str, str], ...]:
    facts = [
        ("We tellen", indicator.counts),
        ("Telt niet mee", indicator.counts_not),
        ("Dubbel?", indicator.double),
        ("Wanneer", MOMENT.get(indicator.moment, "")),
        ("Geleverd met", story.capital(indicator.delivered_by.replace("_", " "))),
        ("Wie levert dat?", story.capital(indicator.who_delivers)),
        ("Bestond dat al?", indicator.burden),
        ("Gevraagd in", indicator.source),
        ("Leidend principe", site.gemeente.principes.get(indicator.principle, "")),
    ]
    facts += [("Breuk", f"{dutch.long_date(b.day)}: {in_sentence(b.title)}. {b.explanation}") for b in measure.breaks]
    return tuple((label, words) for label, words in facts if words)


def _counter_tile(site: Site, counter: Indicator | None) -> Tile | None:
    return make_tile(counter, site.measures.get(counter.name)) if counter else None


def _breakdown_cards(site: Site, indicator: Indicator) -> list[Card]:
    """Every breakdown; what has a funnel is not put in a row of bars besides."""
    if has_funnel(indicator):
        return []
    return [card for by in indicator.by if (card := breakdown_card(site, indicator, by))]


def breakdown_card(site: Site, indicator: Indicator, by: str, slug: str = "", heading: str = "") -> Card | None:
    """One breakdown at the moment that stands for now; None when it has one group, which is the whole.

    `slug` is its place on the page, for a page with the same breakdown of two figures.
    """
    measure = site.measures.get(indicator.name, by)
    unit = drawings.unit_of(indicator, measure, by)
    whole = reading.current(reading.of_unit(site.measures.get(indicator.name).figures, unit))
    figures = drawings.breakdown(measure, by, unit, whole)
    if len(figures) == 1 and figures[0].is_shown:
        return None
    is_share = drawings.is_share(indicator, unit, by)
    # Two tables on a page with the same name are one for who hears them.
    title = f"{measure.title} per {breakdown_word(by)}"
    bars = drawings.Bars(by, title, value_words(site.gemeente), is_share=is_share)
    chart = bars.draw(figures, slug or f"per-{by}")
    return Card(
        slug=slug or f"per-{by}",
        heading=heading or f"Per {breakdown_word(by)}",
        kern=_breakdown_kern(figures),
        chart=chart,
        measure=measure,
        protected="" if chart or not figures else _ALL_HIDDEN,
        query=f"?by={by}",
        is_drawn=by not in drawings.NEVER_DRAWN,
        notes_below=_breakdown_notes(indicator, by, figures, chart.notes if chart else ()),
    )


def _breakdown_notes(
    indicator: Indicator, by: str, figures: tuple[Figure, ...], notes: tuple[str, ...]
) -> tuple[str, ...]:
    """How to read the groups beside each other."""
    is_table = by in drawings.NEVER_DRAWN
    is_share = bool(figures) and drawings.is_share(indicator, figures[0].unit, by)
    is_count = bool(figures) and is_counted(figures[0].unit)
    said = {
        NO_ORDER: is_table,
        _IN_PERCENT: by == "wijk" and bool(figures) and figures[0].unit == "%",
        _IN_COUNTS: by == "wijk" and is_count,
        _NO_SUM: not indicator.additive.get(by, True) and (is_count or by == indicator.over),
        _NO_ZEROS: not is_share and len(drawings.without_zeros(figures, by)) < len(figures),
    }
    return (*(() if is_table else notes), *(words for words, is_said in said.items() if is_said))


def _breakdown_kern(figures: tuple[Figure, ...]) -> str:
    if not figures:
        return "Voor deze verdeling is nog niets geleverd."
    hidden = sum(not f.is_shown for f in figures)
    then = f"Zo was het {story.moment(figures[0].period)}."
    if not hidden or hidden == len(figures):
        return then
    groups = "groep tonen" if hidden == 1 else "groepen tonen"
    return f"{then} {story.capital(dutch.count_word(hidden))} {groups} we niet."


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
