"""What the pages need from the store, as protocols: figures in, nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from duiding.api import ports
from duiding.app.contracts import Contracten
from duiding.app.deliveries import Delivery, Refusal
from duiding.app.papers import Told
from duiding.app.prognosis import Prognosis
from duiding.app.what_if import WhatIf
from duiding.dialogue.register import Book
from duiding.domain.figure import Measure
from duiding.domain.settings import CouncilMoment
from duiding.finance.business_case import CaseAnswer
from duiding.finance.overzicht import Overzicht
from duiding.reports.bevindingen import Bevinding


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


class Dialogue(Protocol):
    """The registers that people write; each of these raises RegisterError when the database is away."""

    def book(self, name: str) -> Book[Any]:
        """One register by name; raises UnknownNameError."""
        ...

    def revision(self, name: str = "") -> int:
        """A number that grows with every change of one register, or of any."""
        ...

    def export(self, name: str) -> bytes:
        """One register as CSV."""
        ...


class Store(ports.Store, Protocol):
    """The door to the figures: `app.Store` fulfils it, tests bring their own."""

    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator by name."""
        ...

    def public_indicators(self) -> Mapping[str, Indicator]:
        """Those that everybody may see, each with the breakdowns that are public by themselves."""
        ...

    def contracts(self) -> Contracten:
        """The contracts with their money, for behind the login."""
        ...

    def what_if(self) -> WhatIf:
        """The scenarios that start from this store: for behind the login."""
        ...

    def business_cases(self) -> Sequence[CaseAnswer]:
        """Every business case, beside what was realised: for behind the login."""
        ...

    def voorstellen(self) -> Sequence[Overzicht]:
        """What the afwegingskader says of every proposal for the transitiereserve: for behind the login."""
        ...

    def dialogue(self) -> Dialogue:
        """The registers that people write."""
        ...

    def deliveries(self) -> Sequence[Delivery]:
        """What was delivered, of each kind since when and when last."""
        ...

    def refusals(self) -> Sequence[Refusal]:
        """What was set aside of the deliveries, per kind and rule, what was received last first."""
        ...

    def findings(self, aanbieder: str) -> Sequence[Bevinding]:
        """What is wrong with the messages that one aanbieder sent; raises UnknownNameError for another name."""
        ...

    def prognosis(self) -> Prognosis:
        """Whether the budget will hold, for everybody; it takes some seconds."""
        ...

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = ...) -> Measure:
        """The figures of one indicator over all periods."""
        ...


class Papers(Protocol):
    """The council papers, per moment of the calendar; `preview` marks one that is not public yet."""

    def moments(self) -> Sequence[CouncilMoment]:
        """The moments that have papers, the newest first."""
        ...

    def told(self, kind: str, moment: str) -> Told:
        """What a page tells of a paper; raises UnknownNameError for another moment."""
        ...

    def file(self, kind: str, moment: str, ending: str, preview: str = "") -> bytes:
        """A paper in the form with this end of a file name; raises UnknownNameError for another one."""
        ...
