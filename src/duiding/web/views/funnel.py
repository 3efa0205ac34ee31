"""Units beside each other without a row: the funnel of a figure that says which of them differ beyond chance."""

from __future__ import annotations

from collections.abc import Mapping

from duiding import charts
from duiding.domain.figure import Figure, Measure, Status
from duiding.web import drawings, reading, story
from duiding.web.cards import Card
from duiding.web.ports import Indicator
from duiding.web.site import Site
from duiding.web.topics import breakdown_word

_WORDS = ("limits_95", "limits_998", "wide_95", "reading", "wide_reading")
_VALUES = ("ratio", "share")
_SIZE = "expected"
_MANY = 40
_NOTHING = "Elke groep is te klein om te tonen, of verborgen om een andere te beschermen."


def has_funnel(indicator: Indicator) -> bool:
    """Whether the figure has limits of chance to draw."""
    return set(_WORDS) <= set(indicator.units_of_method)


def funnel_cards(site: Site, indicator: Indicator) -> list[Card]:
    """A funnel for every breakdown of such a figure."""
    return [_card(site, indicator, by) for by in indicator.by] if has_funnel(indicator) else []


def _card(site: Site, indicator: Indicator, by: str) -> Card:
    measure, word = site.measures.get(indicator.name, by), breakdown_word(by)
    units = _units(indicator, measure, by)
    chart = _chart(indicator, units, by)
    return Card(
        slug=f"trechter-{by}",
        heading=f"Verschilt een {word} meer dan toeval verklaart?",
        kern=_kern(measure, units),
        chart=chart,
        measure=measure,
        protected="" if chart else _NOTHING,
        query=f"?by={by}",
        notes_below=(*(chart.notes if chart else ()), *_own_notes(site, indicator, measure)),
    )


def funnel_of(indicator: Indicator, measure: Measure, by: str) -> charts.Chart | None:
    """The drawing of one breakdown; None when no unit may be shown."""
    return _chart(indicator, _units(indicator, measure, by), by)


def _chart(indicator: Indicator, units: list[charts.FunnelUnit], by: str) -> charts.Chart | None:
    if not any(unit.is_drawn for unit in units):
        return None
    names = indicator.units_of_method
    value = names["ratio" if "ratio" in names else "share"]
    is_share = value == "%"
    words = charts.FunnelWords(
        f"Deel van alle {indicator.unit}" if is_share else value,
        names.get(_SIZE, f"aantal {indicator.unit}"),
        "alle samen" if is_share else "zoals verwacht",
    )
    return charts.funnel_chart(
        units,
        words,
        title=f"{indicator.title} {story.capital(story.moment(units[0].value.period))}.",
        prefix=f"trechter-{by}",
        # The place of an aanbieder in a drawing is told to nobody: the table has them in the order of the list.
        is_named=by not in drawings.NEVER_DRAWN and len(units) <= _MANY,
        sizes=drawings.WHOLE_PAGE,
    )


def _units(indicator: Indicator, measure: Measure, by: str) -> list[charts.FunnelUnit]:
    """The units at the moment that stands for now, in the order of the answer."""
    names = indicator.units_of_method
    value = next(names[word] for word in _VALUES if word in names)
    now = reading.current(reading.of_unit(measure.figures, value))
    if now is None:
        return []
    found: dict[str, dict[str, Figure]] = {}
    for figure in reading.at_period(measure.figures, now.period.name):
        found.setdefault(figure.by[by], {})[figure.unit] = figure
    units = [_unit(label, figures, names, value) for label, figures in found.items()]
    return [unit for unit in units if not (by in drawings.WITHOUT_ZEROS and _is_nothing(unit))]


def _is_nothing(unit: charts.FunnelUnit) -> bool:
    """Of a long list: a unit of which nothing was counted at all."""
    return unit.value.status is Status.NOT_MEASURABLE


def _unit(label: str, figures: Mapping[str, Figure], names: Mapping[str, str], value: str) -> charts.FunnelUnit:
    near, far, wide, place, wide_place = (figures[names[word]] for word in _WORDS)
    shown = figures[value]
    size = figures[names[_SIZE]].value if _SIZE in names else shown.n
    return charts.FunnelUnit(label, shown, size, near, far, wide, place, wide_place)


def _own_notes(site: Site, indicator: Indicator, measure: Measure) -> tuple[str, ...]:
    """What is said of this breakdown and stands nowhere else on the page."""
    said = {*indicator.notes, *site.measures.get(indicator.name).notes}
    return tuple(note for note in measure.notes if note not in said)


def _kern(measure: Measure, units: list[charts.FunnelUnit]) -> str:
    if not units:
        return "Voor deze verdeling is nog niets geleverd."
    then = story.moment(units[0].value.period)
    return f"Zo was het {then}. Een punt buiten de lijnen is een vraag, en geen oordeel."
