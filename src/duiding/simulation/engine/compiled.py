"""Python that is compiled to machine code when it is first called; what a scenario starts with is kept."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import config

F = TypeVar("F", bound=Callable[..., object])

_HERE = Path(__file__).parent
_NJIT: Any = numba.njit
_CONFIG: Any = config
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
# Nothing that is compiled makes an array. Without the counting of who uses which array it is fifteen times as fast.


def compiled(function: F) -> F:
    """The same function as a part of what is compiled; it is always put into the place where it is called."""
    return cast(F, _NJIT(**_OPTIONS, forceinline=True)(function))


def compiled_once(function: F) -> F:
    """The same function, compiled with everything that it calls, and kept on disk for the next process.

    It lets go of Python's lock, so that threads run beside each other. Numba looks at one file to tell whether what was
    kept is old; here the folder is named after all files of the engine, so that no figure comes from yesterday's code.
    Where nothing can be written it is compiled again in every process.
    """
    folder, before = _kept_in(), _CONFIG.CACHE_DIR
    if folder is None:
        return cast(F, _NJIT(**_OPTIONS)(function))
    _CONFIG.CACHE_DIR = str(folder)
    try:
        return cast(F, _NJIT(**_OPTIONS, cache=True)(function))
    finally:
        _CONFIG.CACHE_DIR = before


@cache
def _kept_in() -> Path | None:
    """Beside the engine, or in the user's folder for such things; None when neither can be written."""
    sources = b"".join(path.read_bytes() for path in sorted(_HERE.glob("*.py")))
    name = f"duiding-{hashlib.sha256(sources).hexdigest()[:16]}"
    own = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    for folder in (_HERE / "__pycache__" / name, own / name):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
        except OSError:
            continue
        return folder
    return None
