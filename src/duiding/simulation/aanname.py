"""A number that a scenario needs: counted, or assumed within a range and with a written reason."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from duiding.simulation.lines import Source

Floats = npt.NDArray[np.float64]

_KEYS = ("value", "low", "high", "unit", "why", "source")

_REMEDIES = (
    ("cent", "euro", "Reken centen om naar euro's: deel door 100."),
    ("procent", "deel", "Schrijf een deel: deel het percentage door 100 (12% is 0,12)."),
    ("maanden", "dagen", "Reken maanden om naar dagen: keer 30,4."),
    ("weken", "dagen", "Reken weken om naar dagen: keer 7."),
    ("jaar", "dagen", "Reken jaren om naar dagen: keer 365,25."),
    ("per jaar", "per maand", "Deel door 12."),
    ("per week", "per maand", "Reken om naar maanden: keer 52 en deel door 12."),
    ("per maand", "per jaar", "Reken om naar een jaar: keer 12."),
)


@dataclass(frozen=True)
class Aanname:
    """A value in a unit. A counted one has a `source`; an assumed one has `low`, `high` and the reason `why`."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    why: str
    source: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it has no range."""
        return self.low == self.high

    def draw(self, chance: Floats) -> Floats:
        """Values between low and high, most often near the value (triangular), from numbers between 0 and 1."""
        width = self.high - self.low
        if width == 0:
            return np.full(np.shape(chance), self.value)
        turn = (self.value - self.low) / width
        below = self.low + np.sqrt(chance * width * (self.value - self.low))
        above = self.high - np.sqrt((1.0 - chance) * width * (self.high - self.value))
        return np.where(chance < turn, below, above)


def counted(name: str, value: float, unit: str, source: str) -> Aanname:
    """A number without a range."""
    return Aanname(name, value, value, value, unit, "", source)


def read_aanname(source: Source, place: tuple[str | int, ...], unit: str, span: tuple[float, float]) -> Aanname:
    """One `{ value, low, high, unit, why }` or `{ value, unit, source }`; all of it within `span`.

    Raises SettingsError with line, reason and remedy: another unit, no reason, a range that does not hold the value.
    """
    table: Any = source.data
    for part in place:
        table = table[part]
    table = source.check_keys(place, table, _KEYS)
    value = float(source.need(place, table, "value", float))
    _check_unit(source, place, str(source.need(place, table, "unit", str)), unit)
    if "source" in table and not {"low", "high"} & table.keys():
        found = counted(str(place[-1]), value, unit, str(source.need(place, table, "source", str)))
    else:
        found = _with_range(source, place, table, value, unit)
    _check_span(source, place, found, span)
    return found


def _with_range(source: Source, place: tuple[str | int, ...], table: Any, value: float, unit: str) -> Aanname:
    if not {"low", "high", "why"} <= table.keys():
        source.fail(
            place,
            f"'{place[-1]}' is een aanname zonder bandbreedte of reden",
            "Geef 'low', 'high' en 'why', of bij een geteld getal alleen 'source'.",
        )
    low, high = (float(source.need(place, table, key, float)) for key in ("low", "high"))
    if not low <= value <= high:
        source.fail(place, f"'value' van '{place[-1]}' ligt niet tussen 'low' en 'high'", "Verruim de bandbreedte.")
    why = str(source.need(place, table, "why", str)).strip()
    if not why:
        source.fail(place, f"de reden ('why') van '{place[-1]}' is leeg", "Schrijf op waarom dit wordt aangenomen.")
    return Aanname(str(place[-1]), value, low, high, unit, why, str(table.get("source", "")))


def _check_unit(source: Source, place: tuple[str | int, ...], given: str, unit: str) -> None:
    if given == unit:
        return
    fits = (remedy for wrong, right, remedy in _REMEDIES if wrong in given and right in unit and wrong not in unit)
    remedy = next(fits, f'Reken het getal om en schrijf unit = "{unit}".')
    source.fail((*place, "unit"), f"'{place[-1]}' staat in '{given}', maar hier hoort '{unit}'", remedy)


def _check_span(source: Source, place: tuple[str | int, ...], found: Aanname, span: tuple[float, float]) -> None:
    least, most = span
    if not (least <= found.low and found.high <= most):
        between = f"niet lager dan {least:.10g}" if most == np.inf else f"tussen {least:.10g} en {most:.10g}"
        source.fail(place, f"'{place[-1]}' moet {between} zijn", "Pas het getal of de bandbreedte aan.")


def chances(seed: int, name: str, replications: int) -> Floats:
    """Numbers between 0 and 1 that belong to the name of an assumption: the same in every scenario that has it."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())]).random(replications)
