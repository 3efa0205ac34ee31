"""What the pages need from the store, as protocols: figures in, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from duiding.api import ports
from duiding.domain.figure import Measure


class Indicator(ports.Indicator, Protocol):
    """The part of an indicator's file that a page tells about; every text is Dutch at B1 level."""

    @property
    def over(self) -> str:
        """The breakdown whose shares make up the whole; empty when the figure is no distribution."""
        ...

    @property
    def units_of_method(self) -> Mapping[str, str]:
        """The unit of each word of an estimator; empty when the figure is counted."""
        ...

    @property
    def principle(self) -> str:
        """The guiding principle that it belongs to."""
        ...

    @property
    def who_delivers(self) -> str:
        """Who delivers that."""
        ...

    @property
    def burden(self) -> str:
        """Whether those data existed already."""
        ...

    @property
    def only_intern(self) -> bool:
        """Whether it never leaves the municipality."""
        ...


class Store(ports.Store, Protocol):
    """The door to the figures: `app.Store` fulfils it, tests bring their own."""

    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator by name."""
        ...

    def public_indicators(self) -> Mapping[str, Indicator]:
        """Those that everybody may see, each with the breakdowns that are public by themselves."""
        ...

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = ...) -> Measure:
        """The figures of one indicator over all periods."""
        ...
