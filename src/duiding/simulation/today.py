"""How it goes now, from the panels of a store: who has help, who waits, how many come and how long they stay.

Everything is counted over the year before a day. What is a rate has a range: the 95% limits of a Poisson count. A
trend is not read from it; who expects growth says so in the scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from scipy import special

from duiding.domain.errors import StoreError
from duiding.domain.settings import Gemeente
from duiding.simulation.aanname import Aanname, counted
from duiding.simulation.zorgvorm import GROOTHEDEN, Zorgvorm
from duiding.trajecten import PanelSet

_LATE_DAYS = 92
_YEAR = timedelta(days=365)
_LONGEST_DAYS = 36_525.0
_SOURCE = "geteld in de store"

Counts = Mapping[str, float]


class _Year(NamedTuple):
    """What was counted in the year before a day, per zorgvorm; `waits` are those of who waits now."""

    stand: Counts
    mean_stand: Counts
    waiting: Counts
    before: Counts
    mean_waiting: Counts
    gave_up: Counts
    began: Counts
    ended: Counts
    urgent: Counts
    asked: Counts
    waits: Mapping[str, tuple[tuple[float, bool], ...]]
    routes: Mapping[tuple[str, str], float]
    euros: Counts


def usual_start(known_on: date) -> date:
    """The last first day of a month by which nearly all has been reported: a quarter before the last delivery."""
    return (known_on - timedelta(days=_LATE_DAYS)).replace(day=1)


def zorgvormen_of(panels: PanelSet, gemeente: Gemeente, day: date) -> dict[str, Zorgvorm]:
    """Every zorgvorm in which somebody has help on `day`, a first day of a month.

    Raises StoreError when nobody has.
    """
    year = _count(panels, day)
    found = {
        vorm.naam: _vorm(vorm.naam, vorm.titel, vorm.spoor, year)
        for vorm in gemeente.zorgvormen
        if year.stand.get(vorm.naam)
    }
    if not found:
        raise StoreError(
            f"De store kent niemand met hulp op {day.isoformat()}. Kies een andere 'start' in het scenario."
        )
    return found


def _vorm(name: str, title: str, spoor: str, year: _Year) -> Zorgvorm:
    stand, waiting, ended = year.stand[name], year.waiting.get(name, 0.0), year.ended.get(name, 0.0)
    days = 365.0 * year.mean_stand.get(name, stand)
    began = year.began.get(name, 0.0) - sum(count for (_, to), count in year.routes.items() if to == name)
    asked = max(began + year.gave_up.get(name, 0.0) + waiting - year.before.get(name, waiting), 0.0)
    numbers = {
        "in_zorg": counted("in_zorg", stand, "personen", _SOURCE),
        "duur": _duration(days, ended),
        "instroom": _rate(
            "instroom",
            asked,
            1 / 12,
            "personen per maand",
            "begonnen, afgehaakt en meer wachtenden dan een jaar eerder",
        ),
    }
    if waiting:
        numbers |= _queue(name, stand, waiting, year)
    if year.euros.get(name):
        euros = year.euros[name]
        key, unit = ("prijs", "euro per plek per jaar") if waiting else ("prijs_dag", "euro per persoon per dag")
        numbers[key] = counted(
            key,
            euros / (days / 365.0 if waiting else days),
            unit,
            "uitgaven gedeeld door hulp in het jaar ervoor: een toerekening, geen tarief",
        )
    routes = {
        to: _share(to, count, ended)
        for (of, to), count in year.routes.items()
        if of == name and count and to in year.stand
    }
    since = year.waits.get(name, ())
    return Zorgvorm(name, title, spoor, numbers, routes, since=since or None, is_ahead=True)


def _queue(name: str, stand: float, waiting: float, year: _Year) -> dict[str, Aanname]:
    """What belongs to a waiting list. Where people wait, as many places are used as people have help."""
    months = 12.0 * max(year.mean_waiting.get(name, waiting), 1.0)
    gave_up, asked = year.gave_up.get(name, 0.0), max(year.asked.get(name, 0.0), 1.0)
    why = "afgehaakt in het jaar ervoor, gedeeld door de maanden die er gewacht is; de marge is toeval"
    leaving = _rate("vertrek", gave_up, 1.0 / months, "deel per maand", why)
    return {
        "wachtenden": counted("wachtenden", waiting, "personen", _SOURCE),
        "plekken": counted("plekken", stand, "plekken", "er wachten mensen: zoveel plekken worden echt gebruikt"),
        "spoed": counted("spoed", min(year.urgent.get(name, 0.0) / asked, 1.0), "deel", _SOURCE),
        "vertrek": _within(leaving, GROOTHEDEN["vertrek"].most),
    }


def _duration(days: float, ended: float) -> Aanname:
    """Days of help over the number that ended; the range is that of the number."""
    low, high = _limits(ended)
    why = f"dagen hulp gedeeld door {ended:.0f} keer dat hulp eindigde, in het jaar ervoor; de marge is toeval"
    longest = min(days / low, _LONGEST_DAYS) if low > 0 else _LONGEST_DAYS
    mean = min(days / ended, longest) if ended else longest
    return Aanname("duur", mean, min(days / high, mean), max(longest, mean), "dagen", why)


def _rate(name: str, count: float, scale: float, unit: str, why: str) -> Aanname:
    low, high = _limits(count)
    return Aanname(
        name,
        count * scale,
        low * scale,
        high * scale,
        unit,
        f"{why}; de marge is toeval" if "marge" not in why else why,
    )


def _share(name: str, count: float, ended: float) -> Aanname:
    return counted(name, min(count / max(ended, 1.0), 1.0), "deel", _SOURCE)


def _within(aanname: Aanname, most: float) -> Aanname:
    return replace(aanname, value=min(aanname.value, most), low=min(aanname.low, most), high=min(aanname.high, most))


def _limits(count: float) -> tuple[float, float]:
    """95% limits of a Poisson count (exact)."""
    low = float(special.gammaincinv(count, 0.025)) if count > 0 else 0.0
    return low, float(special.gammaincinv(count + 1, 0.975))


def _count(panels: PanelSet, day: date) -> _Year:
    def by_vorm(sql: str) -> dict[str, float]:
        rows = panels.engine.query(sql).to_pylist()
        return {
            str(row["zorgvorm"]): float(row["n"])
            for row in rows
            if row["zorgvorm"] is not None and row["n"] is not None
        }

    today, before = f"date '{day.isoformat()}'", f"date '{(day - _YEAR).replace(day=1).isoformat()}'"
    past = f"between {before} and {today}"
    waiting = "select zorgvorm, count(*) as n from wacht where soort = 'wachtend' and peildatum"
    return _Year(
        stand=by_vorm(
            f"select zorgvorm, count(*) as n from stand where peildatum = {today} and is_actief group by zorgvorm"
        ),
        mean_stand=by_vorm(
            f"select zorgvorm, count(*) * 1.0 / count(distinct peildatum) as n from stand "
            f"where peildatum {past} and is_actief group by zorgvorm"
        ),
        waiting=by_vorm(f"{waiting} = {today} group by zorgvorm"),
        before=by_vorm(f"{waiting} = {before} group by zorgvorm"),
        mean_waiting=by_vorm(
            f"select zorgvorm, count(*) * 1.0 / count(distinct peildatum) as n from wacht "
            f"where soort = 'wachtend' and peildatum {past} group by zorgvorm"
        ),
        gave_up=by_vorm(
            f"select zorgvorm, count(*) as n from wacht where soort = 'vertrokken' and datum {past} group by zorgvorm"
        ),
        began=by_vorm(f"select zorgvorm, count(*) as n from trajectperiode where begindatum {past} group by zorgvorm"),
        ended=by_vorm(f"select zorgvorm, count(*) as n from trajectperiode where einddatum {past} group by zorgvorm"),
        urgent=by_vorm(
            f"select zorgvorm, count(*) as n from wachtperiode where aanmelddatum {past} and is_spoed group by zorgvorm"
        ),
        asked=by_vorm(f"select zorgvorm, count(*) as n from wachtperiode where aanmelddatum {past} group by zorgvorm"),
        waits=_waits(panels, today),
        routes=_routes(panels, past),
        euros=by_vorm(
            "select zorgvorm, sum(bedrag_cent) / 100.0 as n from uitgaven "
            f"where datum >= {before} and datum < {today} group by zorgvorm"
        ),
    )


def _waits(panels: PanelSet, today: str) -> dict[str, tuple[tuple[float, bool], ...]]:
    rows = panels.engine.query(
        f"select zorgvorm, wacht_dagen, is_spoed from wacht where soort = 'wachtend' and peildatum = {today} "
        "order by zorgvorm, wacht_dagen desc, is_spoed"
    ).to_pylist()
    found: dict[str, list[tuple[float, bool]]] = {}
    for row in rows:
        found.setdefault(str(row["zorgvorm"]), []).append((float(row["wacht_dagen"]), bool(row["is_spoed"])))
    return {name: tuple(waits) for name, waits in found.items()}


def _routes(panels: PanelSet, past: str) -> dict[tuple[str, str], float]:
    rows = panels.engine.query(
        "select van_zorgvorm, zorgvorm, count(*) as n from stroom "
        f"where soort = 'doorstroom' and datum {past} and van_zorgvorm is not null group by van_zorgvorm, zorgvorm"
    ).to_pylist()
    return {(str(row["van_zorgvorm"]), str(row["zorgvorm"])): float(row["n"]) for row in rows}
