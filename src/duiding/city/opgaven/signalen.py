"""`signalen`, `terugverwijzingen` and `kaders`: what goes wrong at an aanbieder, every quarter.

All of it is assumption (kwaliteit.toml) and about invented aanbieders only. The kaders do not follow from the other
deliveries: a contractmanager judges them, who knows more than is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from duiding.city.draws import whole
from duiding.city.lists import Delivery, iso
from duiding.city.opgaven.getallen import QUARTER, clients_of, getallen, large_and_invented, share_of
from duiding.city.opgaven.stad import Stad, after_period, delivered, line

SIGNALEN, TERUG, KADERS = "signalen", "terugverwijzingen", "kaders"
_AFTER = 16
_OORDELEN = ("binnen", "risico", "overschreden")


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """Two flows after each quarter, and a judgement on its first day."""
    return chain(_signalen(stad), _terugverwijzingen(stad), _kaders(stad))


def _signalen(stad: Stad) -> Iterator[Delivery]:
    section = getallen("signalen")
    for day in stad.firsts("kwartaal", section["vanaf"]):
        clients: dict[str, int] = {}
        for (agb, _), people in clients_of(stad, day).items():
            clients[agb] = clients.get(agb, 0) + people
        rng, lines = stad.chance(SIGNALEN, day), list[str]()
        for agb, people in clients.items():
            if rng.random() < float(section["levert"]):
                lines += _of_aanbieder(day, agb, people, rng)
        yield delivered(SIGNALEN, after_period(day, QUARTER), lines, _AFTER)


def _of_aanbieder(day: int, agb: str, people: int, rng: np.random.Generator) -> Iterator[str]:
    """A line per soort and niveau, also when nothing happened."""
    section = getallen("signalen")
    for soort, rate in section["per_client"].items():
        count = int(rng.poisson(people * float(rate)))
        shares = section["niveau"][soort]
        parts = rng.multinomial(count, list(shares.values())) if count else [0] * len(shares)
        for niveau, some in zip(shares, parts, strict=True):
            done = share_of(rng, int(some), float(section["afgehandeld"][soort]))
            yield line(iso(day), agb, soort, niveau, int(some), done)


def _terugverwijzingen(stad: Stad) -> Iterator[Delivery]:
    section = getallen(TERUG)
    for day in stad.firsts("kwartaal", section["vanaf"]):
        lines = []
        for (agb, zorgvorm), people in clients_of(stad, day).items():
            rng = stad.chance(TERUG, day, agb, zorgvorm)
            share = float(stad.chance(TERUG, agb).beta(*section["terug"]))
            referred = whole(rng, people * float(section["per_client"]))
            lines.append(line(iso(day), agb, zorgvorm, referred, share_of(rng, referred, share)))
        yield delivered(TERUG, after_period(day, QUARTER), lines, _AFTER)


def _kaders(stad: Stad) -> Iterator[Delivery]:
    section = getallen(KADERS)
    own = float(section["eigen"])
    for day in stad.firsts("kwartaal", section["vanaf"]):
        helping, lines = {agb for agb, _ in clients_of(stad, day)}, []
        for agb in large_and_invented(stad):
            for kader, bounds in section["grenzen"].items() if agb in helping else ():
                lasting, passing = (stad.chance(KADERS, agb, kader, at).normal() for at in ("", day))
                level = own * lasting + (1 - own**2) ** 0.5 * passing
                lines.append(line(iso(day), agb, kader, _OORDELEN[int(np.searchsorted(bounds, level))]))
        yield delivered(KADERS, day, lines, _AFTER)
