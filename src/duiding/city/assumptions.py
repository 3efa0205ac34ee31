"""The documented assumptions behind the city: one shipped TOML file, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from duiding.city.moments import Floats, Months, month_number

Section = dict[str, Any]


@cache
def assumptions() -> Section:
    """The whole file; see assumptions.toml for the meaning and source of every number."""
    text = (files("duiding.city") / "assumptions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def path_of(nodes: list[list[Any]], months: Months) -> Floats:
    """A value for the first day of every month and the day after the last: straight lines between the nodes."""
    at = np.arange(months.first, months.first + months.count + 1)
    where = [month_number(node[0]) for node in nodes]
    found: Floats = np.interp(at, where, [float(node[1]) for node in nodes])
    return found
