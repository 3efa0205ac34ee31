"""The monthly delivery of the buurtteams: casussen that are new, changed or closed since the last one."""

from __future__ import annotations

import numpy as np

from duiding.city.draws import gamma, generator
from duiding.city.lists import Delivery, Rows, iso, monthly_day
from duiding.city.moments import NEVER, Ints
from duiding.city.records import Casussen, Members
from duiding.city.scene import Scene

_REFRESH_DAYS = 182
_REFRESHES = 12
_CONTACT_AGO_DAYS = 20
_FLAG_WIDTH = 6


def casus_deliveries(casussen: Casussen, members: Members, rows: Rows, scene: Scene) -> list[Delivery]:
    """One delivery a month, with a row per person of every casus in it."""
    casus, moment, contact, end = _events(casussen, scene)
    month = np.maximum(scene.months.index(moment), -1) + 1
    month[moment < scene.months.begin] = 0
    keep = _last_of_month(casus, month, moment)
    casus, month, contact, end = casus[keep], month[keep], contact[keep], end[keep]
    order = np.argsort(members.casus, kind="stable")
    start = np.searchsorted(members.casus[order], np.arange(len(casussen.begin) + 1))
    found = []
    for number in range(scene.months.count + 1):
        mine = np.flatnonzero(month == number)
        lines = [
            _line(casussen, members, rows, int(casus[i]), int(person), f"{iso(end[i])};{iso(contact[i])}")
            for i in mine
            for person in order[start[casus[i]] : start[casus[i] + 1]]
        ]
        found.append(Delivery("buurtteamcasussen", monthly_day(scene.months, number, 3), lines))
    return found


def _events(casussen: Casussen, scene: Scene) -> tuple[Ints, Ints, Ints, Ints]:
    """Casus, day of registration, last contact and end (NEVER: open) of everything that is registered."""
    rng, delays = generator(scene.seed, "registratie"), scene.delays
    number = np.arange(len(casussen.begin))
    late = gamma(rng, np.full(len(number), max(delays.registratie_dagen - delays.registratie_least_dagen, 1.0)), 1.1)
    # Only the buurtteam jeugd is slow with new casussen; the other team registers within weeks.
    late = np.where(casussen.is_jeugd, late, late / 4)
    opened = casussen.begin + delays.registratie_least_dagen + late.astype(np.int64)
    closed = casussen.reported_end + rng.integers(0, delays.afsluiting_dagen + 1, len(number))
    opened = np.minimum(opened, np.maximum(closed, opened))
    phase = rng.integers(0, _REFRESH_DAYS, len(number))
    parts = [(number, opened, np.minimum(opened, casussen.end), np.full(len(number), NEVER, dtype=np.int64))]
    for turn in range(1, _REFRESHES + 1):
        moment = opened + phase + (turn - 1) * _REFRESH_DAYS
        live = (moment > opened) & (moment < casussen.end) & (moment < scene.months.end)
        contact = np.maximum(moment - rng.integers(0, _CONTACT_AGO_DAYS, len(number)), casussen.begin)
        parts.append((number[live], moment[live], contact[live], np.full(int(live.sum()), NEVER, dtype=np.int64)))
    final = np.maximum(closed, opened)
    parts.append((number, final, casussen.end, casussen.reported_end))
    casus, moment, contact, end = (np.concatenate(column) for column in zip(*parts, strict=True))
    inside = moment < scene.months.end
    return casus[inside], moment[inside], np.minimum(contact, moment)[inside], end[inside]


def _last_of_month(casus: Ints, month: Ints, moment: Ints) -> Ints:
    """Of several events of a casus in one month only the last is delivered."""
    is_end = np.arange(len(casus))  # at equal moments the later part wins: the closing
    order = np.lexsort((is_end, moment, month, casus))
    last = np.ones(len(order), dtype=np.bool_)
    last[:-1] = (casus[order][1:] != casus[order][:-1]) | (month[order][1:] != month[order][:-1])
    return order[last]


def _line(casussen: Casussen, members: Members, rows: Rows, casus: int, member: int, state: str) -> str:
    is_jeugd, person = bool(casussen.is_jeugd[casus]), int(members.person[member])
    letter, team = ("J", "jeugd") if is_jeugd else ("S", "sociaal")
    rol = "volwassene" if not is_jeugd else "jeugdige" if members.is_kind[member] else "ouder"
    return (
        f"C{letter}-{casus:0{_FLAG_WIDTH}d};G{letter}-{int(casussen.gezin[casus]):0{_FLAG_WIDTH}d};{rows.born(person)};"
        f"{rol};{team};{rows.wijk(person)};{iso(casussen.begin[casus])};{state}"
    )
