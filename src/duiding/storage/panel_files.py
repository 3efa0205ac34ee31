"""Panels on disk: built beside, switched with one rename, so that a reader sees all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from duiding.storage.disk import TEMPORARY, temporary_name, write_table

KEPT_SNAPSHOTS = 6


def save_panels(folder: Path, panels: Mapping[str, pa.Table]) -> bool:
    """Write panels as `folder`; False when the disk does not take them (a read-only or full store: nothing is left).

    Two readers that build the same snapshot at once are fine: the panels are equal, the first rename stays.
    """
    temporary = folder.with_name(temporary_name())
    try:
        temporary.mkdir(parents=True)
        for name, table in panels.items():
            write_table(temporary / f"{name}.parquet", table)
        temporary.rename(folder)
    except OSError:
        shutil.rmtree(temporary, ignore_errors=True)
        return folder.is_dir()
    _forget_old(folder)
    return True


def load_panels(folder: Path) -> dict[str, pa.NativeFile] | None:
    """The open files of saved panels by name, or None when there are none.

    They stay readable when somebody clears them away meanwhile.
    """
    try:
        paths = sorted(folder.glob("*.parquet"))
        return {path.stem: pa.memory_map(str(path)) for path in paths} or None
    except OSError:
        return None


def _forget_old(newest: Path) -> None:
    """Keep the last few snapshots; others are made again when somebody asks."""
    try:
        snapshots = [path for path in newest.parent.iterdir() if not path.name.startswith(TEMPORARY)]
        snapshots.sort(key=lambda path: (path == newest, path.stat().st_mtime_ns))
    except OSError:
        return
    for path in snapshots[:-KEPT_SNAPSHOTS]:
        shutil.rmtree(path, ignore_errors=True)
