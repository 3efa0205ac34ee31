"""A file that follows from a snapshot, kept beside its panels: made again when it is not there."""

from __future__ import annotations

from pathlib import Path

from duiding.storage.disk import temporary_name


def save_derived(folder: Path, name: str, content: bytes) -> bool:
    """Write a file beside the panels of a snapshot; False when the disk does not take it, or there are no panels."""
    temporary = folder / temporary_name()
    try:
        temporary.write_bytes(content)
        temporary.replace(folder / name)
    except OSError:
        temporary.unlink(missing_ok=True)
        return False
    return True


def load_derived(folder: Path, name: str) -> bytes | None:
    """What was written; None when it is not there."""
    try:
        return (folder / name).read_bytes()
    except OSError:
        return None
