"""The recent tail against what was known eight months after: do 95% intervals hold it in 95% of months?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from duiding.app.score.cities import PANELS, City
from duiding.app.score.count import Count, added, held
from duiding.city.draws import generator
from duiding.city.moments import day_of
from duiding.domain.figure import Figure, Measure
from duiding.domain.period import Period
from duiding.indicators import Request, load_indicators, measure
from duiding.indicators.methods.triangles import DELAYS, last_month, number_of
from duiding.trajecten import PanelSet

FIRST_LOOK, LAST_LOOK = date(2020, 10, 1), date(2024, 6, 30)
"""From the eighth month after the change of contracts to the last day of which eight months later is known."""
LOOKS = 8
FLOWS = ("instroom", "uitstroom")
BREAKDOWNS = {("zorgvorm", "aanbieder"): "stratum", ("wijk",): "stratum", (): "stad"}
_BEHIND = 8
LISTS = ("buurtteamcasussen", "pgb", "clientlijst")
_COLUMNS = ("soort", "spoor", "zorgvorm", "aanbieder", "wijk", "stroom", "stand")


def tails(city: City, looks: int = LOOKS) -> list[Count]:
    """The flows per aanbieder and zorgvorm, per wijk and of the city on so many days, and on half of them the stock."""
    truth, days = _Truth(city), look_days(city.scene.seed, looks)
    with_stock = (looks + 1) // 2
    return added(c for n, day in enumerate(days) for c in _looked(city, truth, day, has_stock=n < with_stock))


def look_days(seed: int, looks: int) -> list[date]:
    """Days on which somebody looks: half of them the last of a month, the others any day."""
    rng = generator(seed, "kijkdagen")
    days = [FIRST_LOOK + timedelta(int(rng.integers(0, (LAST_LOOK - FIRST_LOOK).days))) for _ in range(looks)]
    return [day.replace(day=1) - timedelta(1) if number % 2 else day for number, day in enumerate(days)]


def _looked(city: City, truth: _Truth, day: date, *, has_stock: bool) -> Iterator[Count]:
    panels = city.panels(day, (*PANELS, "stand") if has_stock else PANELS, LISTS)
    if has_stock:
        yield from _stocks(city, truth, panels)
    for soort in FLOWS:
        for by, name in BREAKDOWNS.items():
            months = truth.flows(soort, by, day)
            for figure in _asked(city, panels, f"{soort}_verwacht", by):
                age, cell = _age(day, figure), tuple(figure.by[column] for column in by)
                yield _scored(f"{name} {age}", figure, months.get((age, cell), 0.0))


def _stocks(city: City, truth: _Truth, panels: PanelSet) -> Iterator[Count]:
    day = panels.known_on
    stocks = _asked(city, panels, "lopende_trajecten_verwacht", ("zorgvorm",))
    for figure, true in zip(stocks, truth.stock(stocks, day), strict=True):
        yield _scored(f"lopend {_age(day, figure) + 1}", figure, true)


def _age(day: date, figure: Figure) -> int:
    """How many months lie between a month and the last one that is over."""
    return last_month(day) - number_of(figure.period.first)


def _asked(city: City, panels: PanelSet, name: str, by: tuple[str, ...]) -> list[Figure]:
    """The estimates of the months that are over and young enough to be estimated."""
    last, indicator = last_month(panels.known_on), load_indicators()[name]
    first = Period.month(*_year_and_month(last - _BEHIND))
    found: Measure = measure(indicator, panels, city.gemeente, Request(by, first.first, panels.known_on))
    young = range(0, DELAYS - 1)
    is_stock = indicator.moment == "peildatum"
    return [
        figure
        for figure in found.figures
        if "verwacht)" in figure.unit
        and figure.value is not None
        and last - number_of(figure.period.first) + is_stock in young
    ]


def _year_and_month(number: int) -> tuple[int, int]:
    """Year and month of a number of a month."""
    return number // 12, number % 12 + 1


def _scored(key: str, figure: Figure, truth: float) -> Count:
    """An estimate by its interval; a number without any margin by whether it stays as it is."""
    if figure.low is None or figure.low == figure.high:
        return Count("af", float(figure.value == truth), 1.0)
    return held(key, figure, truth)


class _Truth:
    """What became known of each month in the eight months after it, counted without any estimator."""

    def __init__(self, city: City) -> None:
        table = city.panels(city.last, lists=LISTS).engine.query(
            f"select {', '.join(_COLUMNS)}, datum, bekend_datum from bekendwording"
        )
        self._event, self._known = (
            table[name].cast(pa.int32()).to_numpy().astype(np.int64) for name in ("datum", "bekend_datum")
        )
        self._words = {name: table[name].to_numpy() for name in _COLUMNS[:-2]}
        self._stroom, self._stand = (table[name].to_numpy().astype(np.int64) for name in _COLUMNS[-2:])
        self._month = self._event.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12

    def flows(self, soort: str, by: tuple[str, ...], day: date) -> dict[tuple[int, tuple[str, ...]], float]:
        """Per age and cell the number of a month, as known when it is eight months old."""
        age = last_month(day) - self._month
        until = np.array([_later(day, a) for a in range(DELAYS)])
        chosen = (age >= 0) & (age < DELAYS) & (self._words["soort"] == soort)
        chosen[chosen] = self._known[chosen] <= until[age[chosen]]
        found: dict[tuple[int, tuple[str, ...]], float] = {}
        cells = zip(*(self._words[name][chosen] for name in by), strict=True) if by else ((),) * int(chosen.sum())
        for a, cell, count in zip(age[chosen].tolist(), cells, self._stroom[chosen].tolist(), strict=True):
            found[a, cell] = found.get((a, cell), 0.0) + count
        return found

    def stock(self, figures: list[Figure], day: date) -> list[float]:
        """The known stock with what became known of each month before the peildatum until it was eight months old."""
        until = np.array([_later(day, a) for a in range(DELAYS)])
        old = np.clip(last_month(day) - self._month, 0, DELAYS - 1)
        rows = np.flatnonzero((self._known > day_of(day)) & (self._known <= until[old]))
        rows = rows[self._words["spoor"][rows] == "aanvullend"]
        zorgvorm, event, stand = self._words["zorgvorm"][rows], self._event[rows], self._stand[rows]
        is_begin, found = self._words["soort"][rows] == "instroom", []
        for figure in figures:
            mine, first = zorgvorm == figure.by["zorgvorm"], day_of(figure.period.first)
            begun, ended = mine & is_begin & (event <= first), mine & ~is_begin & (event < first)
            found.append(float((figure.n or 0) + stand[begun].sum() - stand[ended].sum()))
        return found


def _later(day: date, age: int) -> int:
    """The same day of the month, so many months later that the month of this age is eight months old."""
    number = number_of(day) + DELAYS - 1 - age
    month = Period.month(*_year_and_month(number))
    is_last = (day + timedelta(1)).day == 1
    return day_of(month.last if is_last else month.first.replace(day=min(day.day, month.last.day)))
