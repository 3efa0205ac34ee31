"""The numbers behind the invented deliveries about quality, and who gives help when they are counted."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from duiding.city.moments import Floats
from duiding.city.opgaven.stad import Stad, after_period
from duiding.city.opgaven.zorgmaanden import care_between

QUARTER = 3


def getallen(section: str) -> dict[str, Any]:
    """One section of kwaliteit.toml, which says of each number where it comes from."""
    return dict(_all()[section])


@cache
def _all() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("duiding.city.opgaven") / "kwaliteit.toml").read_text(encoding="utf-8"))


def clients_of(stad: Stad, day: int) -> dict[tuple[str, str], int]:
    """Who had help in the quarter that begins on `day`: how many per invented aanbieder and zorgvorm.

    Complaints, breaches and refusals are never made up about an aanbieder that exists.
    """
    invented = {aanbieder.agb for aanbieder in stad.scene.gemeente.aanbieders if aanbieder.is_verzonnen}
    found: dict[tuple[str, str], int] = {}
    for care in care_between(stad, day, after_period(day, QUARTER) - 1):
        for agb, zorgvorm, people in zip(care.agb, care.zorgvorm, care.people, strict=True):
            if agb in invented:
                found[agb, zorgvorm] = found.get((agb, zorgvorm), 0) + int(people)
    return dict(sorted(found.items()))


def large_and_invented(stad: Stad) -> list[str]:
    """The aanbieders with a talk every quarter: the large ones with a contract, and only invented ones."""
    contracted = {contract.agb for contract in stad.scene.gemeente.contracten}
    return [
        aanbieder.agb
        for aanbieder in stad.scene.gemeente.aanbieders
        if aanbieder.is_verzonnen and aanbieder.soort == "groot" and aanbieder.agb in contracted
    ]


def per_wijk(stad: Stad, low: int, high: int, day: int) -> Floats:
    """The share of help that each wijk asks for people of these ages: everybody by how much help they use."""
    registry, wijken = stad.scene.registry, len(stad.scene.gemeente.wijken)
    first, last = registry.of_age(low, high, day)
    rows = np.arange(first, last)
    rows = rows[registry.is_present(rows, day)]
    weight = np.bincount(registry.wijk[rows], weights=registry.use[rows], minlength=wijken)
    found: Floats = weight / max(float(weight.sum()), 1e-9)
    return found


def share_of(rng: np.random.Generator, count: int, share: float) -> int:
    """How many of `count` it holds for, by chance."""
    return int(rng.binomial(count, min(1.0, max(0.0, share))))
