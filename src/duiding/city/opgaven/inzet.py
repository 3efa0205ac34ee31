"""`inzet`: people, hours and contacts per aanbieder and zorgvorm, every month, of aanvullende help in kind."""

from __future__ import annotations

from collections.abc import Iterator

from duiding.city.lists import Delivery, iso
from duiding.city.opgaven.stad import Stad, after_period, decimal, delivered, line
from duiding.city.opgaven.zorgmaanden import Care, aannames, care_between, intensity

LAYOUT = "inzet"
_SINCE = "2020-01"
_AFTER = 12


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per month, received in the month after it: no aanbieder is left out."""
    for day in stad.firsts("maand", _SINCE):
        end = after_period(day, 1)
        lines = [cell for care in care_between(stad, day, end - 1)[:2] for cell in _lines(stad, care, day)]
        yield delivered(LAYOUT, end, lines, _AFTER)


def _lines(stad: Stad, care: Care, day: int) -> Iterator[str]:
    rng = stad.chance(LAYOUT, day, care.zorgvorm[0] if care.zorgvorm else "")
    growth, found = aannames()["groei"], dict[tuple[str, str], list[float]]()
    for agb, zorgvorm, months, people in zip(care.agb, care.zorgvorm, care.months, care.people, strict=True):
        total = found.setdefault((agb, zorgvorm), [0.0, 0])
        total[0] += months
        total[1] += people
    for (agb, zorgvorm), (months, people) in found.items():
        hours = months * float(aannames()["uren"].get(zorgvorm, 8)) * intensity(day)
        hours *= rng.normal(1, float(growth["spreiding"]))
        contacts = round(hours / float(growth["uren_per_contact"]))
        yield line(iso(day), agb, zorgvorm, int(people), decimal(max(hours, 0.25)), max(contacts, 1))
