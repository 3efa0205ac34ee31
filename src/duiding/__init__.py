"""Duiding: from messages to an account with its meaning attached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duiding.app.store import Store, open_store

__all__ = ["Store", "open_store"]


def __getattr__(name: str) -> Any:
    """The Python API, loaded when it is first used, so that importing the package is instant."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from duiding.app import store

    return getattr(store, name)
