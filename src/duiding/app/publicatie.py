"""The protected publication of one snapshot: the list of public tables, and what is hidden of each of them."""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duiding.app.earlier import Earlier
from duiding.domain import dutch
from duiding.domain.errors import NotPublishedError, QueryError, SettingsError
from duiding.domain.figure import Audience, Measure
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import Gemeente, OpenbareTabel
from duiding.indicators import Indicator, Mask, Request, measure
from duiding.indicators.linking import Before, Table, prepare, protect_group
from duiding.storage import load_derived, save_derived
from duiding.trajecten import PanelSet

FILE = "publicatie.toml"
_FORM = 3
"""Raise this when tables are protected in another way: what was kept of a snapshot is then made again."""

TableKey = tuple[str, frozenset[str]]


def public_tables(gemeente: Gemeente, indicators: Mapping[str, Indicator]) -> dict[TableKey, OpenbareTabel]:
    """The list of public tables; raises SettingsError for a table that cannot be made or may not leave."""
    found = {}
    for table in gemeente.publicatie:
        if table.indicator not in indicators:
            raise SettingsError(
                f"{FILE}: het cijfer '{table.indicator}' bestaat niet. {did_you_mean(table.indicator, indicators)}"
            )
        indicator = indicators[table.indicator]
        if indicator.only_intern:
            raise SettingsError(f"{FILE}: {table.indicator} is alleen voor intern gebruik. Haal het van de lijst.")
        for name in table.by:
            if name not in indicator.by:
                known = did_you_mean(name, indicator.by)
                raise SettingsError(f"{FILE}: {table.indicator} is niet uit te splitsen naar '{name}'. {known}")
        found[table.indicator, frozenset(table.by)] = table
    return found


