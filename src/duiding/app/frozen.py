"""What a momentopname holds, and the three files that it is kept in."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from duiding.app.code_version import CodeVersion
from duiding.domain.errors import StoreError
from duiding.domain.figure import Measure
from duiding.domain.settings import Breuk

HEADER, DEFINITIONS, CELLS = "momentopname.json", "definities.json", "cijfers.parquet"
FORM = 1
TOGETHER = "+"

_WORD = pa.dictionary(pa.int32(), pa.string())
_TEXTS = ("indicator", "by", "part", "period", "unit")
SCHEMA = pa.schema(
    [(name, _WORD) for name in _TEXTS]
    + [("value", pa.float64()), ("status", _WORD), ("n", pa.int64()), ("low", pa.float64()), ("high", pa.float64())]
)
"""A row per public figure. `by` names its breakdowns and `part` their values, joined by "+"; both are empty for the
whole municipality. `status` is one of the seven states as CSV prints them."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the figures come from. Nothing in it is about a person.

    `files` is how many receipts of files were known, `removals` how often clients had left the store. `settings` are
    the parts of the settings (see `settings_parts`), `fingerprint` stands for all their files. `zorgvormen` has the wet
    and the spoor of each, by its name.
    """

    name: str
    why: str
    known_on: date
    snapshot: str
    gemeente: str
    is_synthetic: bool
    files: int
    removals: int
    fingerprint: str
    settings: Mapping[str, str]
    zorgvormen: Mapping[str, Mapping[str, str]]
    breuken: tuple[Breuk, ...]
    code: CodeVersion


@dataclass(frozen=True)
class Momentopname:
    """The public figures of one moment with everything they were made with.

    `definitions` are the texts of the indicators by name, `cells` a table with SCHEMA.
    """

    header: Header
    definitions: Mapping[str, str]
    cells: pa.Table

    def only(self, indicator: str) -> Momentopname:
        """The part about one indicator; empty when there is none."""
        texts = {name: text for name, text in self.definitions.items() if name == indicator}
        return replace(self, definitions=texts, cells=self.cells.filter(pc.field("indicator") == indicator))

    def about(self, other: Momentopname) -> Momentopname:
        """The part about the tables and periods that another one has."""
        keys = ["indicator", "by", "period"]
        plain = {name: pc.cast(self.cells[name], pa.string()) for name in keys}
        asked = pa.table({name: pc.cast(other.cells[name], pa.string()) for name in keys}).group_by(keys).aggregate([])
        numbered = pa.table({**plain, "place": pa.array(range(self.cells.num_rows), pa.int64())})
        places = numbered.join(asked, keys, join_type="left semi")["place"].sort()
        texts = {name: text for name, text in self.definitions.items() if name in other.definitions}
        return replace(self, definitions=texts, cells=self.cells.take(places))

    def as_files(self) -> dict[str, bytes]:
        """The files to keep, by name."""
        return {
            HEADER: _json({"form": FORM, **asdict(self.header), "code": self.header.code._asdict()}),
            DEFINITIONS: _json(dict(self.definitions)),
            CELLS: _parquet(self.cells),
        }


def from_files(files: Mapping[str, bytes]) -> Momentopname:
    """A momentopname from what was kept; raises StoreError for a form that this version does not know."""
    data = json.loads(files[HEADER])
    if data.pop("form") != FORM:
        raise StoreError(
            f"Momentopname {data.get('name')} is gemaakt met een andere versie van Duiding, die een andere vorm heeft. "
            "Werk Duiding bij."
        )
    header = Header(
        **{
            **data,
            "known_on": date.fromisoformat(data["known_on"]),
            "breuken": tuple(_breuk(breuk) for breuk in data["breuken"]),
            "code": CodeVersion(**data["code"]),
        }
    )
    return Momentopname(header, json.loads(files[DEFINITIONS]), pq.read_table(pa.BufferReader(files[CELLS])))


def cells_of(measures: Iterable[Measure]) -> pa.Table:
    """The figures of measures under each other, as they are published."""
    return pa.concat_tables([SCHEMA.empty_table(), *map(_cells, measures)]).unify_dictionaries()


def _cells(measure: Measure) -> pa.Table:
    figures = measure.figures
    return pa.Table.from_pydict(
        {
            "indicator": [measure.indicator] * len(figures),
            "by": [TOGETHER.join(measure.by)] * len(figures),
            "part": [TOGETHER.join(figure.by[name] for name in measure.by) for figure in figures],
            "period": [figure.period.name for figure in figures],
            "unit": [figure.unit for figure in figures],
            "value": [figure.value for figure in figures],
            "status": [figure.status.value for figure in figures],
            "n": [figure.n for figure in figures],
            "low": [figure.low for figure in figures],
            "high": [figure.high for figure in figures],
        },
        SCHEMA,
    )


def _breuk(data: Mapping[str, Any]) -> Breuk:
    days = {name: date.fromisoformat(data[name]) for name in ("day", "herstel_tot") if data[name]}
    return Breuk(**{**{f.name: data[f.name] for f in fields(Breuk)}, **days})


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n").encode()


def _parquet(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()
