"""How sure is a figure: Wilson limits for shares, Student limits for means. A full count has no margin.

Both are 95%. The margin of a share treats the people behind it as one outcome of a process that could have gone
otherwise; it is no margin of registration.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

Z_95 = 1.959963984540054
_FIRST_WITH_SERIES = 3


def wilson(count: ArrayLike, n: ArrayLike, z: float = Z_95) -> tuple[Floats, Floats]:
    """Score limits of the share `count / n`, as fractions (Wilson 1927); nan where n is 0 or unknown.

    `count` may be any number from 0 to n. `z` is the normal quantile; the default gives 95%.
    """
    x, size = _same_shape(count, n)
    size = np.where(size > 0, size, np.nan)
    share = x / size
    centre = share + z * z / (2 * size)
    width = z * np.sqrt(np.maximum(share * (1 - share), 0) / size + z * z / (4 * size * size))
    scale = 1 + z * z / size
    # At a share of 0 or 1 the limit is 0 or 1 itself; the difference of two roots would leave 1e-17.
    return np.maximum((centre - width) / scale, 0.0), np.minimum((centre + width) / scale, 1.0)


def mean_interval(mean: ArrayLike, deviation: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    """Student limits of a mean with sample standard deviation `deviation`; nan below two observations."""
    centre, spread = _same_shape(mean, deviation)
    size = np.asarray(n, dtype=np.float64)
    enough = np.where(size > 1, size, np.nan)
    width = student_95(enough - 1) * spread / np.sqrt(enough)
    return centre - width, centre + width


def student_95(freedom: ArrayLike) -> Floats:
    """The 97.5% quantile of Student's t.

    One and two degrees of freedom have a closed form; from three on the expansion around the normal quantile of
    Abramowitz and Stegun 26.7.5, whose error is 0.12% at three, below 0.04% from four and below 0.001% from ten on.
    """
    nu = np.atleast_1d(np.asarray(freedom, dtype=np.float64))
    large = np.where(nu >= _FIRST_WITH_SERIES, nu, np.nan)
    quantile = np.full(nu.shape, Z_95)
    for power, term in enumerate(_TERMS, start=1):
        quantile = quantile + term / large**power
    quantile = np.where(nu == 1, np.tan(np.pi * 0.475), quantile)
    quantile = np.where(nu == 2, 0.95 * np.sqrt(2 / (4 * 0.975 * 0.025)), quantile)
    return quantile.reshape(np.shape(freedom))


_Z = Z_95
_TERMS = (
    (_Z**3 + _Z) / 4,
    (5 * _Z**5 + 16 * _Z**3 + 3 * _Z) / 96,
    (3 * _Z**7 + 19 * _Z**5 + 17 * _Z**3 - 15 * _Z) / 384,
    (79 * _Z**9 + 776 * _Z**7 + 1482 * _Z**5 - 1920 * _Z**3 - 945 * _Z) / 92160,
)


def _same_shape(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats]:
    a, b = np.broadcast_arrays(np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64))
    return a, b
