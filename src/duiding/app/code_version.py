"""Which code makes the figures: its version, and a hash of every file that can move one."""

from __future__ import annotations

import functools
import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from duiding.trajecten import PANELS_VERSION

_ROOMS = ("domain", "statistics", "berichten", "bronnen", "events", "trajecten", "indicators", "storage", "config")
_COMPOSED = ("app/store.py", "app/measure.py")
_DEFINITIONS = Path("indicators/catalogue")
_CHARACTERS = 12


class CodeVersion(NamedTuple):
    """The version as released, the hash of the files behind it, and the version of the panels."""

    version: str
    sha256: str
    panels: str


@functools.cache
def code_version() -> CodeVersion:
    """The code of this process. The indicators are no part of it: each definition is kept by itself."""
    return CodeVersion(_released(), _hash(Path(__file__).parents[1]), PANELS_VERSION)


def _released() -> str:
    try:
        return version("duiding")
    except PackageNotFoundError:
        return "onbekend"


def _hash(package: Path) -> str:
    found = [package / name for name in _COMPOSED]
    for room in _ROOMS:
        found += [path for kind in ("*.py", "*.toml") for path in (package / room).rglob(kind)]
    digest = hashlib.sha256()
    for path in sorted(path for path in found if path.parent != package / _DEFINITIONS):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:_CHARACTERS]
