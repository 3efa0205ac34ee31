"""How many people of each age live in the city on 1 January of a year."""

from __future__ import annotations

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.moments import Floats, Ints

_AGES = 100
_ADULT = 18
_SECONDARY = 12
_PEIL = 2018


def counts_by_age(year: int, persons: int) -> Ints:
    """Inhabitants aged 0 to 99, in whole people; on 1-1-2018 they are `persons` together."""
    scale = persons / float(assumptions()["peil_inwoners"])
    young, teens = _children(year)
    adults = inhabitants(year) - young - teens
    shape = _shape()
    groups = ((0, _SECONDARY, young), (_SECONDARY, _ADULT, teens), (_ADULT, _AGES, adults))
    found: Ints = np.concatenate([_apportion(shape[low:high], round(total * scale)) for low, high, total in groups])
    return found


def inhabitants(year: int) -> float:
    """Inhabitants on 1 January at full size: published years, straight lines between, steady growth outside."""
    section = assumptions()["bevolking"]
    known = {int(y): float(n) for y, n in section["inwoners"].items()}
    first, last = min(known), max(known)
    if year > last:
        return float(known[last] * (1 + section["groei_daarna"]) ** (year - last))
    if year < first:
        return float(known[first] / (1 + section["groei_ervoor"]) ** (first - year))
    return float(np.interp(year, sorted(known), [known[y] for y in sorted(known)]))


def _children(year: int) -> tuple[float, float]:
    """Children of 0-11 and 12-17: they grow 2.8% from 2016 to 2018, and afterwards as the city does."""
    section = assumptions()["bevolking"]
    if year <= _PEIL:
        factor = (1 + float(section["groei_jeugd_2016_2018"])) ** ((year - _PEIL) / 2)
    else:
        factor = inhabitants(year) / inhabitants(_PEIL)
    return float(section["jeugd_0_11"]) * factor, float(section["jeugd_12_17"]) * factor


def _shape() -> Floats:
    nodes = assumptions()["bevolking"]["opbouw"]
    found: Floats = np.interp(np.arange(_AGES), [n[0] for n in nodes], [float(n[1]) for n in nodes])
    return found


def _apportion(shape: Floats, total: int) -> Ints:
    """Whole numbers in these proportions that add up to `total` (largest remainder)."""
    exact = shape / shape.sum() * total
    floor: Ints = np.floor(exact).astype(np.int64)
    rest = total - int(floor.sum())
    floor[np.argsort(floor - exact, kind="stable")[:rest]] += 1
    return floor
