"""Use case: freeze what is published under a name, keep it for ever, and tell later what changed and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from duiding.app.code_version import code_version
from duiding.app.comparing import Comparison, compare
from duiding.app.frozen import Header, Momentopname, cells_of
from duiding.app.kept import Listed, list_kept, open_kept
from duiding.app.settings_parts import settings_parts
from duiding.app.store import Store
from duiding.domain import dutch
from duiding.domain.errors import StoreError, UsageError
from duiding.domain.figure import Audience, Measure
from duiding.domain.period import parse_day
from duiding.domain.pseudonym import is_bsn, is_synthetic
from duiding.indicators.definitions import definition_texts
from duiding.storage import MOMENTOPNAME, VERWIJDERING, Change, FolderStore, Holder, check_name

Moment = str | date | None
Progress = Callable[[int, int], None]
Waiting = Callable[[Holder | None], None]

NOW = "nu"
"""How the figures of this moment are called, that nobody froze; so no momentopname has this name."""

_LONGEST_WHY = 200
_IN_A_ROW = re.compile(r"(?<!\d)\d{9}(?!\d)")
_IN_GROUPS = re.compile(r"(?<!\d)(?:\d{3}[ .-]\d{3}|\d{4}[ .-]\d{2})[ .-]\d{3}(?!\d)")
"""How people write a BSN: 123456789, 123 456 789 or 1234.56.789."""


class Snapshots:
    """The frozen publications of one store."""

    def __init__(self, store: Store, counted: Callable[..., Measure] | None = None) -> None:
        """Those in the folder of an opened store; new ones are made with its settings, from the newest version.

        `counted` gives the public tables of the opened store by name and breakdowns, for who needs them anyhow: they
        are not counted again as long as the store is the newest version.
        """
        self._folder = store.folder
        self._gemeente = store.gemeente
        self._version = store.version
        self._counted = counted

    def make(
        self,
        name: str,
        known_on: Moment = None,
        why: str = "",
        progress: Progress | None = None,
        waiting: Waiting | None = None,
    ) -> Momentopname:
        """Freeze every public figure as known at the end of a day; without one, of the last day of receipt.

        Counting takes no lock; only the writing does. Raises UsageError for a name or text that cannot be, for a name
        that is taken and for a day on which nothing, or not yet everything, was received; StoreError when clients left
        the store or the key was renewed while it counted.
        """
        _check_text(name, why)
        record = FolderStore.open(self._folder)
        check_name(record.manifest, name)
        made = self._count(record, name, known_on, why.strip(), progress)
        counted = record.manifest.generation
        files, stand = made.as_files(), dutch.long_date(made.header.known_on)
        what = f"{name}: stand van {stand}, {dutch.number(made.cells.num_rows)} cijfers"
        with record.writer(waiting) as writer:
            if writer.manifest.generation != counted:
                raise StoreError(
                    f"De store {self._folder} is intussen opgeschoond of heeft een nieuwe sleutel gekregen. Er is "
                    "niets vastgelegd. Geef dezelfde opdracht opnieuw."
                )
            writer.publish(name, files, Change(MOMENTOPNAME, what, made.header.why or "vastleggen"))
        return made

    def list(self) -> tuple[Listed, ...]:
        """Every momentopname, the oldest first."""
        return list_kept(self._folder)

    def open(self, name: str) -> Momentopname:
        """What was frozen; raises UnknownNameError for another name, StoreError when it was changed since."""
        return open_kept(self._folder, name)

    def compare(
        self, name: str, other: str | None = None, known_on: Moment = None, progress: Progress | None = None
    ) -> Comparison:
        """What changed since `name`: until `other`, or without one until the figures of now.

        With `known_on` the figures of now are counted as known on that day: on the day of `name` itself this proves
        that they can be made again from the events. Raises UsageError for both `other` and `known_on`.
        """
        if other is not None and known_on is not None:
            raise UsageError(
                "Een dag hoort bij de cijfers van nu. Geef een tweede momentopname of een dag, niet beide."
            )
        then = self.open(name)
        if other is not None:
            return compare(then, self.open(other))
        return compare(then, self._count(FolderStore.open(self._folder), NOW, known_on, "", progress))

    def compare_with(self, then: Momentopname, measures: Sequence[Measure], known_on: date) -> Comparison:
        """What changed since `then` in these public measures, one an indicator; nothing is counted again for it.

        Only what the measures are about is compared: the same tables, in the periods that they have.
        """
        record = FolderStore.open(self._folder)
        store = Store(record, self._gemeente)
        public = {one.indicator: store.indicators()[one.indicator] for one in measures}
        texts = definition_texts(public, tuple(Path(place) for place in self._gemeente.extra_indicators))
        now = Momentopname(_header(record, store, known_on, NOW, ""), texts, cells_of(measures))
        return compare(then.about(now), now)

    def _count(
        self, record: FolderStore, name: str, known_on: Moment, why: str, progress: Progress | None
    ) -> Momentopname:
        """The public figures of one version of the record; the receipts are asked first, which fixes the version."""
        store = Store(record, self._gemeente)
        day = _day(known_on, store.stand)
        if not record.receipts(day):
            raise UsageError(f"Op {day} was nog niets ontvangen. Kies een latere dag.")
        tables = store.publicatie(day).tables.values()
        public = {name: one for name, one in store.indicators().items() if any(name == t.indicator for t in tables)}
        texts = definition_texts(public, tuple(Path(place) for place in self._gemeente.extra_indicators))
        has_all = self._counted and day == store.stand and self._version == store.version
        count = self._counted if self._counted and has_all else partial(_measure, store, day)
        measures = []
        for done, table in enumerate(tables, start=1):
            measures.append(count(table.indicator, *table.by))
            if progress is not None:
                progress(done, len(tables))
        return Momentopname(_header(record, store, day, name, why), texts, cells_of(measures))


def _measure(store: Store, day: date, name: str, *by: str) -> Measure:
    return store.measure(name, by, known_on=day, audience=Audience.OPENBAAR)


def _header(record: FolderStore, store: Store, day: date, name: str, why: str) -> Header:
    gemeente = store.gemeente
    return Header(
        name=name,
        why=why,
        known_on=day,
        snapshot=store.panels(day).snapshot,
        gemeente=gemeente.code,
        is_synthetic=store.is_synthetic,
        files=record.receipts(day),
        removals=sum(entry.soort == VERWIJDERING for entry in record.manifest.chain),
        fingerprint=gemeente.fingerprint,
        settings=settings_parts(gemeente),
        zorgvormen={one.naam: {"wet": one.wet, "spoor": one.spoor} for one in gemeente.zorgvormen},
        breuken=gemeente.breuken,
        code=code_version(),
    )


def _day(known_on: Moment, last: date) -> date:
    day = parse_day(known_on) if isinstance(known_on, str) else known_on or last
    if day > last:
        raise UsageError(
            f"Op {day} is nog niet alles bekend: de laatste ontvangst is van {last}. Kies die dag of een eerdere."
        )
    return day


def _check_text(name: str, why: str) -> None:
    """What people type is kept for ever and may be read by everybody: no number of a person gets in."""
    if name == NOW:
        raise UsageError("De naam 'nu' is voor de cijfers van dit moment. Kies een andere naam.")
    text = f"{name}\n{why}"
    groups = ("".join(filter(str.isdigit, found)) for found in _IN_GROUPS.findall(text))
    if _IN_A_ROW.search(text) or any(is_bsn(number) or is_synthetic(number) for number in groups):
        raise UsageError("In de naam of de reden staat een getal dat een burgerservicenummer kan zijn. Laat het weg.")
    if len(why) > _LONGEST_WHY or not why.isprintable():
        raise UsageError(f"De reden moet één regel zijn van ten hoogste {_LONGEST_WHY} tekens.")
