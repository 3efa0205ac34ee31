"""`uitgaven`: what help and the sociale basis cost, every quarter: months of care times a price that rises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from duiding.city.lists import Delivery, iso
from duiding.city.moments import day_of
from duiding.city.opgaven.stad import Stad, after_period, delivered, euros, line
from duiding.city.opgaven.zorgmaanden import Care, aannames, care_between, intensity, price_level

LAYOUT = "uitgaven"
PERCEEL = {
    "specialistisch_ambulant": "buurt",
    "verblijf": "stedelijk",
    "crisis": "essentieel",
    "pleegzorg": "pleegzorg",
    "dyslexie": "dyslexie",
}
_AFTER = 20
_QUARTERS = 4


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per quarter, received in the month after it."""
    for day in stad.firsts("kwartaal"):
        end = after_period(day, 3)
        if end <= stad.scene.months.end:
            yield delivered(LAYOUT, end, [*care_lines(stad, day, end - 1), *_base_lines(stad, day)], _AFTER)


def care_lines(stad: Stad, first: int, last: int) -> Iterator[str]:
    """A line per aanbieder, zorgvorm and wijk."""
    wijken = [wijk.code for wijk in stad.scene.gemeente.wijken]
    for care in care_between(stad, first, last):
        cost = costs(care, first)
        known = stad.chance(LAYOUT, first, len(cost)).random(len(cost)) < float(aannames()["geld"]["wijken_bekend"])
        unknown: dict[tuple[str, str], float] = {}
        for row, (agb, zorgvorm) in enumerate(zip(care.agb, care.zorgvorm, strict=True)):
            if known[row]:
                yield _line(first, agb, zorgvorm, wijken[int(care.wijk[row])], float(cost[row]))
            else:
                unknown[agb, zorgvorm] = unknown.get((agb, zorgvorm), 0.0) + float(cost[row])
        for (agb, zorgvorm), amount in unknown.items():
            yield _line(first, agb, zorgvorm, None, amount)


def costs(care: Care, day: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What each row cost, at the prices and intensity of a day."""
    price = np.array([float(aannames()["maandprijs"][zorgvorm]) for zorgvorm in care.zorgvorm])
    heavier = np.array([1.0 if zorgvorm.startswith("buurtteam") else intensity(day) for zorgvorm in care.zorgvorm])
    return np.asarray(care.months * price * heavier * price_level(day), dtype=np.float64)


def programma_of(zorgvorm: str) -> str:
    """In which programma of the budget a zorgvorm stands."""
    return "jeugd" if zorgvorm in PERCEEL or zorgvorm == "buurtteam_jeugd" else "wmo"


def spoor_of(zorgvorm: str) -> str:
    """In which spoor a zorgvorm stands."""
    return "basiszorg" if zorgvorm.startswith("buurtteam") else "aanvullend"


def perceel_of(zorgvorm: str) -> str | None:
    """In which perceel a zorgvorm is bought; None for the buurtteams."""
    return None if zorgvorm.startswith("buurtteam") else PERCEEL.get(zorgvorm, "wmo")


def year_total(stad: Stad, year: int) -> dict[tuple[str, str], float]:
    """The costs of a year per programma and spoor, without the sociale basis."""
    found: dict[tuple[str, str], float] = {}
    for quarter in range(1, 13, 3):
        first = day_of(date(year, quarter, 1))
        for care in care_between(stad, first, after_period(first, 3) - 1):
            for zorgvorm, amount in zip(care.zorgvorm, costs(care, first), strict=True):
                key = programma_of(zorgvorm), spoor_of(zorgvorm)
                found[key] = found.get(key, 0.0) + float(amount)
    return found


def base_of(stad: Stad, day: int) -> float:
    """What a year of the sociale basis costs."""
    return stad.amount(float(aannames()["geld"]["sociale_basis"])) * price_level(day)


def _line(day: int, agb: str, zorgvorm: str, wijk: str | None, amount: float) -> str:
    place = programma_of(zorgvorm), spoor_of(zorgvorm), zorgvorm, wijk, agb, perceel_of(zorgvorm)
    return line(iso(day), *place, "structureel", euros(amount))


def _base_lines(stad: Stad, day: int) -> Iterator[str]:
    """The sociale basis: per wijk by the number of people, a tenth of it with money that ends."""
    registry, wijken = stad.scene.registry, stad.scene.gemeente.wijken
    here = (registry.arrival <= day) & (registry.departure >= day) & (registry.birth < day)
    share = np.bincount(registry.wijk[here], minlength=len(wijken)) / max(1, int(here.sum()))
    quarter = base_of(stad, day) / _QUARTERS
    for wijk, part in zip(wijken, share, strict=True):
        for aard, of_all in (("structureel", 0.9), ("incidenteel", 0.1)):
            amount = euros(quarter * float(part) * of_all)
            yield line(iso(day), "sociale_basis", "sociale_basis", None, wijk.code, None, None, aard, amount)
