"""How many people there will be, by the premise that is chosen: a projection, a trend that dies out, or as many as now.

A projection is taken for how it changes and not for its level: who made it may count people in another way than the
register does. It is per wijk, or of the whole city and then the same for every wijk.
"""

from __future__ import annotations

import numpy as np

from duiding.domain.period import Period, next_month
from duiding.domain.ports import QueryEngine
from duiding.forecast.projection import MIDDEN, VARIANTEN, Group, Path, Projection, newest, read_projections
from duiding.forecast.smoothing import damped_trend
from duiding.statistics.curve import Floats

TREND, GELIJK = "trend", "gelijk"
KEUZES = (*VARIANTEN, TREND, GELIJK)
"""What may be assumed of the population: a variant of the projection, its own trend, or that it stays as it is."""

_PEOPLE = "select peildatum, wijk, leeftijdsgroep, sum(inwoners) as aantal from bevolking group by all"


class Population:
    """Inhabitants per wijk and age on the first day of each month, with the projections of each day."""

    def __init__(self, engine: QueryEngine, periods: tuple[Period, ...]) -> None:
        """Read both; nothing is expected yet."""
        self._periods = periods
        self.rows: dict[Group, Floats] = {}
        place = {period.first: number for number, period in enumerate(periods)}
        for row in engine.query(_PEOPLE).to_pylist():
            if row["peildatum"] in place:
                own = self.rows.setdefault((row["wijk"], row["leeftijdsgroep"]), np.full(len(periods), np.nan))
                own[place[row["peildatum"]]] = row["aantal"]
        self._projections = read_projections(engine)

    @property
    def projection(self) -> Projection | None:
        """The one of now; None when none was delivered, or nobody to project."""
        return self._newest(len(self._periods)) if self.rows else None

    @property
    def keuzes(self) -> tuple[str, ...]:
        """What can be assumed now with what was delivered."""
        made = self.projection.paths if self.projection else {}
        return (*(one for one in VARIANTEN if one in made), *((TREND,) if self.rows else ()), GELIJK)

    def expected(self, months: int, horizon: int, keuze: str = MIDDEN) -> dict[Group, Floats]:
        """Every group until `months` and the `horizon` months after that, as it was expected then."""
        known = np.array([one[:months] for one in self.rows.values()])
        if keuze == GELIJK:
            ahead = np.repeat(known[:, -1:], horizon, axis=1)
        else:
            ahead = np.maximum(damped_trend(known).points(horizon), 0.0)
        projection = self._newest(months) if keuze in VARIANTEN else None
        for place, group in enumerate(self.rows if projection else ()):
            path = projection.path(group, keuze) if projection else None
            if path:
                ahead[place] = known[place, -1] * self._growth(path, months, horizon)
        return dict(zip(self.rows, np.concatenate([known, ahead], axis=1), strict=True))

    def _newest(self, months: int) -> Projection | None:
        """The last projection that was there when the months ahead began."""
        return newest(self._projections, next_month(self._periods[months - 1].first))

    def _growth(self, path: Path, months: int, horizon: int) -> Floats:
        """By which part a group grows since the last month that is known; a year outside the path has its end."""
        day, years = self._periods[months - 1].first, []
        for _ in range(horizon):
            day = next_month(day)
            years.append(day.year)
        first, last = min(path), max(path)
        begin = path[min(max(self._periods[months - 1].first.year, first), last)]
        if begin <= 0:
            return np.ones(horizon)
        return np.array([path[min(max(year, first), last)] / begin for year in years])
