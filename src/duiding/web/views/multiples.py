"""A card with small charts: every group of a breakdown over time, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from duiding import charts
from duiding.domain.figure import Figure
from duiding.web import drawings, reading
from duiding.web.cards import Card
from duiding.web.ports import Indicator
from duiding.web.site import Site
from duiding.web.views.series import counter_of

_MOST_POINTS = 40
_QUARTERS = frozenset({1, 4, 7, 10})
_FEWEST, _MOST = 2, 16
_LEAST_SHOWN = 0.5
"""Of all figures; with fewer there would be more dots than lines."""


def multiples_card(
    site: Site, indicator: Indicator, by: str, heading: str, groups: Sequence[tuple[str, str]]
) -> Card | None:
    """The (value, label) of `groups` beside each other, in this order; None when there are too few or too many."""
    measure = site.measures.get(indicator.name, by)
    unit = drawings.unit_of(indicator, measure, by)
    figures = _thinned(reading.of_unit(measure.figures, unit))
    own = {value: sorted((f for f in figures if f.by[by] == value), key=lambda f: f.period) for value, _ in groups}
    panels = [
        charts.Series(label, tuple(own[value]), measure.breaks)
        for value, label in groups
        if any(f.is_shown and f.value for f in own[value])
    ]
    if not _FEWEST <= len(panels) <= _MOST:
        return None
    panels = _since_first(panels)
    drawn = [f.is_shown for one in panels for f in one.figures]
    if sum(drawn) < _LEAST_SHOWN * len(drawn):
        return None
    kern = charts.spread_sentence(panels, _NOUNS.get(by, ("groep", "groepen")))
    slug = f"{indicator.name}-{by}-klein"
    chart = charts.small_multiples(panels, title=kern, prefix=slug, sizes=drawings.WHOLE_PAGE)
    counter = counter_of(site, indicator)
    beside = f"Lees dit cijfer samen met: {counter.title}." if counter else ""
    return Card(
        slug=slug,
        heading=heading,
        kern=kern,
        chart=chart,
        measure=measure,
        query=f"?by={by}",
        notes_below=tuple(text for text in (*chart.notes, beside) if text),
        has_picture=False,
    )


_NOUNS = {"wijk": ("wijk", "wijken"), "zorgvorm": ("soort hulp", "soorten hulp")}


def _thinned(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """A long series by month keeps the first month of each quarter: more points than pixels tell nothing."""
    days = {f.period.first for f in figures}
    if len(days) <= _MOST_POINTS:
        return tuple(figures)
    return tuple(f for f in figures if f.period.first.month in _QUARTERS)


def _since_first(panels: Sequence[charts.Series]) -> list[charts.Series]:
    """Without the periods before any of them has a value, so that all begin on the same day."""
    first = min(one.shown[0].period for one in panels)
    return [
        charts.Series(one.label, tuple(dropwhile(lambda f: f.period < first, one.figures)), one.breaks)
        for one in panels
    ]
