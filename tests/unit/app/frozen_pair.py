"""Two momentopnamen that a test draws: a few cells, and what they were made with."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from duiding.app.code_version import CodeVersion
from duiding.app.frozen import SCHEMA, Header, Momentopname
from duiding.domain.settings import Breuk

THEN, NOW = date(2018, 7, 1), date(2018, 10, 1)
TEXT = 'unit = "cliënten"\nwhere = "x < 1"\nwhy = "daarom"\n'
HEADER = Header(
    name="toen",
    why="proef",
    known_on=THEN,
    snapshot="2018-07-01.00000000",
    gemeente="9999",
    is_synthetic=True,
    files=10,
    removals=0,
    fingerprint="abc",
    settings={"aanbieders.csv": "1", "drempel": "10"},
    zorgvormen={
        "pleegzorg": {"wet": "jeugdwet", "spoor": "aanvullend"},
        "thuisbegeleiding": {"wet": "wmo", "spoor": "aanvullend"},
    },
    breuken=(),
    code=CodeVersion("0.1.0", "aaaa", "2"),
)


def cell(value: float | None = 20.0, status: str = "complete", **changed: Any) -> dict[str, Any]:
    known = {"indicator": "instroom", "by": "", "part": "", "period": "2018-K2", "unit": "cliënten"}
    return {**known, "value": value, "status": status, "n": None, "low": None, "high": None, **changed}


def moment(*cells: dict[str, Any], definitions: dict[str, str] | None = None, **header: Any) -> Momentopname:
    table = pa.Table.from_pylist(list(cells), SCHEMA)
    return Momentopname(replace(HEADER, **header), definitions or {"instroom": TEXT}, table)


def later(*cells: dict[str, Any], **changed: Any) -> Momentopname:
    """The second of a pair: known later, with more files, unless a test says otherwise."""
    return moment(*cells, **{"name": "nu", "known_on": NOW, "files": 12, **changed})


def breuk(day: date, **changed: Any) -> Breuk:
    known = Breuk(day, "Stop", "uitleg", "administratieve_stop", "", "jeugdwet", 31, None)
    return replace(known, **changed)
