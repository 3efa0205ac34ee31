"""`jeugdbescherming`, `jeugdzorgplus` and `pleeggezinnen`: measures of the court, secure care and foster families.

The sources give no numbers of these, only directions; all of them are assumption (kwaliteit.toml). They do not follow
from the truth of the city: nobody in it has a measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from duiding.city.draws import whole
from duiding.city.lists import Delivery, iso
from duiding.city.moments import Floats
from duiding.city.opgaven.getallen import QUARTER, getallen, per_wijk, share_of
from duiding.city.opgaven.stad import Stad, after_period, delivered, line

BESCHERMING, PLUS, PLEEG = "jeugdbescherming", "jeugdzorgplus", "pleeggezinnen"
_AGES = {"0 t/m 11": (0, 11), "12 t/m 17": (12, 17), "18 t/m 22": (18, 22)}
_QUARTERS = 4
_DAYS = 90
_AFTER = 12
_SPREAD = 0.04


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """Two stocks at the begin of each quarter, and a flow after it."""
    return chain(_bescherming(stad), _plus(stad), _pleeggezinnen(stad))


def _bescherming(stad: Stad) -> Iterator[Delivery]:
    section, wijken = getallen("bescherming"), stad.scene.gemeente.wijken
    for number, day in enumerate(stad.firsts("kwartaal", section["vanaf"])):
        level = stad.amount((1 - float(section["minder_per_jaar"])) ** (number / _QUARTERS))
        shares = {group: per_wijk(stad, *ages, day) for group, ages in _AGES.items()}
        lines = []
        for maatregel, row in section["maatregelen"].items():
            for group, part in zip(_AGES, row["deel"], strict=True):
                counts = _steady(stad, (maatregel, group), day, level * row["aantal"] * part * shares[group])
                where = iso(day), section["aanbieder"], maatregel, group
                lines += [line(*where, wijk.code, n) for wijk, n in zip(wijken, counts, strict=True) if n]
        yield delivered(BESCHERMING, day, lines, _AFTER)


def _steady(stad: Stad, subject: tuple[str, str], day: int, expected: Floats) -> list[int]:
    """Whole numbers near what is expected: the same wijken stay above or below it, and time moves them little."""
    lasting = stad.chance(BESCHERMING, *subject).random(len(expected))
    moving = stad.chance(BESCHERMING, *subject, day).normal(1, _SPREAD, len(expected))
    return [int(count) for count in np.maximum(expected * moving, 0) + lasting]


def _plus(stad: Stad) -> Iterator[Delivery]:
    section = getallen(PLUS)
    for number, day in enumerate(stad.firsts("kwartaal", section["vanaf"])):
        level = stad.amount((1 - float(section["minder_per_jaar"])) ** (number / _QUARTERS))
        lines = []
        for agb, full in section["jeugdigen"].items():
            rng = stad.chance(PLUS, agb, day)
            people = whole(rng, level * float(full))
            days = share_of(rng, people * _DAYS, float(section["dagen_per_jeugdige"]) / _DAYS)
            lines.append(
                line(iso(day), agb, people, days, int(rng.poisson(people * section["beperkingen_per_jeugdige"])))
            )
        yield delivered(PLUS, after_period(day, QUARTER), lines, _AFTER)


def _pleeggezinnen(stad: Stad) -> Iterator[Delivery]:
    section = getallen(PLEEG)
    for number, day in enumerate(stad.firsts("kwartaal", section["vanaf"])):
        level = stad.amount((1 - float(section["minder_per_jaar"])) ** (number / _QUARTERS))
        lines = []
        for agb, full in section["gezinnen"].items():
            rng, lasting = stad.chance(PLEEG, agb, day), stad.chance(PLEEG, agb)
            for variant, part in (("voltijd", 1 - section["deeltijd"]), ("deeltijd", section["deeltijd"])):
                families = whole(lasting, level * full * part)
                lines.append(
                    line(iso(day), agb, variant, families, share_of(rng, families, section["beschikbaar"][variant]))
                )
        yield delivered(PLEEG, day, lines, _AFTER)
