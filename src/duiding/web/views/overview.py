"""`/`: how are we doing, in one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.domain.figure import Figure, Measure
from duiding.web import drawings, query, reading, story
from duiding.web.answers import answers
from duiding.web.cards import Card, Choice, how_made, margin_notes
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.tile import make_tile
from duiding.web.topics import topics
from duiding.web.views.series import counter_of, series_card

_ON_TILES = ("jeugdigen_met_jeugdhulp", "volwassenen_aanvullende_wmo", "wachtenden", "gemiddelde_wachttijd")
_FIRST = "jeugdigen_met_jeugdhulp"
_SECOND = ("wachtenden", "volwassenen_aanvullende_wmo")


def overview(site: Site, request: Request) -> Answer:
    """The overview, with the first chart for one wijk or age group when the visitor chose one."""
    wijk = query.chosen(request, "wijk", (w.code for w in site.gemeente.wijken))
    ages = {query.slug(age): age for age in _ages(site)}
    age = query.chosen(request, "leeftijd", ages)
    return site.remembered(f"/ {wijk} {age}", lambda: _make(site, wijk, age, ages))


def _make(site: Site, wijk: str, age: str, ages: dict[str, str]) -> Answer:
    tiles = [make_tile(i, site.measures.get(i.name)) for i in _pick(site, _ON_TILES, 4)]
    cards = [_filtered_card(site, wijk, age, ages), *_plain_cards(site)]
    series = {name: site.measures.get(name) for name in site.measures.indicators}
    frame = Frame(
        "/",
        "Jeugdhulp en ondersteuning: hoe staat het ervoor?",
        f"De cijfers over jeugdhulp en Wmo van de gemeente {site.gemeente.naam}, met uitleg en marge.",
    )
    context = {
        "answers": answers(site),
        "tiles": tiles,
        "cards": [card for card in cards if card],
        "remarkable": [(site.measures.indicators[name], words) for name, words in story.remarkable(series)],
        "topics": topics(site.measures.indicators.values()),
    }
    return site.page("overview.html", frame, context)


def every_choice(site: Site) -> Iterator[str]:
    """The queries that the filter can make, for who wants to make the pages ahead."""
    wijken = [f"wijk={wijk.code}" for wijk in site.gemeente.wijken]
    ages = [f"leeftijd={query.slug(age)}" for age in _ages(site)]
    yield from wijken
    yield from ages
    yield from (f"{wijk}&{age}" for wijk in wijken for age in ages)


def _pick(site: Site, names: Sequence[str], count: int) -> list[Indicator]:
    """The first `count` figures: those of `names` that exist, filled up with others."""
    known = site.measures.indicators
    ordered = [n for n in names if n in known] + [n for n in known if n not in names]
    return [known[name] for name in ordered[:count]]


def _ages(site: Site) -> tuple[str, ...]:
    indicator = site.measures.indicators.get(_FIRST)
    if indicator is None or "leeftijdsgroep" not in indicator.by:
        return ()
    figures = site.measures.get(_FIRST, "leeftijdsgroep").figures
    return tuple(dict.fromkeys(f.by["leeftijdsgroep"] for f in figures))


def _plain_cards(site: Site) -> list[Card]:
    name = next((n for n in _SECOND if n in site.measures.indicators), None)
    return [series_card(site, site.measures.indicators[name], "tweede")] if name else []


def _filtered_card(site: Site, wijk: str, age: str, ages: dict[str, str]) -> Card | None:
    indicator = site.measures.indicators.get(_FIRST)
    if indicator is None:
        return None
    names = {w.code: w.naam for w in site.gemeente.wijken}
    by = {"wijk": names[wijk]} if wijk else {}
    by |= {"leeftijdsgroep": ages[age]} if age else {}
    measure = site.measures.get(_FIRST, *by)
    figures = reading.first_unit(measure.select(**by))
    chart = drawings.over_time(measure, figures, "eerste")
    return Card(
        slug="eerste",
        heading=indicator.title,
        kern=_kern(figures, measure, by),
        chart=chart,
        measure=measure,
        notes=margin_notes(
            indicator, measure, figures, counter_of(site, indicator), site.voices.notes(indicator.name, figures)
        ),
        notes_below=chart.notes if chart else (),
        how=how_made(indicator, measure),
        choices=_choices(names, wijk, ages, age),
        action="/#eerste",
        protected="" if chart else "Deze groep is te klein om te tonen. Zo beschermen we deze kinderen.",
        back=("/#eerste", "Bekijk heel " + site.gemeente.naam) if by else None,
        query=f"?by={'&by='.join(by)}" if by else "",
    )


def _kern(figures: Sequence[Figure], measure: Measure, by: dict[str, str]) -> str:
    who = ", ".join(by.values())
    sentence = story.trend(figures, measure.breaks)
    return f"{who}: {sentence[0].lower()}{sentence[1:]}" if who else sentence


def _choices(names: dict[str, str], wijk: str, ages: dict[str, str], age: str) -> tuple[Choice, ...]:
    fields = [Choice("wijk", "Wijk", (("", "Alle wijken"), *names.items()), wijk)]
    if ages:
        fields.append(Choice("leeftijd", "Leeftijd", (("", "Alle leeftijden"), *ages.items()), age))
    return tuple(fields)
