"""What is made once for a set of figures, whoever asks for it first, and is forgotten with that set."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

Made = TypeVar("Made")


class PerSnapshot:
    """Things by name, of one snapshot; the first question of a newer one drops them all."""

    def __init__(self) -> None:
        """Nothing is made yet."""
        self._snapshot = ""
        self._made: dict[str, Any] = {}
        self._lock = threading.RLock()

    def get(self, snapshot: str, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gave for this name; one is made at a time, so that two visitors do not make the same."""
        with self._lock:
            if snapshot != self._snapshot:
                self._snapshot, self._made = snapshot, {}
            if name not in self._made:
                self._made[name] = make()
            found: Made = self._made[name]
            return found
