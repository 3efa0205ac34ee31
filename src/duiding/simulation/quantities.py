"""What is read off a run: the people who wait, the wait, the places, the euros; per month, quarter or year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from duiding.simulation.replicate import Runs

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Quantity:
    """`read` gives R x (moments or months) x zorgvormen of the parts of a ratio, or of the number alone.

    A stock is on the first day of each month; a flow is added up over the months of a period, and a ratio is divided
    after adding up.
    """

    name: str
    title: str
    unit: str
    is_stock: bool
    read: Callable[[Runs], tuple[Floats, ...]]
    decimals: int = 0


def _flow(*names: str) -> Callable[[Runs], tuple[Floats, ...]]:
    return lambda runs: (np.sum([runs.flow(name) for name in names], axis=0),)


def _wait(runs: Runs) -> tuple[Floats, ...]:
    return runs.flow("gewacht") + runs.flow("gewacht_spoed"), runs.flow("gestart") + runs.flow("gestart_spoed")


def _within(runs: Runs) -> tuple[Floats, ...]:
    return 100.0 * runs.flow("binnen_norm"), runs.flow("gestart") + runs.flow("gestart_spoed")


QUANTITIES: Mapping[str, Quantity] = {
    one.name: one
    for one in (
        Quantity("wachtenden", "Wachtenden", "wachtenden", True, lambda runs: (runs.stock("wachtenden"),)),
        Quantity("in_zorg", "In zorg", "cliënten", True, lambda runs: (runs.stock("in_zorg"),)),
        Quantity("wachttijd", "Wachttijd van wie begon", "dagen (gemiddeld)", False, _wait),
        Quantity("binnen_norm", "Begonnen binnen de norm", "%", False, _within, 1),
        Quantity("instroom", "Aanmeldingen", "aanmeldingen", False, _flow("instroom", "toegestroomd")),
        Quantity("gestart", "Begonnen met hulp", "cliënten", False, _flow("gestart", "gestart_spoed")),
        Quantity("vertrokken", "Afgehaakt tijdens het wachten", "mensen", False, _flow("weg", "weg_spoed")),
        Quantity("beeindigd", "Hulp beëindigd", "cliënten", False, _flow("beeindigd")),
        Quantity("kosten", "Kosten", "euro", False, lambda runs: (runs.costs,)),
    )
}
"""What can be asked of an outcome, by name."""


def values(quantity: Quantity, runs: Runs, column: int | None, months: int) -> Floats:
    """R x periods: of one zorgvorm, or of all together (None); a stock per month, a flow per `months` months.

    A ratio without anybody in it is NaN.
    """
    parts = [_of(part, column) for part in quantity.read(runs)]
    if quantity.name == "kosten" and column is None:
        parts[0] = parts[0] + runs.extra
    if quantity.is_stock:
        return parts[0]
    sums = [_summed(part, months) for part in parts]
    if len(sums) == 1:
        return sums[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sums[1] > 0, sums[0] / sums[1], np.nan)


def _of(array: Floats, column: int | None) -> Floats:
    return np.asarray(array.sum(axis=2) if column is None else array[:, :, column])


def _summed(array: Floats, months: int) -> Floats:
    whole = array.shape[1] // months * months
    return np.asarray(array[:, :whole].reshape(len(array), -1, months).sum(axis=2))
