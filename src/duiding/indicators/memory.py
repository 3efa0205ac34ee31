"""Answers that many questions share are kept as long as their engine lives, and not longer."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from duiding.domain.ports import QueryEngine

T = TypeVar("T")

_kept: WeakKeyDictionary[QueryEngine, dict[Hashable, Any]] = WeakKeyDictionary()


def remember(engine: QueryEngine, key: Hashable, make: Callable[[], T]) -> T:
    """The value of `make()` for this engine and key, made once: an engine answers over one snapshot."""
    kept = _kept.setdefault(engine, {})
    if key not in kept:
        kept[key] = make()
    value: T = kept[key]
    return value
