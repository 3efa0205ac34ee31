"""Short lists inside a TOML file: the prevalence norms of normen.toml and the grondslagen of gemeente.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import Grondslag, PrevalentieNorm
from duiding.domain.table import fail

_KINDS = {str: "een tekst", float: "een getal met een punt", date: "een datum", bool: "true of false"}
_NORM = {"deel": float, "sinds": date, "bron": str}
_GRONDSLAG = {"levering": str, "tekst": str, "datum": date, "alleen_verzonnen": bool}


def read_prevalenties(path: Path, entries: Iterable[Any]) -> tuple[PrevalentieNorm, ...]:
    """`norm_dyslexie`: each with its share, the day from which it holds and its source; in order of time."""
    found = [PrevalentieNorm(**_values(path, "norm_dyslexie", entry, _NORM)) for entry in entries]
    for norm in found:
        if not 0 < norm.deel < 1:
            fail(path, None, f"'deel' van norm_dyslexie is {norm.deel}.", "Schrijf 4% als 0.04.")
    if len({norm.sinds for norm in found}) < len(found):
        fail(path, None, "twee normen van norm_dyslexie gelden vanaf dezelfde dag.", "Laat één van de twee staan.")
    return tuple(sorted(found, key=lambda norm: norm.sinds))


def read_grondslagen(path: Path, entries: Iterable[Any]) -> tuple[Grondslag, ...]:
    """`grondslagen`: on what ground a delivery that needs one may be read, with the day on which that was decided."""
    return tuple(Grondslag(**_values(path, "grondslagen", entry, _GRONDSLAG)) for entry in entries)


def _values(path: Path, key: str, entry: Any, kinds: Mapping[str, type]) -> dict[str, Any]:
    if not isinstance(entry, Mapping):
        fail(
            path,
            None,
            f"'{key}' is een lijst van tabellen.",
            f"Schrijf {{ {', '.join(f'{n} = ...' for n in kinds)} }}.",
        )
    for name in entry:
        if name not in kinds:
            fail(path, None, f"'{key}' kent '{name}' niet.", did_you_mean(name, kinds))
    for name, kind in kinds.items():
        value = entry.get(name)
        if value is None:
            fail(path, None, f"in '{key}' ontbreekt '{name}'.", f"Voeg '{name} = ...' toe.")
        if not isinstance(value, kind) or (isinstance(value, str) and not value.strip()):
            fail(path, None, f"'{name}' van '{key}' heeft de verkeerde soort waarde.", f"Het is {_KINDS[kind]}.")
    return dict(entry)
