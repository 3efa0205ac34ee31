"""Writing so that a crash or a full disk leaves the old state: beside it, to the disk, then renamed."""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from duiding.domain.errors import StoreError, StoreFullError

TEMPORARY = ".tmp-"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def temporary_name() -> str:
    """A name for something unfinished; every writer removes such leftovers of a crashed one."""
    return f"{TEMPORARY}{uuid.uuid4().hex}"


@contextmanager
def write_errors(path: Path) -> Iterator[None]:
    """Turns what the system says about a failed write into StoreFullError or StoreError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StoreFullError(
                f"De schijf met de store {path} is vol. Er is niets half bewaard en wat er al stond is nog te lezen. "
                "Maak ruimte en geef dezelfde opdracht opnieuw."
            ) from None
        reason = error.strerror or type(error).__name__
        raise StoreError(
            f"In de store {path} is niet te schrijven: {reason}. Controleer of u in deze map mag schrijven."
        ) from None


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table as Parquet, on the disk before this returns."""
    write_parts(path, table.schema, [table])


def write_parts(path: Path, schema: pa.Schema, parts: Iterable[pa.Table]) -> int:
    """Write the parts of one table under each other, none of which stays in memory; returns the number of rows."""
    rows = 0
    with path.open("wb") as file:
        with pq.ParquetWriter(file, schema, compression="zstd", compression_level=1) as writer:
            for part in parts:
                writer.write_table(part)
                rows += part.num_rows
        file.flush()
        os.fsync(file.fileno())
    return rows


def remove_folder(path: Path) -> None:
    """Remove a folder, renamed first: a removal that is broken off leaves something unfinished, never half a folder."""
    aside = path.with_name(temporary_name())
    path.rename(aside)
    shutil.rmtree(aside)


def remove_unfinished(folder: Path) -> None:
    """Remove what a writer that died left unfinished in a folder."""
    for path in folder.glob(f"{TEMPORARY}*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def replace_text(path: Path, text: str) -> None:
    """Replace a small file in one step: a reader sees the old text or the new one."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, content: bytes) -> None:
    """The same for bytes."""
    temporary = path.with_name(temporary_name())
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
