"""The rules of levels 1 and 2 that are not functions: codes of our own for files, and what is not checked and why."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class OwnCode:
    """A code with which a reader refuses a file; it holds for every message."""

    code: str
    level: int
    says: str
    remedy: str


@cache
def own_codes() -> tuple[OwnCode, ...]:
    """All of them, in the order of their codes."""
    return tuple(OwnCode(code, **entry) for code, entry in sorted(_toml("own_codes.toml").items()))


@cache
def unchecked() -> Mapping[str, Mapping[str, Any]]:
    """What cannot be checked inside one message, by code: level, messages and the reason in Dutch."""
    return _toml("unchecked.toml")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
