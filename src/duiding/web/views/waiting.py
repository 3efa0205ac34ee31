"""`/wachten`: how long, for whom, and why do the numbers differ? Three numbers that are never mixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import value_text
from duiding.charts.chart import Rows, margin_text
from duiding.charts.waits import Wait, waits_chart
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure, Status
from duiding.web import drawings, query, reading, story
from duiding.web.cards import Card, Choice, Note
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.tile import REASONS, make_tile
from duiding.web.topics import value_words
from duiding.web.views.series import series_card
from duiding.web.views.waiting_outcome import outcome_card

_HERE = "/wachten"
_MEDIAN = ("mediaan", "de helft is dan begonnen")
_PERIODS = 6


@dataclass(frozen=True)
class _Group:
    """One of the three groups of people: what its figure is, what we call them, and what the number does not say.

    `tails` tell of those who wait long: part of a unit, with the sentence for its value.
    """

    indicator: str
    name: str
    told: str
    limit: str
    tails: tuple[tuple[str, str], ...]
    is_over: bool = False
    is_ahead: bool = False


GROUPS = (
    _Group(
        "gemiddelde_wachttijd",
        "Wie net begon",
        "Wie net begon met hulp, wachtte {days} dagen.",
        "Dit getal kijkt terug. Mensen die nog wachten tellen niet mee.",
        (("90% korter", "Eén op de tien wachtte langer dan {value} dagen."),),
        is_over=True,
    ),
    _Group(
        "verstreken_wachttijd",
        "Wie nu nog wacht",
        "Wie nu nog wacht, wacht al {days} dagen.",
        "Hun wachttijd is nog niet voorbij. Het einde kennen we niet.",
        (("langer dan 1 jaar", "Langer dan een jaar wacht nu {value}."),),
    ),
    _Group(
        "verwachte_wachttijd",
        "Wie zich nu meldt",
        "Wie zich nu meldt, wacht naar verwachting {days} dagen.",
        "Dit is een schatting. We kijken naar wat er in het afgelopen jaar gebeurde.",
        (
            ("begint binnen 30 dagen", "Binnen 30 dagen begint naar verwachting {value}."),
            ("negen van de tien zijn dan begonnen", "Na {value} dagen zijn negen van de tien begonnen."),
        ),
        is_ahead=True,
    ),
)
_TILES = ("wachtenden", "lang_wachtend_zonder_overbrugging", "overbrugging", "wachten_gewenst")
_IB = ("ib_wachtend", "ib_in_zorg", "ib_wachtend_autisme")
_CHANGE = "wachttijd_verandering"
_NORM = "buurtteam_binnen_norm"


def waiting(site: Site, request: Request) -> Answer:
    """The page about waiting, for everybody or for one zorgvorm; raises UsageError for another one."""
    forms = _forms(site)
    form = query.chosen(request, "zorgvorm", forms)
    return site.remembered(f"{_HERE} {form}", lambda: _make(site, form, forms))


def _forms(site: Site) -> Mapping[str, str]:
    """The zorgvormen by which all three numbers are public, with the words of the gemeente."""
    known = [site.measures.indicators.get(group.indicator) for group in GROUPS]
    if any(one is None or "zorgvorm" not in one.by for one in known):
        return {}
    words = value_words(site.gemeente)
    figures = site.measures.get(GROUPS[0].indicator, "zorgvorm").figures
    names = [f.by["zorgvorm"] for f in figures if "zorgvorm" in f.by]
    return {query.slug(name): story.capital(words.get(name, name)) for name in dict.fromkeys(names)}


def _make(site: Site, form: str, forms: Mapping[str, str]) -> Answer:
    found = [(group, _figure(site, group, form)) for group in GROUPS]
    frame = Frame(_HERE, "Hoe lang wachten mensen op hulp?", "Drie wachttijden naast elkaar, en wie er wacht.")
    known = site.measures.indicators
    context = {
        "lead": _lead(found, forms.get(form, "")),
        "groups": _three(site, found, form),
        "by": "?by=zorgvorm" if form else "",
        "card": _card(site, found, form, forms),
        "tiles": [make_tile(known[name], site.measures.get(name)) for name in _TILES if name in known],
        "waiting": _series(site, "wachtenden", "wachtlijst", "Hoeveel mensen wachten?"),
        "ib_tiles": [make_tile(known[name], site.measures.get(name)) for name in _IB if name in known],
        "ib": _series(site, "ib_wachtend", "ib", "Wachtlijst voor individuele begeleiding"),
        "outcome": outcome_card(site),
        "change": _change(site),
        "norm": _series(site, _NORM, "norm", "Begint het buurtteam op tijd?"),
        "norm_words": _norm_words(site),
    }
    return site.page("waiting.html", frame, context)


def _figure(site: Site, group: _Group, form: str) -> Figure | None:
    """The median that stands for now; None when the figure is not public."""
    figures = _figures(site, group, form)
    medians = [f for f in figures if any(word in f.unit for word in _MEDIAN)]
    return reading.current(medians)


def _figures(site: Site, group: _Group, form: str) -> list[Figure]:
    """Every figure of a group, of one zorgvorm when that was chosen; none when the figure is not public."""
    if group.indicator not in site.measures.indicators:
        return []
    measure = site.measures.get(group.indicator, *(("zorgvorm",) if form else ()))
    return [f for f in measure.figures if not form or query.slug(f.by.get("zorgvorm", "")) == form]


def _tails(site: Site, group: _Group, form: str, now: Figure | None) -> list[str]:
    """What happens to those who wait long, at the same moment as the median."""
    if now is None or not now.is_shown:
        return []
    same = [f for f in _figures(site, group, form) if f.period == now.period and f.is_shown]
    return [words.format(value=value_text(f)) for part, words in group.tails for f in same if part in f.unit]


def _lead(found: Iterable[tuple[_Group, Figure | None]], form: str) -> tuple[str, ...]:
    told = [group.told.format(days=_days(f)) for group, f in found if f and f.is_shown]
    begin = (f"{form}: er is niet één wachttijd.",) if form else ("Er is niet één wachttijd.",)
    if not told:
        return (*begin, "We kunnen er nu geen tonen.")
    last = ("Alle drie kloppen: ze gaan over andere mensen.",) if len(told) == len(GROUPS) else ()
    return (*begin, *told, *last)


def _days(figure: Figure) -> str:
    return ("ongeveer " if figure.status is Status.ESTIMATE else "") + value_text(figure)


def _when(figure: Figure | None) -> str:
    return dutch.period_words(figure.period) if figure else "nog niet geleverd"


def _three(site: Site, found: Iterable[tuple[_Group, Figure | None]], form: str) -> list[dict[str, object]]:
    """What each of the three numbers is, in words, for under the drawing."""
    return [
        {
            "name": group.name,
            "limit": group.limit,
            "indicator": group.indicator if group.indicator in site.measures.indicators else "",
            "status": figure.status if figure else Status.NOT_DELIVERED,
            "people": _people(figure),
            "tails": _tails(site, group, form, figure),
            "reason": "" if figure and figure.is_shown else REASONS[figure.status if figure else Status.NOT_DELIVERED],
        }
        for group, figure in found
    ]


def _people(figure: Figure | None) -> str:
    if figure is None or not figure.is_shown:
        return ""
    margin = f" De marge is {margin_text(figure)} dagen." if figure.low is not None else ""
    return (f"Het gaat om {dutch.number(figure.n)} keer wachten." if figure.n else "") + margin


def _card(
    site: Site, found: Iterable[tuple[_Group, Figure | None]], form: str, forms: Mapping[str, str]
) -> Card | None:
    groups = list(found)
    shown = next((group.indicator for group, figure in groups if figure), None)
    if shown is None:
        return None
    waits = [Wait(g.name, _when(f), f, is_over=g.is_over, is_ahead=g.is_ahead) for g, f in groups]
    title = "Drie wachttijden rond het moment van tellen"
    chart = waits_chart(waits, title=title, prefix="drie", sizes=drawings.WHOLE_PAGE)
    options = (("", "Alle soorten hulp"), *forms.items())
    return Card(
        slug="drie",
        heading="Drie getallen, drie groepen",
        kern="Elk getal kijkt naar andere mensen. Lees ze daarom samen.",
        chart=chart,
        measure=site.measures.get(shown, *(("zorgvorm",) if form else ())),
        choices=(Choice("zorgvorm", "Soort hulp", options, form),) if forms else (),
        action=f"{_HERE}#drie",
        protected="" if chart else "Deze groepen zijn te klein om te tonen.",
        back=(f"{_HERE}#drie", f"Bekijk heel {site.gemeente.naam}") if form else None,
        notes_below=(*(chart.notes if chart else ()), "Steeds de mediaan: de helft wacht korter, de helft langer."),
    )


def _series(site: Site, name: str, slug: str, heading: str) -> Card | None:
    indicator = site.measures.indicators.get(name)
    return series_card(site, indicator, slug, heading) if indicator else None


def _norm_words(site: Site) -> str:
    """The norm in the words of the settings; the source leaves open which days are meant."""
    parameters = site.gemeente.parameters
    days = "werkdagen" if parameters.norm_buurtteam_in_werkdagen else "kalenderdagen"
    return f"De norm is {parameters.norm_buurtteam_dagen} {days}. De afspraak zegt niet welke dagen zij bedoelt."


@dataclass(frozen=True)
class _Change:
    """Why the wait of those who began changed, per period, newest first."""

    indicator: Indicator
    measure: Measure
    kern: str
    head: tuple[str, ...]
    rows: Rows
    notes: tuple[Note, ...]


def _change(site: Site) -> _Change | None:
    indicator = site.measures.indicators.get(_CHANGE)
    if indicator is None:
        return None
    measure = site.measures.get(_CHANGE)
    units = [indicator.units_of_method[word] for word in ("change", "composition", "real")]
    periods = sorted({f.period for f in measure.figures}, reverse=True)[:_PERIODS]
    by_unit = {(f.period.name, f.unit): f for f in measure.figures}
    rows = tuple(
        (
            dutch.period_words(p),
            *(value_text(by_unit[p.name, unit]) for unit in units),
            by_unit[p.name, units[0]].status.word,
        )
        for p in periods
    )
    notes = (Note("samen", "Wat is het verschil?", (indicator.perverse,), ("/cijfer/" + _CHANGE, indicator.title)),)
    said = site.voices.notes(_CHANGE, measure.figures)
    head = ("Kwartaal", "Verschil in dagen", "Door andere mensen", "Echt veranderd", "Toestand")
    return _Change(indicator, measure, _change_kern(by_unit, units), head, rows, (*notes, *said))


def _change_kern(by_unit: Mapping[tuple[str, str], Figure], units: list[str]) -> str:
    """The last whole quarter in one sentence."""
    now = reading.current([f for (_, unit), f in by_unit.items() if unit == units[0]])
    if now is None or not now.is_shown:
        return "Van geen kwartaal kunnen we zeggen waarom de wachttijd veranderde."
    total, other, real = (by_unit[now.period.name, unit] for unit in units)
    return (
        f"{story.when(now.period)} was het verschil met een jaar eerder {_signed(total)} dagen. "
        f"Daarvan komt {_signed(other)} door andere mensen, en {_signed(real)} is echt."
    )


def _signed(figure: Figure) -> str:
    return ("+" if (figure.value or 0) > 0 else "") + value_text(figure)
