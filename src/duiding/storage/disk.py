"""Writing so that a crash or a full disk leaves the old state: beside it, to the disk, then renamed."""

from __future__ import annotations

import errno
import os
import uuid
from collections.abc import Iterator
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
                f"De schijf met de store {path} is vol. Er is niets van deze levering bewaard en wat er al stond is "
                "nog te lezen. Maak ruimte en lees dezelfde bestanden opnieuw in."
            ) from None
        reason = error.strerror or type(error).__name__
        raise StoreError(
            f"In de store {path} is niet te schrijven: {reason}. Controleer of u in deze map mag schrijven."
        ) from None


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table as Parquet, on the disk before this returns."""
    with path.open("wb") as file:
        pq.write_table(table, file, compression="zstd", compression_level=1)
        file.flush()
        os.fsync(file.fileno())


def replace_text(path: Path, text: str) -> None:
    """Replace a small file in one step: a reader sees the old text or the new one."""
    temporary = path.with_name(temporary_name())
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text)
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
