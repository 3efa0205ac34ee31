"""Panels on disk: built beside, switched with one rename, so that a reader sees all of them or none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from duiding.storage.disk import TEMPORARY, temporary_name, write_table

KEPT_SNAPSHOTS = 6
_CONTENTS = "panels.json"


def save_panels(folder: Path, panels: Mapping[str, pa.Table]) -> bool:
    """Write panels as `folder`; False when the disk does not take them (a read-only or full store: nothing is left).

    Two readers that build the same snapshot at once are fine: the panels are equal, the first rename stays.
    """
    temporary = folder.with_name(temporary_name())
    try:
        temporary.mkdir(parents=True)
        for name, table in panels.items():
            write_table(temporary / f"{name}.parquet", table)
        (temporary / _CONTENTS).write_text(json.dumps({name: table.num_rows for name, table in panels.items()}))
        _remove_damaged(folder)
        temporary.rename(folder)
    except OSError:
        shutil.rmtree(temporary, ignore_errors=True)
        return folder.is_dir()
    _forget_old(folder)
    return True


def load_panels(folder: Path) -> dict[str, pa.NativeFile] | None:
    """The open files of saved panels by name, or None when there are none, or not all of them whole.

    They stay readable when somebody clears them away meanwhile.
    """
    try:
        rows = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
        files = {name: pa.memory_map(str(folder / f"{name}.parquet")) for name in rows}
        found = {name: pq.read_metadata(file).num_rows for name, file in files.items()}
    except (OSError, ValueError, TypeError, RecursionError, pa.ArrowException):
        return None
    return files if files and found == rows else None


def _remove_damaged(folder: Path) -> None:
    """Make room for whole panels; moved away first, so that nobody sees half of them."""
    if folder.is_dir() and load_panels(folder) is None:
        aside = folder.with_name(temporary_name())
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _forget_old(newest: Path) -> None:
    """Keep the last few snapshots; others are made again when somebody asks."""
    try:
        snapshots = [path for path in newest.parent.iterdir() if not path.name.startswith(TEMPORARY)]
        snapshots.sort(key=lambda path: (path == newest, path.stat().st_mtime_ns))
    except OSError:
        return
    for path in snapshots[:-KEPT_SNAPSHOTS]:
        shutil.rmtree(path, ignore_errors=True)
