"""Whether a figure may be made: some deliveries need a ground that the gemeente has recorded."""

from __future__ import annotations

from duiding.bronnen.layout import known_layouts
from duiding.domain.settings import Gemeente, Grondslag
from duiding.indicators.model import Indicator


def needing_grondslag(indicator: Indicator) -> tuple[str, ...]:
    """The deliveries behind a figure that need a ground."""
    layouts = known_layouts()
    return tuple(bron for bron in indicator.bronnen if bron in layouts and layouts[bron].needs_grondslag)


def missing_grondslag(indicator: Indicator, gemeente: Gemeente, *, is_synthetic: bool) -> tuple[str, ...]:
    """The deliveries without which it cannot be made and for which no ground was recorded."""
    asked = (bron for bron in needing_grondslag(indicator) if bron in indicator.needed)
    return tuple(bron for bron in asked if gemeente.grondslag_of(bron, is_synthetic=is_synthetic) is None)


def grondslagen_of(indicator: Indicator, gemeente: Gemeente, *, is_synthetic: bool) -> tuple[Grondslag, ...]:
    """The grounds that were recorded for the deliveries behind a figure."""
    found = (gemeente.grondslag_of(bron, is_synthetic=is_synthetic) for bron in needing_grondslag(indicator))
    return tuple(grondslag for grondslag in found if grondslag is not None)
