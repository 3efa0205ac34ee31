"""The card that most pages share: one figure over time."""

from __future__ import annotations

from duiding.web import drawings, reading, story
from duiding.web.cards import Card, how_made, margin_notes
from duiding.web.ports import Indicator
from duiding.web.site import Site


def series_card(site: Site, indicator: Indicator, slug: str, heading: str = "", has_counter: bool = True) -> Card:
    """A figure over time with its margin notes; without the counter-indicator on a page that shows it already."""
    measure = site.measures.get(indicator.name)
    figures = reading.first_unit(measure)
    path = reading.of_unit(measure.figures, indicator.units_of_method.get("path", ""))
    chart = drawings.over_time(measure, figures, slug, path)
    counter = counter_of(site, indicator) if has_counter else None
    return Card(
        slug=slug,
        heading=heading or indicator.title,
        kern=story.trend(figures, measure.breaks),
        chart=chart,
        measure=measure,
        notes=margin_notes(indicator, measure, figures, counter, site.voices.notes(indicator.name, figures)),
        notes_below=chart.notes if chart else (),
        how=how_made(indicator, measure),
        protected="" if chart else "Hier is nog niets om te tekenen.",
    )


def counter_of(site: Site, indicator: Indicator) -> Indicator | None:
    """The figure to read beside it, if there is one."""
    return site.measures.indicators.get(indicator.counter)
