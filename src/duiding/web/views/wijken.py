"""`/wijken`: where, and is the difference real?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import Chart, Verdict, against, value_text
from duiding.domain import dutch
from duiding.domain.errors import UnknownNameError
from duiding.domain.figure import Figure, Measure
from duiding.domain.settings import Wijk
from duiding.web import drawings, query, reading, story
from duiding.web.cards import Card, Choice, Note
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.topics import topics
from duiding.web.views.funnel import has_funnel
from duiding.web.views.multiples import multiples_card

_ONLY_COUNTS = "Dit zijn aantallen: een grote wijk heeft er vanzelf meer."
_IN_ORDER = "De wijken staan in de volgorde van de lijst. Vergelijk een wijk met de stad, niet met een andere wijk."
_COLOURS = "De kleur zegt hoeveel meer of minder dan verwacht. Of dat toeval is, staat bij het cijfer zelf."
_NOTHING = "Hier is niets om te tonen."
_SMOOTH = "smooth"
"""The word of an estimator for what a map shows: a small wijk moved towards the city."""
_FIRST = "jeugdigen_met_jeugdhulp"


def wijken(site: Site, request: Request) -> Answer:
    """The tile map of one figure; raises UsageError for a figure that has no wijken."""
    known = with_wijken(site)
    name = query.chosen(request, "cijfer", known) or (_FIRST if _FIRST in known else next(iter(known), ""))
    if not name:
        raise UnknownNameError("Er is nog geen cijfer per wijk.")
    return site.remembered(f"/wijken {name}", lambda: _make_map(site, known[name], known))


def with_wijken(site: Site) -> dict[str, Indicator]:
    """The figures that can be seen by wijk, in the order of their subjects."""
    ordered = [i for topic in topics(site.measures.indicators.values()) for i in topic.indicators]
    return {i.name: i for i in ordered if "wijk" in i.by}


@dataclass(frozen=True)
class ByWijk:
    """One figure by wijk in one unit, beside the same figure of the whole city."""

    measure: Measure
    figures: tuple[Figure, ...]
    city: Figure | None
    unit: str

    def of(self, wijk: Wijk) -> Figure | None:
        """The figure of one wijk."""
        return next((f for f in self.figures if f.by["wijk"] == wijk.naam), None)


def by_wijk(site: Site, indicator: Indicator) -> ByWijk:
    """The figure that stands for now, as a percentage when the indicator has one: a count says how large a wijk is."""
    measure = site.measures.get(indicator.name, "wijk")
    known = reading.units(measure)
    smooth = indicator.units_of_method.get(_SMOOTH)
    unit = smooth if smooth in known else "%" if "%" in known else (known or ("",))[0]
    city = reading.current(reading.of_unit(site.measures.get(indicator.name).figures, unit))
    return ByWijk(measure, drawings.breakdown(measure, "wijk", unit, city), city, unit)


def _make_map(site: Site, indicator: Indicator, known: dict[str, Indicator]) -> Answer:
    found = by_wijk(site, indicator)
    chart = drawings.on_the_map(found.measure, site.gemeente, found.unit, found.city, "kaart")
    own = [f for w in site.gemeente.wijken if (f := found.of(w))]
    city = found.city if found.unit == "%" else None
    in_order = has_funnel(indicator)
    bars = drawings.Bars("wijk", found.measure.title, whole=city, is_wide=True, is_in_order=in_order).draw(own, "rij")
    choice = Choice("cijfer", "Cijfer", tuple((name, i.title) for name, i in known.items()), indicator.name)
    frame = Frame("/wijken", f"Hoe verschilt dit per wijk? {indicator.title}", "Cijfers per wijk, met marge.")
    context = {
        "indicator": indicator,
        "lead": _lead_of_map(site, indicator, found),
        "map": _map_card(found, chart, choice, site.voices.notes(indicator.name, found.figures)),
        "bars": _bars_card(found, bars, in_order),
        "over_time": None if in_order else _over_time(site, indicator),
    }
    return site.page("wijken.html", frame, context)


def _map_card(found: ByWijk, chart: Chart | None, choice: Choice, said: Iterable[Note]) -> Card:
    return Card(
        slug="kaart",
        heading="De stad in tegels",
        kern="Elke wijk is een even grote tegel. Zo valt een kleine wijk niet weg.",
        chart=chart,
        measure=found.measure,
        notes=_notes(found, said),
        choices=(choice,),
        action="/wijken",
        protected="" if chart else _NOTHING,
        query="?by=wijk",
        is_map=True,
    )


def _bars_card(found: ByWijk, chart: Chart | None, is_in_order: bool) -> Card:
    return Card(
        slug="rij",
        heading="Alle wijken op een rij",
        kern=_bars_kern(found.figures) if not is_in_order else _IN_ORDER,
        chart=chart,
        measure=found.measure,
        protected="" if chart else _NOTHING,
        query="?by=wijk",
        notes_below=chart.notes if chart else (),
    )


def _over_time(site: Site, indicator: Indicator) -> Card | None:
    places = [(place.naam, place.naam) for place in site.gemeente.wijken]
    return multiples_card(site, indicator, "wijk", "Hoe veranderde elke wijk?", places)


def _bars_kern(figures: tuple[Figure, ...]) -> str:
    if any(f.low is not None for f in figures):
        return "Ligt de stad binnen de marge van een wijk? Dan zijn ze gelijk."
    return _ONLY_COUNTS if _are_counts(figures) else "De langste balk staat boven. Dat is geen oordeel."


def _are_counts(figures: tuple[Figure, ...]) -> bool:
    return bool(figures) and not figures[0].unit.startswith(("%", "dagen"))


def _lead_of_map(site: Site, indicator: Indicator, found: ByWijk) -> tuple[str, ...]:
    """Of a figure with limits of chance no highest and no lowest is named."""
    if not has_funnel(indicator):
        return _lead(site, found)
    return (indicator.why, _COLOURS)


def _lead(site: Site, found: ByWijk) -> tuple[str, ...]:
    shown = sorted(
        (f for w in site.gemeente.wijken if (f := found.of(w)) and f.value is not None), key=lambda f: f.value or 0
    )
    sentences = []
    if found.city and found.city.is_shown:
        sentences.append(_of_city(site, found, found.city))
    if len(shown) > 1:
        low, high = shown[0], shown[-1]
        sentences.append(f"In {high.by['wijk']} was het {value_text(high)}, in {low.by['wijk']} {value_text(low)}.")
    sentences += _beside_city([against(f, found.city) for f in shown])
    if _are_counts(found.figures):
        sentences.append(_ONLY_COUNTS)
    hidden = len(site.gemeente.wijken) - len(shown)
    if hidden:
        sentences.append(f"{many(hidden, 'wijk tonen', 'wijken tonen')} we niet.")
    return tuple(sentences) or ("Er is nog niets geleverd.",)


def _of_city(site: Site, found: ByWijk, city: Figure) -> str:
    value, where, then = _with_unit(city), f"heel {site.gemeente.naam}", story.moment(city.period)
    if _are_counts((city,)):
        return f"In {where} waren er {value}, {then}."
    return f"{found.measure.title}: {value} in {where}, {then}."


def _beside_city(verdicts: list[Verdict | None]) -> list[str]:
    found = []
    for verdict in (Verdict.HIGHER, Verdict.LOWER):
        if count := verdicts.count(verdict):
            found.append(f"{many(count, 'wijk ligt', 'wijken liggen')} {verdict.words('de stad')}.")
    if equal := verdicts.count(Verdict.EQUAL):
        found.append(f"{many(equal, 'wijk is', 'wijken zijn')} gelijk aan de stad.")
    return found


def _with_unit(figure: Figure) -> str:
    return value_text(figure) + (figure.unit[1:] if figure.unit.startswith("%") else f" {figure.unit}")


def many(count: int, one: str, more: str) -> str:
    """Één wijk is, twee wijken zijn: the start of a sentence."""
    return f"{story.capital(dutch.count_word(count))} {one if count == 1 else more}"


def _notes(found: ByWijk, said: Iterable[Note]) -> tuple[Note, ...]:
    hidden = [f.by["wijk"] for f in found.figures if not f.is_shown]
    notes = []
    if hidden:
        names = dutch.enumerate_words(hidden)
        notes.append(
            Note("caveat", "Waarom een wijk ontbreekt", (
                f"Niet getoond: {names}.",
                "In zo’n wijk gaat het om minder dan tien mensen. Of iemand kan dat aantal uitrekenen uit het totaal. "
                "Daarom verbergen we dan ook een tweede wijk.",
            ))
        )  # fmt: skip
    if not _are_counts(found.figures):
        notes.append(
            Note("klok", "Wat is gelijk?", (
                "In een kleine wijk schommelt een percentage meer. Ligt de stad binnen de marge van een wijk? "
                "Dan noemen we die wijk gelijk.",
            ))
        )  # fmt: skip
    notes += said
    notes.append(
        Note("samen", "Geen ranglijst", ("Hoger is niet slechter. Er is geen afspraak over dit cijfer per wijk.",))
    )
    return tuple(notes)
