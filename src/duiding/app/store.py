"""A store with its municipality's settings: the Python API that people import."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from duiding.app.ingest import IngestOptions, IngestResult, Progress, ingest_files
from duiding.app.key import key_for, with_layers
from duiding.config import load_gemeente
from duiding.domain.figure import Audience, Measure
from duiding.domain.period import Period, parse_day
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import Gemeente, OpenbareTabel
from duiding.storage import DuckDBEngine, FolderStore, Holder, open_panels, read_publication, save_panels
from duiding.storage.manifest import FILE_NAME as MANIFEST
from duiding.trajecten import PANELS_VERSION, PanelSet, build_panels

if TYPE_CHECKING:
    from duiding.app.contracts import Contracten
    from duiding.app.deliveries import Delivery, Refusal
    from duiding.app.frozen import Momentopname
    from duiding.app.kept import Listed
    from duiding.app.prognosis import Prognosis
    from duiding.app.publicatie import Publicatie
    from duiding.app.registers import Dialogue
    from duiding.app.trace import Trace
    from duiding.app.what_if import WhatIf
    from duiding.finance.business_case import CaseAnswer
    from duiding.finance.overzicht import Overzicht
    from duiding.indicators import Indicator
    from duiding.reports.bevindingen import Bevinding

Moment = str | date | None

_KEPT_IN_MEMORY = 3
"""Days of which the panels stay loaded: the newest one and what it is compared with."""


def open_store(path: str | Path, gemeente: str | Path | None = None) -> Store:
    """Open the store in a folder; `gemeente` is the folder of settings, without one the example is used."""
    return Store.open(Path(path), Path(gemeente) if gemeente else None)


class Store:
    """The record of one municipality, read as it was when this object was made or last read files in."""

    def __init__(
        self, folder_store: FolderStore, gemeente: Gemeente, waiting: Callable[[str], None] | None = None
    ) -> None:
        """Join a store and settings; raises StoreError when they are of two municipalities."""
        folder_store.check_gemeente(gemeente.code)
        self._store = folder_store
        self._waiting = waiting
        self._panels: dict[date, PanelSet] = {}
        self._publicaties: dict[date, Publicatie] = {}
        self._building = threading.Lock()
        self.gemeente = gemeente

    @classmethod
    def open(cls, path: Path, gemeente: Path | None = None) -> Store:
        """An existing store; raises StoreError when it cannot be read."""
        return cls(FolderStore.open(path), load_gemeente(gemeente))

    @classmethod
    def create(cls, path: Path, *, is_synthetic: bool, gemeente: Path | None = None) -> Store:
        """A new store in an empty folder; its kind, synthetic or real, is fixed for ever."""
        settings = load_gemeente(gemeente)
        return cls(FolderStore.create(path, is_synthetic=is_synthetic, gemeente=settings.code), settings)

    @classmethod
    def open_or_create(
        cls,
        path: Path,
        *,
        is_synthetic: bool,
        gemeente: Path | None = None,
        waiting: Callable[[str], None] | None = None,
    ) -> Store:
        """The store, made when it is not there. `waiting` hears, in Dutch, who is writing when that is another process.

        Raises StoreKindError when it is of the other kind.
        """
        settings = load_gemeente(gemeente)
        if (path / MANIFEST).exists():
            store = FolderStore.open(path)
        else:
            store = FolderStore.create(path, is_synthetic=is_synthetic, gemeente=settings.code)
        store.check_kind(is_synthetic=is_synthetic)
        return cls(store, settings, waiting)

    @property
    def is_synthetic(self) -> bool:
        """Whether every person in it is invented."""
        return self._store.is_synthetic

    @property
    def stand(self) -> date:
        """The last day on which anything was received."""
        return self._store.last_known_on()

    @property
    def snapshot(self) -> str:
        """The identity of the newest figures."""
        return self.panels().snapshot

    @property
    def version(self) -> str:
        """Which version of the record this is: it changes with everything that is written in it."""
        return self._store.manifest.head

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._store.folder

    def next_snapshot(self) -> str:
        """The identity of the newest figures, before they are made."""
        return self._identity(self.stand)

    def ingest(
        self,
        paths: Sequence[str | Path],
        *,
        received: Moment = None,
        is_synthetic: bool = False,
        key: Pseudonymiser | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> IngestResult:
        """Read files and folders into the store; what a file that is refused says changes nothing.

        `received` is the day of receipt when the folders do not name it. Without `key` the file that DUIDING_KEY_FILE
        names is used; raises KeyMissingError when there is none, when it lies in the store, or when the first batch had
        another key.
        """
        options = IngestOptions(
            key=with_layers(key or key_for(self._store.folder), self._store.manifest),
            is_synthetic=is_synthetic,
            received=_day(received),
            workers=workers,
            progress=progress,
            waiting=self._say_waiting,
        )
        result = ingest_files(self._store, self.gemeente, [Path(path) for path in paths], options)
        self._panels.clear()
        self._publicaties.clear()
        return result

    def panels(self, known_on: Moment = None) -> PanelSet:
        """The panels as known at the end of a day; without one, of the last day on which anything was received.

        They are made once per snapshot and kept in the folder of the store, or in memory when that cannot be written.
        """
        day = _day(known_on) or self.stand
        with self._building:
            if day not in self._panels:
                made = self._make_panels(day)
                self._panels = dict([*self._panels.items()][1 - _KEPT_IN_MEMORY :])
                self._panels[day] = made
            return self._panels[day]

    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator by name."""
        from duiding.app.measure import indicators_of

        return indicators_of(self.gemeente)

    def public_indicators(self) -> Mapping[str, Indicator]:
        """The indicators that everybody may see, each with the breakdowns that are public by themselves."""
        from duiding.app.publicatie import public_indicators

        return public_indicators(self.gemeente, self.indicators())

    def public_tables(self) -> tuple[OpenbareTabel, ...]:
        """The tables that everybody may see, in the order of the list; raises SettingsError for one that cannot be."""
        from duiding.app.publicatie import public_tables

        return tuple(public_tables(self.gemeente, self.indicators()).values())

    def definitions(self) -> Mapping[str, str]:
        """The text of the file of every indicator of which a table is public, by name."""
        from duiding.indicators.definitions import definition_texts

        names = {table.indicator for table in self.public_tables()}
        public = {name: one for name, one in self.indicators().items() if name in names}
        return definition_texts(public, tuple(Path(place) for place in self.gemeente.extra_indicators))

    def momentopnamen(self) -> tuple[Listed, ...]:
        """What was published and is kept for ever, the oldest first."""
        from duiding.app.kept import list_kept

        return list_kept(self.folder)

    def momentopname(self, name: str) -> Momentopname:
        """One of them; raises UnknownNameError for another name, StoreError when it was changed since."""
        from duiding.app.kept import open_kept

        return open_kept(self.folder, name)

    def momentopname_files(self, name: str) -> Mapping[str, bytes]:
        """Its files to the byte as they were kept: the chain names the hash of each."""
        from duiding.app.kept import kept_files

        return kept_files(self.folder, name)

    def again(self) -> Store:
        """The same version of the record with panels of its own, for who asks for other days beside the pages."""
        return Store(self._store, self.gemeente)

    def has_received(self, known_on: date) -> bool:
        """Whether anything was received until the end of a day."""
        return self._store.receipts(known_on) > 0

    def derived_of(self, known_on: date) -> Path:
        """The folder of what follows from the figures as known at the end of a day."""
        return self._store.derived(self._identity(known_on))

    def prognosis(self, known_on: Moment = None) -> Prognosis:
        """Whether the budget will hold, with every assumption as a switch; it takes some seconds."""
        from duiding.app.prognosis import prognosis

        return prognosis(self, known_on)

    def contracts(self, known_on: Moment = None) -> Contracten:
        """The contracts with their money, as known on a day; not protected, so never for everybody."""
        from duiding.app.contracts import Contracten

        return Contracten(self, known_on)

    def what_if(self) -> WhatIf:
        """The scenarios that start from who has help and who waits here: not protected, so never for everybody."""
        from duiding.app.what_if import REPLICATIONS, WhatIf

        return WhatIf(self.gemeente.scenarios, REPLICATIONS, self)

    def business_cases(self) -> Sequence[CaseAnswer]:
        """Every business case of the gemeente, beside what was realised."""
        from duiding.app.business_case import business_cases

        return business_cases(self)

    def voorstellen(self) -> Sequence[Overzicht]:
        """What the afwegingskader says of every proposal for the transitiereserve, the newest first."""
        from duiding.app.reserve import judged

        return judged(self.gemeente)

    def dialogue(self) -> Dialogue:
        """The registers that people write; each call opens a door of its own, when something is first asked of it."""
        from duiding.app.registers import Dialogue, address_of

        return Dialogue(address_of(self.folder), self.gemeente.registers, is_synthetic=self.is_synthetic)

    def publicatie(self, known_on: Moment = None) -> Publicatie:
        """What is public of the panels of a day: the tables on the list of the gemeente, protected together."""
        from duiding.app.earlier import Earlier
        from duiding.app.frozen import from_files
        from duiding.app.publicatie import Publicatie

        panels = self.panels(known_on)
        with self._building:
            if panels.known_on not in self._publicaties:
                entries = self._store.manifest.published.values()
                frozen = [from_files(read_publication(self.folder, entry)) for entry in entries]
                # What was published of this very snapshot is public for ever, whatever was published after it.
                earlier = Earlier(tuple(takewhile(lambda one: one.header.snapshot != panels.snapshot, frozen)))
                folder = self._store.derived(panels.snapshot)
                made = Publicatie(panels, self.gemeente, self.indicators(), earlier, folder)
                self._publicaties = dict([*self._publicaties.items()][1 - _KEPT_IN_MEMORY :])
                self._publicaties[panels.known_on] = made
            return self._publicaties[panels.known_on]

    def measure(
        self,
        name: str,
        by: Sequence[str] = (),
        start: Moment = None,
        end: Moment = None,
        known_on: Moment = None,
        audience: str | Audience = Audience.INTERN,
    ) -> Measure:
        """The figures of one indicator, broken down by `by`, from period `start` to `end` (2018, 2018-K1, 2018-01)."""
        from duiding.app.measure import measure_store

        return measure_store(self, name, by, span=(start, end), known_on=known_on, audience=audience)

    def deliveries(self) -> Sequence[Delivery]:
        """What was delivered, of each kind since when and when last."""
        from duiding.app.deliveries import deliveries_of

        return deliveries_of(self.panels())

    def refusals(self) -> Sequence[Refusal]:
        """What was set aside of the deliveries, per kind and rule, what was received last first."""
        from duiding.app.deliveries import refusals_of

        return refusals_of(self._store)

    def findings(self, aanbieder: str) -> Sequence[Bevinding]:
        """What is wrong with the messages that one aanbieder sent; raises UnknownNameError for another name."""
        from duiding.app.findings import findings_from

        return findings_from(self, aanbieder)

    def trace(
        self,
        name: str,
        period: str | Period,
        by: Mapping[str, str] | None = None,
        unit: str | None = None,
        known_on: Moment = None,
        audience: str | Audience = Audience.INTERN,
    ) -> Trace:
        """One figure taken apart: its definition, the rows that are counted and what made it. See `app.trace`."""
        from duiding.app.measure import audience_of
        from duiding.app.trace import Wanted, trace_store

        return trace_store(self, Wanted(name, period, by or {}, unit, _day(known_on), audience_of(audience)))

    def events(self, known_on: Moment = None, names: Sequence[str] | None = None) -> Mapping[str, pa.Table]:
        """Every table of events as known at the end of a day: what the panels of that day are made of.

        With `names` only those tables, and the log of receipts.
        """
        return self._store.events(_day(known_on) or self.stand, names)

    def _make_panels(self, day: date) -> PanelSet:
        snapshot = self._identity(day)
        folder = self._store.derived(snapshot)
        engine = open_panels(folder)
        if engine is None:
            made = build_panels(self._store.events(day), self.gemeente, day)
            engine = (save_panels(folder, made) and open_panels(folder)) or DuckDBEngine(made)
        return PanelSet(engine, day, snapshot, self.is_synthetic)

    def _identity(self, day: date) -> str:
        return self._store.snapshot(day, f"{self.gemeente.fingerprint} {PANELS_VERSION}")

    def _say_waiting(self, holder: Holder | None) -> None:
        if self._waiting is not None:
            self._waiting(holder.sentence if holder else "een ander proces schrijft")


def _day(moment: Moment) -> date | None:
    return parse_day(moment) if isinstance(moment, str) else moment
