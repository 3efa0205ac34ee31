"""`formatie`: how many FTE of gezinswerkers and sociaal werkers each buurtteam has per wijk, every quarter.

Assumption: a gezinswerker has about 18 casussen at a time in 2022, and fewer hands since: 1.5% less a year. The
raadsbrief of 2025 speaks of shortage without a number.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from duiding.city.lists import Delivery, iso
from duiding.city.moments import Ints
from duiding.city.opgaven.stad import Stad, decimal, delivered, line

LAYOUT = "formatie"
_SINCE = "2022-01"
_CASUSSEN_PER_FTE = {"jeugd": 18.0, "sociaal": 45.0}
_LESS_A_YEAR = 0.015
_SPREAD = 0.06
_DAYS_A_YEAR = 365.25


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per quarter, of both teams: a line per wijk."""
    base = _open_casussen(stad, next(stad.firsts("kwartaal", _SINCE), stad.scene.months.begin))
    for number, day in enumerate(stad.firsts("kwartaal", _SINCE)):
        years = number / 4
        lines = []
        for team, per_fte in _CASUSSEN_PER_FTE.items():
            rng = stad.chance(LAYOUT, team, day)
            for wijk, count in zip(stad.scene.gemeente.wijken, base[team], strict=True):
                fte = count / per_fte * (1 - _LESS_A_YEAR) ** years * rng.normal(1, _SPREAD)
                open_places = max(0.0, fte * (0.03 + 0.01 * years) * rng.uniform(0.5, 1.5))
                lines.append(line(iso(day), team, wijk.code, decimal(max(fte, 0.5)), decimal(open_places)))
        yield delivered(LAYOUT, day, lines)


def _open_casussen(stad: Stad, day: int) -> dict[str, Ints]:
    """Casussen that are open on a day, per team and wijk."""
    casussen, members, wijken = stad.world.casussen, stad.world.members, len(stad.scene.gemeente.wijken)
    _, first = np.unique(members.casus, return_index=True)
    wijk = stad.scene.registry.wijk[members.person[first]]
    is_open = (casussen.begin <= day) & (casussen.end >= day)
    return {
        team: np.bincount(wijk[is_open & (casussen.is_jeugd == is_jeugd)], minlength=wijken)
        for team, is_jeugd in (("jeugd", True), ("sociaal", False))
    }
