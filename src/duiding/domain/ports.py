"""What the inner rooms need from the outside, as protocols. Only `storage` fulfils them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa


class QueryEngine(Protocol):
    """Runs the allow-listed SQL over the panels of one snapshot."""

    def query(self, sql: str) -> pa.Table:
        """The result of one SELECT as an Arrow table; raises QueryError when it cannot be computed."""
        ...


class EventStore(Protocol):
    """The append-only, bitemporal record."""

    @property
    def is_synthetic(self) -> bool:
        """Whether this store holds invented people; fixed when it is made."""
        ...

    def last_known_on(self) -> date:
        """The latest day on which anything was received."""
        ...

    def events(self, known_on: date) -> Mapping[str, pa.Table]:
        """Every table of events as known at the end of `known_on`, by name ("bericht" and one per layout)."""
        ...