def public_indicators(gemeente: Gemeente, indicators: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """The indicators whose whole is public, each with the breakdowns that are public by themselves."""
    tables = public_tables(gemeente, indicators)
    return {
        name: replace(one, by=tuple(b for b in one.by if (name, frozenset({b})) in tables))
        for name, one in indicators.items()
        if (name, frozenset[str]()) in tables
    }


@dataclass
class Publicatie:
    """What is public of one set of panels. Tables that count the same people are protected at once, when first asked.

    `folder` is where the masks are kept for the next time, None for nowhere.
    """

    panels: PanelSet
    gemeente: Gemeente
    indicators: Mapping[str, Indicator]
    earlier: Earlier = field(default_factory=Earlier)
    folder: Path | None = None

    def __post_init__(self) -> None:
        """Nothing is counted yet."""
        self._masks: dict[str, dict[TableKey, Mask]] = {}
        self._making = threading.Lock()

    @cached_property
    def tables(self) -> dict[TableKey, OpenbareTabel]:
        """The list; raises SettingsError for a table that cannot be."""
        return public_tables(self.gemeente, self.indicators)

    def measure(self, indicator: Indicator, request: Request) -> Measure:
        """The public figures of a table; raises NotPublishedError when it is not on the list."""
        table = self.table(indicator.name, request.by)
        start = max((day for day in (request.start, table.first) if day), default=None)
        end = min((day for day in (request.end, table.last) if day), default=None)
        mask = self.mask(indicator.name, request.by)
        asked = Request(request.by, start, end, Audience.OPENBAAR)
        if start and end and start > end:
            raise NotPublishedError(f"Deze periode publiceren wij niet van {indicator.name}. Kies een andere periode.")
        found = measure(indicator, self.panels, self.gemeente, asked, mask)
        blanked = [p for p in mask.blanked if p in {figure.period.name for figure in found.figures}]
        return replace(found, notes=(*found.notes, _nothing_of(blanked))) if blanked else found

    def table(self, name: str, by: tuple[str, ...]) -> OpenbareTabel:
        """A table of the list; raises NotPublishedError when it is not on it."""
        found = self.tables.get((name, frozenset(by)))
        if found is not None:
            return found
        what = f"{name} per {dutch.enumerate_words(by)}" if by else f"{name} als geheel"
        raise NotPublishedError(
            f"Deze uitsplitsing publiceren wij niet: {what}. Wat openbaar is, staat in {FILE} van de gemeente."
        )

    def mask(self, name: str, by: tuple[str, ...]) -> Mask:
        """What is hidden of a public table."""
        panel = self.indicators[name].panel
        with self._making:
            if panel not in self._masks:
                self._masks[panel] = self._kept(panel)
            return self._masks[panel][name, frozenset(by)]

    def protect_all(self) -> None:
        """Protect every table now, so that nobody waits for it later."""
        for name, by in self.tables:
            self.mask(name, tuple(by))

    def _kept(self, panel: str) -> dict[TableKey, Mask]:
        file = f"publicatie-{panel}-{self._identity(panel)}.npz"
        known = load_derived(self.folder, file) if self.folder else None
        if known is not None and (masks := _from_bytes(known)) is not None:
            return masks
        made = self._made(panel)
        if self.folder:
            save_derived(self.folder, file, _as_bytes(made))
        return made

    def _made(self, panel: str) -> dict[TableKey, Mask]:
        keys = [key for key in self.tables if self.indicators[key[0]].panel == panel]
        # Counts first, so that an estimate finds the count that it is about.
        keys.sort(key=lambda key: bool(self.indicators[key[0]].method))
        before = self.earlier.of(name for name, _ in keys)
        tables = {key: self._prepared(self.tables[key], before.get(key, Before())) for key in keys}
        there = {key: table for key, table in tables.items() if table is not None}
        masks = protect_group(tuple(there.values()), self.gemeente).masks
        return {key: Mask((), (), np.zeros((0, 0), np.bool_)) for key in keys} | dict(zip(there, masks, strict=True))

    def _prepared(self, table: OpenbareTabel, before: Before) -> Table | None:
        request = Request(table.by, table.first, table.last, Audience.OPENBAAR)
        try:
            return prepare(self.indicators[table.indicator], self.panels, self.gemeente, request, before)
        except QueryError:
            # A table that cannot be counted is not published either; whoever asks for it hears why.
            return None

    def _identity(self, panel: str) -> str:
        """What the masks follow from, besides the snapshot."""
        definitions = [repr(one) for one in self.indicators.values() if one.panel == panel]
        text = json.dumps([_FORM, self.earlier.names, sorted(definitions)])
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def _nothing_of(periods: list[str]) -> str:
    return (
        f"Van {dutch.enumerate_words(periods)} publiceren wij hier niets:"
        " de kleine aantallen waren op geen manier veilig te verbergen."
    )


def _as_bytes(masks: Mapping[TableKey, Mask]) -> bytes:
    """Masks as a file: the grids, with a description of each."""
    arrays: dict[str, Any] = {}
    described = []
    for number, ((name, by), mask) in enumerate(masks.items()):
        arrays[f"{number}"] = np.packbits(mask.cells, axis=None)
        for place, grid in enumerate(mask.units.values()):
            arrays[f"{number}.{place}"] = np.packbits(grid, axis=None)
        described.append([name, sorted(by), mask.periods, mask.parts, list(mask.units), mask.blanked])
    sink = io.BytesIO()
    arrays["described"] = np.frombuffer(json.dumps(described).encode(), dtype=np.uint8)
    np.savez_compressed(sink, **arrays)
    return sink.getvalue()


def _from_bytes(content: bytes) -> dict[TableKey, Mask] | None:
    """The masks of a file; None when it is no such file, or not whole."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            described = json.loads(arrays["described"].tobytes())
            return {
                (name, frozenset(by)): _mask(arrays, number, (periods, parts, units, blanked))
                for number, (name, by, periods, parts, units, blanked) in enumerate(described)
            }
    except (OSError, ValueError, KeyError, EOFError):
        return None


def _mask(arrays: Mapping[str, Any], number: int, described: tuple[Any, ...]) -> Mask:
    periods, parts, units, blanked = described
    shape = (len(periods), len(parts))

    def grid(name: str) -> NDArray[np.bool_]:
        bits = np.unpackbits(arrays[name], count=shape[0] * shape[1])
        return np.asarray(bits.astype(np.bool_).reshape(shape))

    return Mask(
        tuple(periods),
        tuple(tuple((key, value) for key, value in part) for part in parts),
        grid(f"{number}"),
        {unit: grid(f"{number}.{place}") for place, unit in enumerate(units)},
        tuple(blanked),
    )
