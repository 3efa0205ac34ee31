"""The TOML files of a gemeente folder: gemeente.toml, normen.toml and principes.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from duiding.domain.catalogue import load_entry
from duiding.domain.settings import Parameters
from duiding.domain.settings_file import read_settings_text, read_toml
from duiding.domain.table import fail

T = TypeVar("T")

LEAST_DREMPEL = 10
"""Below this a figure for everybody could tell about a person; no gemeente chooses that."""


@dataclass(frozen=True, slots=True)
class GemeenteFile:
    """gemeente.toml as it stands."""

    name: str
    code: str
    naam: str
    contact: str
    samenvoegen_dagen: int
    inactief_na_maanden: int
    drempel: int
    compleet_vanaf: float
    bewaartermijn_jaren: int
    geweigerd_bewaren: bool = False
    tijdelijk_verblijf_dagen: int = 182
    grondslagen: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class NormenFile:
    """normen.toml as it stands."""

    name: str
    norm_buurtteam_dagen: int
    norm_buurtteam_in_werkdagen: bool
    norm_dyslexie: tuple[Any, ...] = ()


_BOUNDS: Mapping[str, tuple[Callable[[float], bool], str]] = {
    "samenvoegen_dagen": (lambda v: v >= 0, "0 of meer"),
    "inactief_na_maanden": (lambda v: v >= 1, "1 of meer"),
    "drempel": (lambda v: v >= LEAST_DREMPEL, f"{LEAST_DREMPEL} of meer"),
    "compleet_vanaf": (lambda v: 0 < v <= 1, "meer dan 0 en ten hoogste 1"),
    "bewaartermijn_jaren": (lambda v: v >= 1, "1 of meer"),
    "tijdelijk_verblijf_dagen": (lambda v: v >= 1, "1 of meer"),
    "norm_buurtteam_dagen": (lambda v: v >= 0, "0 of meer"),
}


def read_gemeente(path: Path) -> GemeenteFile:
    """gemeente.toml; every number is obligatory, so that nobody calculates with one that nobody chose."""
    file = _read(path, GemeenteFile)
    if not re.fullmatch(r"\d{4}", file.code):
        remedy = 'Schrijf vier cijfers tussen aanhalingstekens, zoals "0344".'
        fail(path, _line_of(path, "code"), "'code' is geen gemeentecode.", remedy)
    return file


def read_normen(path: Path) -> NormenFile:
    """normen.toml."""
    return _read(path, NormenFile)


def parameters(gemeente: GemeenteFile, normen: NormenFile) -> Parameters:
    """The numbers of both files together."""
    return Parameters(
        samenvoegen_dagen=gemeente.samenvoegen_dagen,
        inactief_na_maanden=gemeente.inactief_na_maanden,
        drempel=gemeente.drempel,
        compleet_vanaf=gemeente.compleet_vanaf,
        norm_buurtteam_dagen=normen.norm_buurtteam_dagen,
        norm_buurtteam_in_werkdagen=normen.norm_buurtteam_in_werkdagen,
        bewaartermijn_jaren=gemeente.bewaartermijn_jaren,
        geweigerd_bewaren=gemeente.geweigerd_bewaren,
        tijdelijk_verblijf_dagen=gemeente.tijdelijk_verblijf_dagen,
    )


def read_principes(path: Path) -> Mapping[str, str]:
    """principes.toml: name -> sentence."""
    _, data = read_toml(path)
    for key, value in data.items():
        if not isinstance(value, str):
            remedy = "Zet de zin tussen aanhalingstekens."
            fail(path, _line_of(path, key), f"'{key}' moet een tekst zijn.", remedy)
    return data


def _read(path: Path, kind: type[T]) -> T:
    file = load_entry(path, kind)
    for key, (is_allowed, words) in _BOUNDS.items():
        value = getattr(file, key, None)
        if value is not None and not is_allowed(value):
            fail(path, _line_of(path, key), f"'{key}' moet {words} zijn.", "Pas het getal aan.")
    return file


def _line_of(path: Path, key: str) -> int:
    lines = enumerate(read_settings_text(path).splitlines(), start=1)
    return next((number for number, line in lines if line.strip().lstrip("['\"").startswith(key)), 1)
