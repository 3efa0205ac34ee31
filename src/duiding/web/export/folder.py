"""A folder that appears whole, or not at all: built beside, then given its name."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from duiding.domain.errors import PublishError
from duiding.storage.disk import sync_folder

MARK = "publicatie.json"
"""What makes a folder one of ours, that may be replaced; it says what was published."""


def check_target(target: Path) -> None:
    """Raises PublishError for a folder that is not empty and was not made by publishing: nothing of others is lost."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise PublishError(f"{target} is geen gewone map. Kies een map die leeg is of nog niet bestaat.")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise PublishError(
            f"In {target} staan bestanden die niet van Duiding zijn. Kies een map die leeg is of nog niet bestaat, "
            "of een map waarin u eerder publiceerde."
        )


@contextmanager
def built_beside(target: Path) -> Iterator[Path]:
    """A folder to fill; when the block ends well it takes the place of `target`, otherwise it goes away."""
    name = uuid.uuid4().hex[:8]
    beside, old = (target.with_name(f".{target.name}-{word}-{name}") for word in ("nieuw", "oud"))
    target.parent.mkdir(parents=True, exist_ok=True)
    beside.mkdir()
    try:
        yield beside
        _take_place(beside, target, old)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _take_place(beside: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        beside.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    sync_folder(target.parent)


def write_file(folder: Path, name: str, content: bytes) -> None:
    """One file below the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def write_mark(folder: Path, told: dict[str, Any]) -> None:
    """What was published, beside the pages."""
    write_file(folder, MARK, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
