"""How many people there will be: by the newest projection that was there by then, and else by a trend that dies out.

A projection is taken for how it changes and not for its level: who made it may count people in another way than the
register does. It is per wijk, or of the whole city and then the same for every wijk.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from duiding.domain.dutch import long_date
from duiding.domain.period import Period, next_month
from duiding.domain.ports import QueryEngine
from duiding.forecast.smoothing import damped_trend
from duiding.statistics.curve import Floats
from duiding.trajecten.vocabulary import UNKNOWN_NAAM

Group = tuple[str, str]
"""A wijk and an age."""
Path = dict[int, float]
"""People on 1 January of a year."""

_PEOPLE = "select peildatum, wijk, leeftijdsgroep, sum(inwoners) as aantal from bevolking group by all"
_PROJECTED = """
select peildatum, herkomst, wijk, leeftijdsgroep, prognosejaar, sum(inwoners) as aantal from bevolkingsprognose
group by all
"""
_MAKERS = {"gemeente": "de gemeente", "primos": "Primos", "cbs": "het CBS", "anders": "een ander"}


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
        self._made: dict[date, dict[Group, Path]] = {}
        self._maker: dict[date, str] = {}
        for row in engine.query(_PROJECTED).to_pylist():
            group = row["wijk"], row["leeftijdsgroep"]
            self._made.setdefault(row["peildatum"], {}).setdefault(group, {})[row["prognosejaar"]] = float(
                row["aantal"]
            )
            self._maker[row["peildatum"]] = _MAKERS[row["herkomst"]]

    @property
    def premise(self) -> str:
        """What is assumed of the population, in a sentence."""
        if not self.rows:
            return "Aanname: de bevolking blijft gelijk, want er zijn geen inwoners geleverd."
        day = self._newest(len(self._periods))
        if day is None:
            return "Aanname: de bevolking volgt haar eigen trend, die uitdooft. Er is geen bevolkingsprognose geleverd."
        return (
            f"Aanname: de bevolking verandert zoals in de prognose van {self._maker[day]} van {long_date(day)}. "
            "Wie die prognose maakt, gaat erover."
        )

    def expected(self, months: int, horizon: int) -> dict[Group, Floats]:
        """Every group until `months` and the `horizon` months after that, as it was expected then."""
        known = np.array([one[:months] for one in self.rows.values()])
        ahead = np.maximum(damped_trend(known).points(horizon), 0.0)
        day = self._newest(months)
        made: Mapping[Group, Path] = self._made[day] if day else {}
        for place, (wijk, age) in enumerate(self.rows):
            path = made.get((wijk, age)) or made.get((UNKNOWN_NAAM, age))
            if path:
                ahead[place] = known[place, -1] * self._growth(path, months, horizon)
        return dict(zip(self.rows, np.concatenate([known, ahead], axis=1), strict=True))

    def _newest(self, months: int) -> date | None:
        """The day of the last projection that was there when the months ahead began."""
        begin = next_month(self._periods[months - 1].first)
        return max((day for day in self._made if day <= begin), default=None)

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
