"""Figures asked once: a store counts a measure the first time, every later page takes it from memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping

from duiding.domain.errors import UnknownNameError
from duiding.domain.figure import Audience, Measure
from duiding.web.ports import Indicator, Store

_MOST_FIGURES = 400_000
"""So many figures are kept in memory: every page needs about half of it."""


class Measures:
    """The public figures of one store, by indicator and breakdown.

    One count at a time: the engine behind a store is not asked by two visitors at once.
    """

    def __init__(self, store: Store, most_figures: int = _MOST_FIGURES) -> None:
        """Take the names now, and count when asked."""
        self._most_figures = most_figures
        self._store = store
        self._known: OrderedDict[tuple[str, str, tuple[str, ...]], Measure] = OrderedDict()
        self._figures = 0
        self._lock = threading.Lock()
        self.indicators: Mapping[str, Indicator] = store.public_indicators()

    def indicator(self, name: str) -> Indicator:
        """The indicator with this name, hyphens or underscores; raises UnknownNameError."""
        found = self.indicators.get(name.replace("-", "_"))
        if found is None:
            raise UnknownNameError("Dit cijfer bestaat niet.")
        return found

    def get(self, name: str, *by: str) -> Measure:
        """All periods of one indicator, protected for everybody; raises what the store raises."""
        key = (self._store.snapshot, name, by)
        with self._lock:
            if key not in self._known:
                self._keep(key, self._store.measure(name, by, audience=Audience.OPENBAAR.value))
            self._known.move_to_end(key)
            return self._known[key]

    def _keep(self, key: tuple[str, str, tuple[str, ...]], measure: Measure) -> None:
        self._known[key] = measure
        self._figures += len(measure)
        while self._figures > self._most_figures and len(self._known) > 1:
            _, oldest = self._known.popitem(last=False)
            self._figures -= len(oldest)
