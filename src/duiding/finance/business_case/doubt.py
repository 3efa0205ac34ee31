"""How sure a case is: each number between its bounds, all of them at once, and which matters most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import sobol_indices

from duiding.finance.business_case.case import Case
from duiding.finance.business_case.model import payback_month, year_of
from duiding.simulation.aanname import Aanname, chances

Floats = npt.NDArray[np.float64]
Draw = Callable[[Floats], Floats]

DRAWS = 20_000
_SOBOL = 1_024


@dataclass(frozen=True)
class Swing:
    """The saving when one number is low or high (its 10th and 90th percentile) and all others have their value."""

    name: str
    low: float
    high: float
    saving_at_low: float
    saving_at_high: float


@dataclass(frozen=True)
class Chance:
    """The saving of a year over all draws. `regret_doing` is what is lost on average by going ahead, over all draws in
    which that loses; `regret_not_doing` what is missed by not going ahead. `payback_month` is the median; None when in
    half of the draws it never pays back."""

    mean: float
    low: float
    high: float
    loss: float
    regret_doing: float
    regret_not_doing: float
    payback_month: float | None
    pays_back: float


def tornado(case: Case) -> tuple[Swing, ...]:
    """Each number with a range by itself, the one that matters most first."""
    values = case.values()
    swings = []
    for name, one in _doubtful(case).items():
        low, high = one.draw(np.array([0.1, 0.9]))
        at = [float(year_of({**values, name: value}).saving) for value in (low, high)]
        swings.append(Swing(name, float(low), float(high), *at))
    return tuple(sorted(swings, key=lambda swing: -abs(swing.saving_at_high - swing.saving_at_low)))


def draws_of(case: Case, seed: int, count: int = DRAWS) -> dict[str, Floats]:
    """Every number drawn between its bounds, most often near its value; the same seed gives the same draws."""
    return {name: one.draw(chances(seed, name, count)) for name, one in case.gegevens.items()}


def monte_carlo(case: Case, seed: int = 1) -> Chance:
    """All numbers at once."""
    drawn = draws_of(case, seed)
    saving, months = year_of(drawn).saving, payback_month(drawn)
    low, high = np.percentile(saving, [5, 95])
    middle = float(np.median(months))
    return Chance(
        mean=float(saving.mean()),
        low=float(low),
        high=float(high),
        loss=float(np.mean(saving < 0)),
        regret_doing=float(np.maximum(-saving, 0).mean()),
        regret_not_doing=float(np.maximum(saving, 0).mean()),
        payback_month=middle if np.isfinite(middle) else None,
        pays_back=float(np.mean(np.isfinite(months))),
    )


def shares_of_doubt(case: Case) -> Mapping[str, tuple[float, float]]:
    """Per number with a range: the share of the variance of the saving that it explains alone, and with others."""
    doubtful = _doubtful(case)
    if not doubtful:
        return {}
    fixed = case.values()

    def saving(rows: Floats) -> Floats:
        return year_of(fixed | dict(zip(doubtful, rows, strict=True))).saving

    first, total = sobol(saving, [one.draw for one in doubtful.values()])
    return {name: (float(a), float(b)) for name, a, b in zip(doubtful, first, total, strict=True)}


def sobol(outcome: Draw, inputs: Sequence[Draw], count: int = _SOBOL, seed: int = 1) -> tuple[Floats, Floats]:
    """First-order and total Sobol indices; each input turns numbers between 0 and 1 into values."""

    class _Distribution:
        def __init__(self, draw: Draw) -> None:
            self.ppf = draw

    found = sobol_indices(
        func=outcome, n=count, dists=[_Distribution(one) for one in inputs], rng=np.random.default_rng(seed)
    )
    return np.asarray(found.first_order), np.asarray(found.total_order)


def _doubtful(case: Case) -> dict[str, Aanname]:
    return {name: one for name, one in case.gegevens.items() if not one.is_sure and name != "aanloop"}
