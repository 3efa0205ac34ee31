"""Panels on disk: built beside, switched with one rename, so that a reader sees all of them or none."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from duiding.domain.errors import QueryError
from duiding.storage.disk import TEMPORARY, temporary_name
from duiding.storage.duckdb_engine import DuckDBEngine
from duiding.storage.panel_tables import write_panels

KEPT_SNAPSHOTS = 6
_PANELS, _CONTENTS = "*.duckdb", "panels.json"


def save_panels(folder: Path, panels: Mapping[str, pa.Table]) -> bool:
    """Write panels as `folder`; False when the disk does not take them (a read-only or full store: nothing is left).

    Two readers that build the same snapshot at once are fine: the panels are equal, the first rename stays.
    """
    temporary = folder.with_name(temporary_name())
    try:
        temporary.mkdir(parents=True)
        _write(temporary, panels)
        _remove_damaged(folder)
        temporary.rename(folder)
    except OSError:
        shutil.rmtree(temporary, ignore_errors=True)
        return folder.is_dir()
    _forget_old(folder)
    return True


def open_panels(folder: Path) -> DuckDBEngine | None:
    """An engine over saved panels, or None when there are none, or not all of them whole.

    They stay readable when somebody clears them away meanwhile.
    """
    try:
        contents = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
        size, rows = contents["bytes"], contents["rows"]
        [file] = folder.glob(_PANELS)
        if not rows or file.stat().st_size != size:
            return None
        engine = DuckDBEngine.of_file(file)
        found = {name: engine.query(f'SELECT count(*) AS n FROM "{name}"')["n"][0].as_py() for name in rows}
    except (OSError, ValueError, TypeError, KeyError, RecursionError, QueryError):
        return None
    return engine if found == rows else None


def load_panels(folder: Path) -> dict[str, pa.Table]:
    """Every saved panel as a table, its rows in a fixed order; none when there are none, or not all of them whole."""
    engine = open_panels(folder)
    if engine is None:
        return {}
    names = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))["rows"]
    return {name: engine.query(f'SELECT * FROM "{name}" ORDER BY ALL') for name in names}


def _write(folder: Path, panels: Mapping[str, pa.Table]) -> None:
    # A name of its own: within a process DuckDB takes the same path for the same file, also when that was replaced.
    file = folder / _PANELS.replace("*", uuid.uuid4().hex)
    write_panels(file, panels)
    with file.open("rb") as written:
        os.fsync(written.fileno())
    rows = {name: table.num_rows for name, table in panels.items()}
    (folder / _CONTENTS).write_text(json.dumps({"bytes": file.stat().st_size, "rows": rows}))


def _remove_damaged(folder: Path) -> None:
    """Make room for whole panels; moved away first, so that nobody sees half of them."""
    if folder.is_dir() and open_panels(folder) is None:
        aside = folder.with_name(temporary_name())
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _forget_old(newest: Path) -> None:
    """Keep the last few snapshots; others are made again when somebody asks. What holds no panels is left alone."""
    try:
        beside = [path for path in newest.parent.iterdir() if not path.name.startswith(TEMPORARY)]
        snapshots = [path for path in beside if (path / _CONTENTS).is_file()]
        snapshots.sort(key=lambda path: (path == newest, path.stat().st_mtime_ns))
    except OSError:
        return
    for path in snapshots[:-KEPT_SNAPSHOTS]:
        shutil.rmtree(path, ignore_errors=True)
