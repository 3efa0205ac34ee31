"""`/aanbieder/{aanbieder}`: how the messages of one aanbieder come in (K61) and how its contracts stand; the same page
for it and for the gemeente.

Everything on it follows from what is of that aanbieder alone: no total of the city and no comparison, from which
an aanbieder could work out the figures of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import Chart, value_text
from duiding.charts.chart import Rows
from duiding.domain import dutch
from duiding.domain.figure import Measure
from duiding.reports.bevindingen import Bevinding, render_csv
from duiding.web import drawings, reading, story
from duiding.web.access.inside import private_page
from duiding.web.contract_money import contract_money
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.tile import make_tile

HERE = "/aanbieder"
OF_ITS_OWN_MESSAGES = (
    "berichten_op_tijd",
    "meldvertraging",
    "geweigerde_berichten",
    "gecorrigeerde_berichten",
    "ontbrekende_startberichten",
    "ontbrekende_stopberichten",
)
"""Each counts per aanbieder, from its messages only. A figure that compares with others has no place here: a test."""
_BY = "aanbieder"
_PERIODS = 8


@dataclass(frozen=True)
class Story:
    """One figure of one aanbieder: what happened with it, drawn and as a table of the newest periods."""

    name: str
    title: str
    why: str
    trend: str
    chart: Chart | None
    head: tuple[str, ...]
    rows: Rows
    perverse: str


def partners(site: Site, request: Request) -> Answer:
    """The list of aanbieders in the order of the municipality, without a figure: it is no ranking."""
    frame = Frame(HERE, "Van welke aanbieder wilt u de berichten zien?", "Kies een aanbieder.")
    return private_page(site, request, "partners.html", frame, {"aanbieders": site.gemeente.aanbieders})


def partner(site: Site, request: Request) -> Answer:
    """The page of one aanbieder."""
    one = site.aanbieder(request.path_params["aanbieder"])
    measures = {name: site.internal.get(name, _BY).select(aanbieder=one.naam) for name in _known(site)}
    found = site.findings(one.agb)
    frame = Frame(f"{HERE}/{one.agb}", f"Zo komen de berichten van {one.naam} binnen", _WHAT)
    context = {
        "aanbieder": one,
        "tiles": [make_tile(site.internal.indicators[name], measure) for name, measure in measures.items()],
        "stories": [_story(site.internal.indicators[name], measure) for name, measure in measures.items()],
        "count": dutch.number(len(found)),
        "findings": _by_rule(found),
        "money": contract_money(site, one.agb),
    }
    return private_page(site, request, "partner.html", frame, context)


_WHAT = "Op tijd, juist en volledig: het berichtenverkeer van één aanbieder."


def partner_findings(site: Site, request: Request) -> Answer:
    """The findings one by one, as a file for a spreadsheet; it names no person."""
    one = site.aanbieder(request.path_params["aanbieder"])
    prefix = "voorbeeld-" if site.is_synthetic else ""
    headers = {"content-disposition": f'attachment; filename="{prefix}bevindingen-{one.agb}.csv"'}
    body = render_csv(site.findings(one.agb), is_for_excel=True).encode()
    return Answer(body, "text/csv; charset=utf-8", cache="no-store", headers=headers)


def _known(site: Site) -> list[str]:
    return [name for name in OF_ITS_OWN_MESSAGES if name in site.internal.indicators]


def _story(indicator: Indicator, measure: Measure) -> Story:
    figures = reading.first_unit(measure)
    slug = indicator.name.replace("_", "-")
    rows = [
        (
            dutch.period_words(f.period),
            value_text(f),
            dutch.number(f.n) if f.n is not None else dutch.MISSING,
            f.status.word,
        )
        for f in sorted(figures, key=lambda f: f.period, reverse=True)[:_PERIODS]
    ]
    return Story(
        slug,
        indicator.title,
        indicator.why,
        story.trend(figures, measure.breaks),
        drawings.over_time(measure, figures, slug),
        ("Periode", "Waarde", "Van hoeveel", "Hoe compleet"),
        tuple(rows),
        indicator.perverse,
    )


def _by_rule(found: Sequence[Bevinding]) -> Rows:
    """What is wrong, how often and when last, in the order of the codes: a number is no order of importance."""
    days: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in found:
        days[row.controle, _says(row)].append(_day(row))
    return tuple((says, code, dutch.number(len(of)), max(of)) for (code, says), of in sorted(days.items()))


def _says(row: Bevinding) -> str:
    return row.tekst.partition(". ")[0].removesuffix(".") + "."


def _day(row: Bevinding) -> str:
    return row.dagtekening.isoformat() if row.dagtekening else ""
