"""Figures asked once: a store counts a measure the first time, every later page takes it from memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace

from duiding.domain.errors import UnknownNameError
from duiding.domain.figure import Audience, Figure, Measure
from duiding.web.ports import Indicator, Store

_MOST_FIGURES = 400_000
"""So many figures are kept in memory: every page needs about half of it."""


class Measures:
    """The figures of one store by indicator and breakdown: those for everybody, or those within the municipality.

    One count at a time: the engine behind a store is not asked by two visitors at once.
    """

    def __init__(self, store: Store, most_figures: int = _MOST_FIGURES, audience: Audience = Audience.OPENBAAR) -> None:
        """Take the names now, and count when asked."""
        self._audience = audience
        self._most_figures = most_figures
        self._store = store
        self._known: OrderedDict[tuple[str, str, tuple[str, ...]], Measure] = OrderedDict()
        self._figures = 0
        self._lock = threading.Lock()
        is_public = audience is Audience.OPENBAAR
        self.indicators: Mapping[str, Indicator] = store.public_indicators() if is_public else store.indicators()

    def indicator(self, name: str) -> Indicator:
        """The indicator with this name, hyphens or underscores; raises UnknownNameError."""
        found = self.indicators.get(name.replace("-", "_"))
        if found is None:
            raise UnknownNameError("Dit cijfer bestaat niet.")
        return found

    def get(self, name: str, *by: str) -> Measure:
        """All periods of one indicator; raises what the store raises."""
        key = (self._store.snapshot, name, by)
        with self._lock:
            if key not in self._known:
                self._keep(key, self._store.measure(name, by, audience=self._audience.value))
            self._known.move_to_end(key)
            return self._known[key]

    def _keep(self, key: tuple[str, str, tuple[str, ...]], measure: Measure) -> None:
        self._known[key] = measure
        self._figures += len(measure)
        while self._figures > self._most_figures and len(self._known) > 1:
            _, oldest = self._known.popitem(last=False)
            self._figures -= len(oldest)


class Parts:
    """The figures of one part of a breakdown, found without reading all others: one page needs a dozen."""

    def __init__(self, measures: Measures) -> None:
        """Sorted when asked for; a measure of another snapshot is sorted again."""
        self._measures = measures
        self._sorted: dict[tuple[str, str], tuple[Measure, Mapping[str, Measure]]] = {}

    def get(self, name: str, part: Mapping[str, str]) -> Measure:
        """The figures of one indicator in a part of at most one breakdown; the whole without one."""
        whole = self._measures.get(name, *part)
        if len(part) != 1:
            return whole.select(**part)
        ((by, value),) = part.items()
        known = self._sorted.get((name, by))
        if known is None or known[0] is not whole:
            known = self._sorted[name, by] = (whole, _by_value(whole, by))
        return known[1].get(value) or replace(whole, figures=())


def _by_value(measure: Measure, by: str) -> Mapping[str, Measure]:
    found: dict[str, list[Figure]] = {}
    for figure in measure.figures:
        found.setdefault(figure.by[by], []).append(figure)
    return {value: replace(measure, figures=tuple(figures)).select(**{by: value}) for value, figures in found.items()}
