"""The cards about money, all of public figures: what was to be saved, what is short, why costs changed, the reserve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from duiding import charts
from duiding.charts import value_text
from duiding.charts.causes import causes_chart
from duiding.charts.chart import Rows
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure
from duiding.web import drawings, reading, story
from duiding.web.cards import Card, margin_notes
from duiding.web.site import Site

TASK, SAVED, EXPECTED = "taakstelling", "besparing_gerealiseerd", "besparing_verwacht"
SHORT, SHORT_GROWN = "tekort_begroting", "tekort_met_volumegroei"
CHANGE, COSTS, CHILDREN = "uitgaven_verandering", "uitgaven_jeugdhulp", "jeugdigen_met_aanvullende_jeugdhulp_in_jaar"
LEFT, SPENT, FREE = "transitiereserve", "transitiereserve_onttrokken", "transitiereserve_vrij"
_WET, _SPOOR = {"wet": "jeugdwet"}, {"spoor": "aanvullend"}
_CAUSES = {
    "number": "Ander aantal mensen",
    "duration": "Hulp duurt langer of korter",
    "price": "Een dag is zwaarder of duurder",
    "system": "Nieuwe wet",
    "rest": "Overige uitgaven",
}
_EURO = "euro"


def euros(figure: Figure) -> str:
    """An amount in a sentence; a fall is told in words, so without its sign."""
    return f"{value_text(replace(figure, value=abs(figure.value or 0.0)))} euro"


def saving_card(site: Site) -> Card | None:
    """What was to be saved, what was, and what is expected, at every paper; None when one is not public."""
    names = {TASK: "moet", EXPECTED: "verwacht", SAVED: "bespaard"}
    if not _has(site, *names):
        return None
    measures = {name: site.measures.get(name) for name in names}
    begin = min((f.period for f in reading.of_unit(measures[SAVED].figures, _EURO) if f.is_shown), default=None)
    if begin is None:
        return None
    series = [
        charts.Series(word, tuple(f for f in reading.of_unit(measures[name].figures, _EURO) if f.period >= begin))
        for name, word in names.items()
    ]
    if not all(one.shown for one in series):
        return None
    task, expected, saved = (one.shown[-1] for one in series)
    title = "Taakstelling, verwachte en gehaalde besparing, op elk moment in de begrotingscyclus"
    chart = charts.line_chart(series, title=title, prefix="besparing", sizes=drawings.BESIDE_NOTES, is_from_zero=True)
    kern = (
        f"{story.when(saved.period)} is {value_text(saved)} van de {value_text(task)} euro bespaard. "
        f"Over het hele jaar verwachten we {value_text(expected)} euro."
    )
    indicator = site.measures.indicators[SAVED]
    return Card(
        slug="besparing",
        heading="Taakstelling: wat moet, wat lukt",
        kern=kern,
        chart=chart,
        measure=measures[SAVED],
        notes=margin_notes(
            indicator, measures[SAVED], series[2].figures, None, site.voices.notes(SAVED, series[2].figures)
        ),
        notes_below=(*chart.notes, "Elk jaar begint opnieuw: dan is er een nieuwe taakstelling.") if chart else (),
        has_picture=False,
    )


def deficit_card(site: Site) -> Card | None:
    """The deficit without and with growth of the demand, always both; None when one of them is not there."""
    if not _has(site, SHORT, SHORT_GROWN):
        return None
    grown = reading.current(reading.first_unit(site.measures.get(SHORT_GROWN)))
    plain = _same_day(site.measures.get(SHORT), grown)
    if grown is None or plain is None or not (grown.is_shown and plain.is_shown):
        return None
    bars = [("Zonder groei", plain), ("Met groei", grown)]
    title = f"Verwacht tekort, {story.moment(grown.period)}"
    chart = charts.bar_chart(bars, title=title, prefix="tekort", sizes=drawings.HALF_PAGE, is_sorted=False)
    return Card(
        slug="tekort",
        heading="Tekort: zonder en met groei",
        kern=f"{_short(plain)} zonder groei. Met groei is het {_amount(grown)}.",
        chart=chart,
        measure=site.measures.get(SHORT),
        notes_below=("We tonen altijd allebei. Hoe hard de vraag groeit, is een aanname.",),
        has_picture=False,
    )


def _short(figure: Figure) -> str:
    word = "Tekort" if (figure.value or 0) >= 0 else "Overschot"
    return f"{word}: {euros(figure)}"


def _amount(figure: Figure) -> str:
    return euros(figure) if (figure.value or 0) >= 0 else f"een overschot van {euros(figure)}"


def _same_day(measure: Measure, other: Figure | None) -> Figure | None:
    figures = reading.first_unit(measure)
    return next((f for f in figures if other and f.period == other.period), None)


@dataclass(frozen=True)
class Why:
    """Why the costs changed: the card with the causes, and how many children had help in both years."""

    card: Card
    children: tuple[str, ...]
    rows: Rows


def why_card(site: Site) -> Why | None:
    """Of the last complete year: by how much the costs of aanvullende jeugdhulp changed, cause by cause."""
    if not _has(site, CHANGE, COSTS) or not {"wet"} <= set(site.measures.indicators[CHANGE].by):
        return None
    measure = site.measures.get(CHANGE, "wet").select(**_WET)
    units = site.measures.indicators[CHANGE].units_of_method
    now = reading.current(reading.of_unit(measure.figures, units["change"]))
    if now is None or not now.is_shown:
        return None
    parts = {word: _part(measure, units[word], now) for word in _CAUSES}
    before, after = (_costs(site, now.period.first.year + shift) for shift in (-1, 0))
    named = [(label, parts[word]) for word, label in _CAUSES.items() if not _is_zero(parts[word])]
    chart = None
    if before and after and all(part.is_shown for _, part in named):
        year = now.period.first.year
        ends = ((f"Uitgaven in {year - 1}", before), (f"Uitgaven in {year}", after))
        title = f"Waarom de uitgaven aan aanvullende jeugdhulp in {year} veranderden"
        chart = causes_chart(ends, named, title=title, prefix="waarom", sizes=drawings.WHOLE_PAGE)
    card = Card(
        slug="waarom",
        heading="Waarom veranderen de kosten van jeugdhulp?",
        kern=_why_kern(now, parts),
        chart=chart,
        measure=measure,
        query="?by=wet",
        has_picture=False,
        notes_below=(
            *(chart.notes if chart else ()),
            "Het aantal mensen weegt per soort hulp: meer kinderen in dure hulp kost meer, ook als het totaal daalt.",
        ),
    )
    return Why(card, tuple(_children(site, now)), tuple(_rows(measure, units)))


def _costs(site: Site, year: int) -> Figure | None:
    figures = site.measures.get(COSTS, "spoor").select(unit=_EURO, **_SPOOR).figures
    return next((f for f in figures if f.period.first.year == year and f.is_shown), None)


def _part(measure: Measure, unit: str, now: Figure) -> Figure:
    return next(f for f in measure.figures if f.unit == unit and f.period == now.period)


def _is_zero(figure: Figure) -> bool:
    return figure.is_shown and figure.value == 0


def _why_kern(now: Figure, parts: Mapping[str, Figure]) -> str:
    """The whole and its three causes in words; none of them is called good or bad."""
    year = now.period.first.year
    begin = f"In {year} kostte aanvullende jeugdhulp {euros(now)} {_more(now)} dan in {year - 1}."
    words = {"number": "door het aantal mensen", "duration": "door de duur", "price": "door de kosten per dag"}
    told = [
        f"{label} {_signed(parts[word])}"
        for word, label in words.items()
        if parts[word].is_shown and not _is_zero(parts[word])
    ]
    return f"{begin} {story.capital(dutch.enumerate_words(told))}." if told else begin


def _signed(figure: Figure) -> str:
    return ("+" if (figure.value or 0) > 0 else "") + value_text(figure)


def _more(figure: Figure) -> str:
    return "meer" if (figure.value or 0) >= 0 else "minder"


def _children(site: Site, now: Figure) -> Iterator[str]:
    """How many children had it in both years: the other half of the question."""
    if CHILDREN not in site.measures.indicators:
        return
    year = now.period.first.year
    figures = reading.first_unit(site.measures.get(CHILDREN))
    both = {f.period.first.year: f for f in figures if f.period.first.year in (year - 1, year) and f.is_shown}
    if len(both) == 2:
        before, after = both[year - 1], both[year]
        counts = f"{value_text(before)} kinderen aanvullende jeugdhulp, in {year} {value_text(after)}"
        yield f"In {year - 1} kregen {counts}."
        if (now.value or 0) > 0 and (after.value or 0) < (before.value or 0):
            yield "De kosten stegen dus, terwijl minder kinderen hulp kregen."


def _rows(measure: Measure, units: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Every year that was compared, the newest first."""
    shown = {(f.period, f.unit): f for f in measure.figures}
    years = sorted({f.period for f in measure.figures if f.unit == units["change"] and f.is_shown}, reverse=True)
    for period in years:
        cells = (shown[period, units[word]] for word in ("change", *_CAUSES))
        yield dutch.period_words(period), *(value_text(cell) for cell in cells)


def reserve_card(site: Site) -> Card | None:
    """What is in the reserve, what of it is free, and what was spent."""
    if not _has(site, LEFT, FREE, SPENT):
        return None
    left = reading.current(reading.first_unit(site.measures.get(LEFT)))
    free, spent = (_same_day(site.measures.get(name), left) for name in (FREE, SPENT))
    if left is None or free is None or spent is None or not (left.is_shown and free.is_shown and spent.is_shown):
        return None
    bars = [("Uitgegeven", spent), ("Nog in de reserve", left), ("Daarvan nog vrij", free)]
    title = f"De transitiereserve, {story.moment(left.period)}"
    return Card(
        slug="reserve",
        heading="Transitiereserve",
        kern=f"{story.when(left.period)} zat er {euros(left)} in. Daarvan is {euros(free)} nog vrij.",
        chart=charts.bar_chart(bars, title=title, prefix="reserve", sizes=drawings.HALF_PAGE, is_sorted=False),
        measure=site.measures.get(FREE),
        notes_below=("Wat niet vrij is, is toegezegd en nog niet uitgegeven.",),
        has_picture=False,
    )


def _has(site: Site, *names: str) -> bool:
    return all(name in site.measures.indicators for name in names)
