"""`prognoses`: what each aanbieder itself expects of the year, a little careful and never exact."""

from __future__ import annotations

from collections.abc import Iterator

from duiding.city.lists import Delivery, iso
from duiding.city.moments import date_of
from duiding.city.opgaven.contracten import spent_in
from duiding.city.opgaven.stad import Stad, delivered, euros, line
from duiding.city.opgaven.zorgmaanden import aannames

LAYOUT = "prognoses"
_SINCE = "2020-04"
_YEAR = 12
_JANUARY = 1
_AFTER = 16


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per quarter of the year itself; the surer, the more of the year was seen."""
    section = aannames()["prognoses"]
    for day in stad.firsts("kwartaal", _SINCE):
        about = date_of(day)
        if about.month == _JANUARY:
            continue
        rng, left = stad.chance(LAYOUT, day), 1 - (about.month - 1) / _YEAR
        lines = []
        for (agb, perceel), amount in sorted(spent_in(stad, about.year).items()):
            off = float(rng.normal(float(section["ruim"]), float(section["onzeker"]))) * left
            lines.append(line(iso(day), agb, perceel, about.year, euros(amount * (1 + off))))
        yield delivered(LAYOUT, day, lines, _AFTER)
