"""`/geld`: what does help cost, does it fit the budget, why do costs change, and which money and contracts end?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import value_text
from duiding.charts.chart import Rows
from duiding.domain import dutch
from duiding.finance.ledger.herkomst import assumed_days
from duiding.finance.ledger.looptijden import Termijn, termijnen
from duiding.finance.reserve.kader import Kader, load_kader
from duiding.web import money, reading, story
from duiding.web.cards import Card
from duiding.web.site import Frame, Site
from duiding.web.tile import make_tile
from duiding.web.views.figure import breakdown_card
from duiding.web.views.series import series_card

HERE = "/geld"
_TILES = ("uitgaven_jeugdhulp", "uitgaven_wmo", "tekort_begroting", "transitiereserve_vrij")
_SPENDING = (("uitgaven_jeugdhulp", "Wat kost de jeugdhulp?"), ("uitgaven_wmo", "Wat kost de Wmo?"))
_RUNNING = "lopende_trajecten"
_LIMIT = "Of het geld goed is besteed, zeggen deze getallen niet. Lees ze samen met wachten en ervaring."


def geld(site: Site, request: Request) -> Answer:
    """The page about money."""
    return site.remembered(HERE, lambda: _make(site))


def _make(site: Site) -> Answer:
    known = site.measures.indicators
    title = "Wat kost het, en past het in de begroting?"
    about = (
        "Uitgaven, begroting, besparing, contracten en de transitiereserve, met de dag en de toestand van elk bedrag."
    )
    context = {
        "lead": (*_lead(site), _LIMIT),
        "tiles": [make_tile(known[name], site.measures.get(name)) for name in _TILES if name in known],
        "saving": money.saving_card(site),
        "pair": _cards(money.deficit_card(site), money.reserve_card(site)),
        "why": money.why_card(site),
        "why_head": ("Jaar", "Verschil", "Aantal mensen", "Duur", "Per dag", "Nieuwe wet", "Overig"),
        "spending": [series_card(site, known[name], name, heading) for name, heading in _SPENDING if name in known],
        "ends": _cards(
            _breakdown(site, "contractgebruik", "perceel"), _breakdown(site, "incidenteel_geld", "eindjaar")
        ),
        "contracts": _contracts(site),
        "kader": _kader(),
    }
    return site.page("geld.html", Frame(HERE, title, about, (("/", "Overzicht"),)), context)


@cache
def _kader() -> Kader:
    """The conditions that come with the package: the words of the council letter."""
    return load_kader()


def _cards(*cards: Card | None) -> list[Card]:
    return [card for card in cards if card]


_HEADINGS = {
    "contractgebruik": "Past de verwachting in de contracten?",
    "incidenteel_geld": "Welk tijdelijk geld houdt op, en wanneer?",
}


def _breakdown(site: Site, name: str, by: str) -> Card | None:
    indicator = site.measures.indicators.get(name)
    if indicator is None or by not in indicator.by:
        return None
    return breakdown_card(site, indicator, by, f"{name}-per-{by}", _HEADINGS[name])


def _lead(site: Site) -> Iterator[str]:
    """A sentence per amount that is there, each with its moment."""
    for name, words in (("uitgaven_jeugdhulp", "kostte de jeugdhulp"), ("uitgaven_wmo", "kostte de aanvullende Wmo")):
        if name in site.measures.indicators:
            now = reading.current(reading.first_unit(site.measures.get(name)))
            if now and now.is_shown:
                yield f"{story.when(now.period)} {words} {value_text(now)} euro."
    if money.SHORT in site.measures.indicators:
        now = reading.current(reading.first_unit(site.measures.get(money.SHORT)))
        if now and now.is_shown:
            word = "tekort" if (now.value or 0) >= 0 else "overschot"
            yield f"{story.when(now.period)} was het verwachte {word} {money.euros(now)}."


@dataclass(frozen=True)
class Contracts:
    """The calendar of contracts with how many trajecten run at each aanbieder: public figures, so small ones hidden."""

    kern: str
    head: tuple[str, ...]
    rows: Rows
    notes: tuple[str, ...]
    indicator: str


def _contracts(site: Site) -> Contracts | None:
    """Every contract of a hoofdaannemer; None when the gemeente lists no terms."""
    found = [one for one in termijnen(site.gemeente.looptijden, site.stand) if not one.hoofdaannemer]
    if not found:
        return None
    running, when = _running(site)
    names = {aanbieder.agb: aanbieder.naam for aanbieder in site.gemeente.aanbieders}
    titles = {perceel.naam: perceel.titel for perceel in site.gemeente.percelen}
    rows = tuple(
        (
            names.get(one.agb, one.agb),
            titles[one.perceel],
            dutch.long_date(one.fixed_until),
            dutch.long_date(one.possible_until) if one.next_step else "geen optie",
            _decision(one),
            running.get(names.get(one.agb, one.agb), dutch.MISSING),
        )
        for one in found
    )
    head = ("Aanbieder", "Perceel", "Vast tot en met", "Met opties", "Besluit uiterlijk", "Trajecten nu")
    notes = (
        f"Trajecten nu: lopende hulp bij deze aanbieder{when}. Kleine aantallen zijn verborgen.",
        *assumed_days(site.gemeente.looptijden),
        "Loopt hulp door na een contract, dan maakt de gemeente afspraken. Hulp stopt niet door een contract.",
        "Aanbieders staan in de volgorde van de lijst. Het is geen ranglijst.",
    )
    return Contracts(" ".join(_ends(found)), head, rows, notes, _RUNNING)


def _decision(one: Termijn) -> str:
    step = one.next_step
    return dutch.long_date(step.besluit_uiterlijk) if step and step.besluit_uiterlijk else "niet nodig"


def _ends(found: list[Termijn]) -> Iterator[str]:
    """How many contracts are fixed until which day, and how many of those have no option left."""
    counts = Counter(one.fixed_until for one in found)
    certain = Counter(one.fixed_until for one in found if one.ends_for_certain)
    for day, count in sorted(counts.items()):
        verb = "ligt 1 contract" if count == 1 else f"liggen {dutch.number(count)} contracten"
        yield f"Tot en met {dutch.long_date(day)} {verb} vast."
        if certain[day]:
            yield f"{story.capital(dutch.count_word(certain[day]))} daarvan {_has_no_option(certain[day])}."


def _has_no_option(count: int) -> str:
    return "heeft geen optie meer" if count == 1 else "hebben geen optie meer"


def _running(site: Site) -> tuple[dict[str, str], str]:
    """What is published of the help that runs per aanbieder, and on which day."""
    indicator = site.measures.indicators.get(_RUNNING)
    if indicator is None or "aanbieder" not in indicator.by:
        return {}, ""
    measure = site.measures.get(_RUNNING, "aanbieder")
    unit = reading.units(measure)[0]
    now = reading.current(reading.of_unit(site.measures.get(_RUNNING).figures, unit))
    if now is None:
        return {}, ""
    figures = [f for f in reading.at_period(measure.figures, now.period.name) if f.unit == unit]
    told = {f.by["aanbieder"]: value_text(f) if f.is_shown else f.status.word for f in figures}
    return told, f", {story.moment(now.period)}"
