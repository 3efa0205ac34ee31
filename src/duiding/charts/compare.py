"""Is a part really different from the whole? Inside the margin is called equal."""

from __future__ import annotations

import math
from enum import Enum

from duiding.domain.figure import Figure

_Z = 1.96


class Verdict(Enum):
    """How a part lies beside the whole; the value is the word that people read."""

    HIGHER = "hoger"
    EQUAL = "gelijk"
    LOWER = "lager"

    def words(self, whole: str) -> str:
        """hoger dan stad, gelijk aan stad."""
        return f"{self.value} {'aan' if self is Verdict.EQUAL else 'dan'} {whole}"


def against(part: Figure, whole: Figure | None) -> Verdict | None:
    """The word for a part beside the whole; None when one of the two has no value or no margin can be given.

    The margin is the figure's own; for a percentage without one it is Wilson's score interval from value and n.
    """
    if whole is None or part.value is None or whole.value is None:
        return None
    margin = _margin(part)
    if margin is None:
        return None
    if margin[0] > whole.value:
        return Verdict.HIGHER
    return Verdict.LOWER if margin[1] < whole.value else Verdict.EQUAL


def _margin(figure: Figure) -> tuple[float, float] | None:
    if figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    if figure.unit != "%" or not figure.n or figure.value is None or not 0 <= figure.value <= 100:
        return None
    return _wilson(figure.value / 100, figure.n)


def _wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson (1927): bounds of a share of n, in percent."""
    z2 = _Z * _Z
    centre = share + z2 / (2 * n)
    reach = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    scale = 100 / (1 + z2 / n)
    return (centre - reach) * scale, (centre + reach) * scale
