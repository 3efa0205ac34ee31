"""`/verantwoording`: where the data come from, how well they come, how to check us, and how to take figures along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.api.columns import AFTER, BEFORE, Column
from duiding.charts.chart import Rows
from duiding.domain import dutch
from duiding.web import story
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.tile import make_tile

_HERE = "/verantwoording"
_TRAFFIC = (
    "berichten_op_tijd",
    "meldvertraging",
    "geweigerde_berichten",
    "gecorrigeerde_berichten",
    "ontbrekende_startberichten",
    "ontbrekende_stopberichten",
)
_WHERE_BREAKDOWN = "(uitsplitsing)"
DOWNLOADS = (
    ("/v1/tabellen.csv", "Alle tabellen", "Een lijst van elke openbare tabel, met het adres van haar CSV en JSON."),
    ("/v1/indicatoren.csv", "Alle cijfers met hun uitleg", "Wat telt mee, wat telt niet mee, en wie het beheert."),
    ("/v1/momentopnamen.csv", "Alle momentopnamen", "Wat er is gepubliceerd en voor altijd blijft bewaard."),
    ("/v1/openapi.json", "De beschrijving van de API", "OpenAPI 3.0.3, voor wie een programma maakt."),
)


def accountability(site: Site, request: Request) -> Answer:
    """One page; the register of publications on it can grow while the figures stay."""
    register = tuple((one.name, one.what, _day(one.when)) for one in site.momentopnamen())
    return site.remembered(f"{_HERE} {len(register)}", lambda: _make(site, register))


def _day(when: str) -> str:
    """The day of a time of the machine's clock, as people read it."""
    return dutch.long_date(datetime.fromisoformat(when).date())


def _make(site: Site, register: Rows) -> Answer:
    known = site.measures.indicators
    frame = Frame(
        _HERE, "Klopt dit wel? Zo kunt u het nagaan", "Waar de cijfers vandaan komen, en hoe u ze controleert."
    )
    context = {
        "sources": _sources(known.values()),
        "estimated": [one for one in known.values() if one.units_of_method],
        "counted": dutch.number(sum(not one.units_of_method for one in known.values())),
        "tiles": [make_tile(known[name], site.measures.get(name)) for name in _TRAFFIC if name in known],
        "register": register,
        "tables": dutch.number(len(site.publication.tables)),
        "downloads": DOWNLOADS,
        "columns": _columns(),
        "threshold": site.gemeente.parameters.drempel,
    }
    return site.page("accountability.html", frame, context)


def _sources(indicators: Iterable[Indicator]) -> Rows:
    """Each delivery with who delivers it and the number of figures that are made of it, most used first."""
    used: Counter[str] = Counter()
    told: dict[str, str] = {}
    for one in indicators:
        for bron in (name.strip() for name in one.delivered_by.split(",") if name.strip()):
            used[bron] += 1
            # Of a figure that needs several deliveries it tells who delivers them all; the shortest is of one alone.
            told[bron] = min(told.get(bron, one.who_delivers), one.who_delivers, key=len)
    ordered = sorted(used.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        (story.capital(bron.replace("_", " ")), story.capital(told[bron]), dutch.number(count))
        for bron, count in ordered
    )


def _columns() -> Rows:
    """The codebook: each column of a table with what it says."""
    where = Column(
        _WHERE_BREAKDOWN, "string", "De groep, in een tabel met een uitsplitsing: wijk, zorgvorm, aanbieder."
    )
    return tuple((column.name, column.words.replace("`", "")) for column in (*BEFORE, where, *AFTER))
