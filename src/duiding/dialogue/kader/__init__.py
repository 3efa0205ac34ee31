"""Boundaries, and the regime that follows when one is crossed."""

from duiding.dialogue.kader.kader import KADERNAMEN, KADERS, OORDELEN, REGIME, REGIMES, Kader, Regime
from duiding.dialogue.kader.stand import Grens, counts_on, grenzen_on, strict_on

__all__ = [
    "KADERNAMEN",
    "KADERS",
    "OORDELEN",
    "REGIME",
    "REGIMES",
    "Grens",
    "Kader",
    "Regime",
    "counts_on",
    "grenzen_on",
    "strict_on",
]
