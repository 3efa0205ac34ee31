"""What there is to ask for: the answers of every address, made from the public figures of one store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from duiding.api.formats import Format
from duiding.api.ports import Indicator, Store
from duiding.domain.errors import NotPublishedError, UnknownNameError
from duiding.domain.figure import EXAMPLE_NOTICE, Audience, Measure
from duiding.domain.settings import OpenbareTabel

ROOT = "/v1"
VERSION = "1.0.0"
JOIN = "-per-"
LICENCE = "U mag de cijfers gebruiken. Noem de bron, de stand en de momentopname."
Figures = Callable[..., Measure]


def table_name(indicator: str, by: tuple[str, ...]) -> str:
    """The name of a table in an address: instroom-per-wijk."""
    return JOIN.join((indicator, *by))


@dataclass(frozen=True)
class Publication:
    """The public figures of one store with their addresses.

    `figures` gives a public table by name and breakdowns; `site` is where the pages stand, such as
    https://cijfers.example.nl, empty when that is not known; `notice` stands in every JSON. With `is_static` it is a
    folder of files, and every address ends in the form of its file.
    """

    store: Store
    figures: Figures
    site: str = ""
    notice: str = ""
    is_static: bool = False

    @property
    def forms(self) -> tuple[Format, ...]:
        """The forms that every table has; the one of a spreadsheet is made when it is asked for, by a server."""
        return (Format.JSON, Format.CSV) if self.is_static else tuple(Format)

    def page(self, path: str) -> str:
        """The address of a page for people."""
        return f"{self.site}{path}{'.html' if self.is_static else ''}"

    def address(self, *parts: str) -> str:
        """The address of a resource."""
        return "/".join((self.site + ROOT, *parts))

    @cached_property
    def tables(self) -> Mapping[str, OpenbareTabel]:
        """The public tables by the name in their address; raises SettingsError for one that cannot be."""
        return {table_name(table.indicator, table.by): table for table in self.store.public_tables()}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators of which a table is public, by name."""
        public = {table.indicator for table in self.tables.values()}
        return {name: one for name, one in self.store.indicators().items() if name in public}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of every indicator, also of one of which only a breakdown is public."""
        return {name: one.title for name, one in self.store.indicators().items()}

    @cached_property
    def definitions(self) -> Mapping[str, str]:
        """The text of the file of each of them."""
        return self.store.definitions()

    def table(self, name: str) -> OpenbareTabel:
        """A public table; raises NotPublishedError for one that exists and is not public, UnknownNameError for none."""
        tables = self.tables
        if name in tables:
            return tables[name]
        if name.split(JOIN)[0] in self.titles:
            raise NotPublishedError(name)
        raise UnknownNameError("Deze tabel bestaat niet. Alle tabellen staan in de lijst op /v1/tabellen.")

    def measure(self, table: OpenbareTabel) -> Measure:
        """The figures of a table, protected for everybody."""
        return self.figures(table.indicator, *table.by)

    def about(self) -> dict[str, Any]:
        """What every answer in JSON says about itself."""
        marks = [EXAMPLE_NOTICE] if self.store.is_synthetic else []
        return {
            "gemeente": self.store.gemeente.naam,
            "known_on": self.store.stand.isoformat(),
            "snapshot": self.store.snapshot,
            "audience": Audience.OPENBAAR.value,
            "is_synthetic": self.store.is_synthetic,
            "notice": ". ".join([*([self.notice] if self.notice else []), *marks]),
            "licence": LICENCE,
        }
