"""Is the last figure more than the usual up and down? Told from the published values alone, so anybody can check it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from duiding.charts.chart import number_text
from duiding.charts.sentences import in_sentence
from duiding.domain import dutch
from duiding.domain.figure import Break, Figure, Status
from duiding.statistics.xmr import Signal, XmR, xmr
from duiding.web import reading, story
from duiding.web.ports import Indicator

_CALM = "valt binnen de gewone schommeling"
_SAYS = {
    Signal.ABOVE_LIMIT: "ligt boven de gewone schommeling",
    Signal.BELOW_LIMIT: "ligt onder de gewone schommeling",
    Signal.RISING: "hoort bij zeven op rij die steeds hoger werden",
    Signal.FALLING: "hoort bij zeven op rij die steeds lager werden",
    Signal.NEAR_UPPER: "valt nog binnen de gewone schommeling, maar ligt opvallend hoog",
    Signal.NEAR_LOWER: "valt nog binnen de gewone schommeling, maar ligt opvallend laag",
    Signal.RUN_ABOVE: "hoort bij zeven op rij boven het gemiddelde",
    Signal.RUN_BELOW: "hoort bij zeven op rij onder het gemiddelde",
}
_NO_JUDGEMENT = "Dat is geen oordeel. Het zegt alleen waar het zinvol is om te kijken."


def chance(indicator: Indicator, figures: Sequence[Figure], breaks: Sequence[Break]) -> tuple[str, ...]:
    """Whether the figure that stands for now lies within natural limits; nothing when the series is too short.

    Of a count on a day the change since the day before is judged: who gets help today mostly got it a month ago, and
    limits on the count itself would call every slow rise a signal. Only complete counts are points; what an estimator
    made has a margin of its own.
    """
    ordered = sorted(figures, key=lambda figure: figure.period)
    now = reading.current(ordered)
    if indicator.units_of_method or now is None or now.status is not Status.COMPLETE:
        return ()
    is_change = indicator.moment == "peildatum"
    edges = [
        place
        for place, (one, other) in enumerate(itertools.pairwise(ordered), start=1)
        if reading.breaks_between(breaks, one, other)
    ]
    chart = xmr(_points(ordered, edges, is_change), edges)
    place = ordered.index(now)
    found = chart.signals[place]
    return () if found is None else _told(chart, place, now, found, is_change)


def _points(figures: Sequence[Figure], edges: Sequence[int], is_change: bool) -> list[float]:
    """The complete values, or their changes; nan where one is missing, hidden, or after a break."""
    values = [
        f.value if f.value is not None and f.is_shown and f.status is Status.COMPLETE else math.nan for f in figures
    ]
    if not is_change:
        return values
    changes = [math.nan, *(after - before for before, after in itertools.pairwise(values))]
    return [math.nan if place in edges else change for place, change in enumerate(changes)]


def _told(chart: XmR, place: int, now: Figure, found: frozenset[Signal], is_change: bool) -> tuple[str, ...]:
    says = next((words for signal, words in _SAYS.items() if signal in found), _CALM)
    when = dutch.period_words(now.period)
    who = f"De verandering tot {in_sentence(when)}" if is_change else story.capital(f"het getal van {when}")
    low, high = float(chart.low[place]), float(chart.high[place])
    ends = (low if is_change else max(low, 0.0), high)
    limits = " en ".join(number_text(round(end, 1), now.unit) for end in ends)
    last = (_NO_JUDGEMENT,) if found else ()
    return f"{who} {says}.", f"Gewoon is hier: tussen {limits}.", *last
