"""What the API needs from the store, as protocols: public figures and what explains them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from duiding.app.frozen import Momentopname
from duiding.app.kept import Listed
from duiding.domain.figure import Measure
from duiding.domain.settings import Gemeente, OpenbareTabel


class Indicator(Protocol):
    """The part of an indicator's file that the API tells about; every text is Dutch at B1 level."""

    @property
    def name(self) -> str:
        """The identity, as in the column `indicator`."""
        ...

    @property
    def code(self) -> str:
        """The number in the catalogue, such as K01."""
        ...

    @property
    def title(self) -> str:
        """The name that people read."""
        ...

    @property
    def why(self) -> str:
        """The question that the figure answers."""
        ...

    @property
    def unit(self) -> str:
        """What is counted."""
        ...

    @property
    def moment(self) -> str:
        """peildatum or periode: whether it counts on one day or over a period."""
        ...

    @property
    def by(self) -> tuple[str, ...]:
        """The breakdowns it allows."""
        ...

    @property
    def additive(self) -> Mapping[str, bool]:
        """For each breakdown whether its groups add up to the whole."""
        ...

    @property
    def counts(self) -> str:
        """What counts, in words."""
        ...

    @property
    def counts_not(self) -> str:
        """What does not count, in words."""
        ...

    @property
    def double(self) -> str:
        """What happens to somebody who could count twice."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What always stands beside the figure."""
        ...

    @property
    def perverse(self) -> str:
        """What goes wrong when people steer on it."""
        ...

    @property
    def counter(self) -> str:
        """The name of the indicator to read beside it; empty when there is none."""
        ...

    @property
    def delivered_by(self) -> str:
        """The deliveries it is made of."""
        ...

    @property
    def source(self) -> str:
        """The document that asks for it."""
        ...

    @property
    def owner(self) -> str:
        """Who looks after it."""
        ...

    @property
    def checked_by(self) -> str:
        """Who read it a second time."""
        ...

    @property
    def reviewed(self) -> date:
        """When it was last read through."""
        ...

    @property
    def next_review(self) -> date:
        """The day by which that is done again."""
        ...


class Store(Protocol):
    """The door to what is public: `app.Store` fulfils it, tests bring their own."""

    @property
    def gemeente(self) -> Gemeente:
        """The municipality whose figures these are."""
        ...

    @property
    def is_synthetic(self) -> bool:
        """Whether every figure is invented."""
        ...

    @property
    def stand(self) -> date:
        """The last day whose deliveries count."""
        ...

    @property
    def snapshot(self) -> str:
        """The identity of this set of figures."""
        ...

    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator by name, public or not."""
        ...

    def public_tables(self) -> Sequence[OpenbareTabel]:
        """The tables that everybody may see."""
        ...

    def definitions(self) -> Mapping[str, str]:
        """The text of the file of every indicator of which a table is public, by name."""
        ...

    def momentopnamen(self) -> Sequence[Listed]:
        """The publications that are kept for ever, the oldest first."""
        ...

    def momentopname(self, name: str) -> Momentopname:
        """One of them; raises UnknownNameError."""
        ...

    def momentopname_files(self, name: str) -> Mapping[str, bytes]:
        """Its files to the byte as they were kept; raises UnknownNameError."""
        ...

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = ...) -> Measure:
        """The figures of one indicator over all periods."""
        ...
