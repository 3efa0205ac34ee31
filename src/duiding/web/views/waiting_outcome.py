"""The card on `/wachten` that tells how waiting ends: started, gone otherwise, or waiting still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duiding.charts.outcomes import Outcome, outcome_chart, outcome_sentence
from duiding.domain import dutch
from duiding.domain.figure import Figure
from duiding.web import drawings, reading
from duiding.web.cards import Card, how_made, margin_notes
from duiding.web.site import Site
from duiding.web.views.series import counter_of

_NAME = "afloop_wachten"
_ENDS = ("started", "left")


def outcome_card(site: Site) -> Card | None:
    """The last published curve; None when the gemeente does not publish it."""
    indicator = site.measures.indicators.get(_NAME)
    if indicator is None:
        return None
    measure = site.measures.get(_NAME)
    found = _outcomes(indicator.units_of_method, measure.figures)
    chart = outcome_chart(found, prefix="afloop", sizes=drawings.BESIDE_NOTES)
    figures = [figure for one in found for figure in (one.started, one.left)]
    said = site.voices.notes(indicator.name, figures)
    when = (f"Voor wie zich aanmeldt rond {dutch.period_words(found[0].started.period)}.",) if found else ()
    return Card(
        slug="afloop",
        heading="Wat gebeurt er na de aanmelding?",
        kern=outcome_sentence(found),
        chart=chart,
        measure=measure,
        notes=margin_notes(indicator, measure, figures, counter_of(site, indicator), said),
        notes_below=(*when, *(chart.notes if chart else ())),
        how=how_made(indicator, measure),
        protected="" if chart else "Er wachten te weinig mensen om dit te tonen.",
        has_picture=False,
    )


def _outcomes(units: Mapping[str, str], figures: Sequence[Figure]) -> list[Outcome]:
    """The figures of the period that stands for now, by day; in `units` a word is its end and its day: started_90."""
    now = reading.current(figures)
    if now is None:
        return []
    of_unit = {figure.unit: figure for figure in reading.at_period(figures, now.period.name)}
    by_word = {tuple(word.split("_")): of_unit[unit] for word, unit in units.items() if unit in of_unit}
    days = sorted({day for _, day in by_word}, key=int)
    complete = (day for day in days if all((end, day) in by_word for end in _ENDS))
    return [Outcome(int(day), *(by_word[end, day] for end in _ENDS)) for day in complete]
