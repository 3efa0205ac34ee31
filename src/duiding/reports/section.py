"""A section of a paper: one TOML file with texts, the figures they need, and how these are drawn."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from duiding.domain.catalogue import load_catalogue
from duiding.domain.errors import SettingsError

FOLDER = Path(__file__).parent / "catalogue"
CHART_KINDS = ("lijn", "staaf")
TABLE_KINDS = ("reeks", "jaren", "delen", "wachttijd", "geen")
# Placeholders that every section may use.
GENERAL = frozenset({"gemeente", "peildatum", "stand"})

_METING_KEYS = frozenset({"indicator", "by", "van", "tot", "wat", "naam"})
_FEIT_KEYS = frozenset({"meting", "eenheid", "neem", "wanneer", "bij", "plus", "min"})


@dataclass(frozen=True, slots=True)
class Meting:
    """A figure that a section needs: `van` and `tot` are days (see `need.day_of`), `wat` the subject of a trend."""

    indicator: str
    by: tuple[str, ...] = ()
    van: str = "peildatum"
    tot: str = "peildatum"
    wat: str = ""
    naam: str = ""


@dataclass(frozen=True, slots=True)
class Feit:
    """A placeholder: which figure of a meting, and what of it.

    `neem` is waarde, n, periode, op_periode (with its preposition) or min_waarde (without its sign). `wanneer` is
    laatste (the last complete figure), eerste, or a number of months before the peildatum. `plus` and `min` add and
    subtract other facts instead.
    """

    meting: str = ""
    eenheid: str = ""
    neem: str = "waarde"
    wanneer: str = "laatste"
    bij: Mapping[str, str] = field(default_factory=dict)
    plus: tuple[str, ...] = ()
    min: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """One section; the field names are the keys of its file.

    `zinnen` are sentences with placeholders from `feit`; `trend` names metingen whose change is told; `nb` always
    stands beside the figures, `nb_op` only for a section about that day; `ook_op` repeats the section for that day when
    its figures are there. `grafiek` has soort, metingen, eenheid, per and titel; `tabel` has soort and rijen.
    """

    name: str
    titel: str
    orde: int
    hoofdstuk: str = ""
    zinnen: tuple[str, ...] = ()
    trend: tuple[str, ...] = ()
    nb: tuple[str, ...] = ()
    nb_op: Mapping[str, str] = field(default_factory=dict)
    ook_op: str = ""
    meting: Mapping[str, Any] = field(default_factory=dict)
    feit: Mapping[str, Any] = field(default_factory=dict)
    grafiek: Mapping[str, Any] = field(default_factory=dict)
    tabel: Mapping[str, Any] = field(default_factory=dict)
    tegels: tuple[str, ...] = ()
    begrippen: Mapping[str, str] = field(default_factory=dict)

    @property
    def metingen(self) -> dict[str, Meting]:
        """The figures it needs, by their name in the file."""
        return {key: Meting(**_tuples(value)) for key, value in self.meting.items()}

    @property
    def feiten(self) -> dict[str, Feit]:
        """The placeholders, by name."""
        return {key: Feit(**_tuples(value)) for key, value in self.feit.items()}


@cache
def load_sections(folder: Path = FOLDER) -> tuple[Section, ...]:
    """All sections in order. Raises SettingsError (file, reason, remedy) for a text that names what is not there."""
    sections = load_catalogue([folder], Section).values()
    for section in sections:
        for problem in _problems(section):
            raise SettingsError(f"{folder / section.name}.toml: {problem}")
    return tuple(sorted(sections, key=lambda s: s.orde))


def placeholders(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _problems(section: Section) -> Iterator[str]:
    yield from _wrong_keys(section)
    known = set(section.feit) | GENERAL
    for text in (*section.zinnen, section.grafiek.get("titel", "")):
        for name in sorted(placeholders(text) - known):
            yield f"'{{{name}}}' is geen feit. Voeg [feit.{name}] toe of pas de zin aan."
    for key, name in _named_metingen(section):
        if name not in section.meting:
            yield f"{key} noemt meting '{name}', die er niet is. Voeg [meting.{name}] toe."
    if section.grafiek and section.grafiek.get("soort") not in CHART_KINDS:
        yield f"grafiek.soort moet {' of '.join(CHART_KINDS)} zijn. Pas de waarde aan."
    if section.tabel and section.tabel.get("soort") not in TABLE_KINDS:
        yield f"tabel.soort moet {', '.join(TABLE_KINDS)} zijn. Pas de waarde aan."


def _wrong_keys(section: Section) -> Iterator[str]:
    for table, allowed in ((section.meting, _METING_KEYS), (section.feit, _FEIT_KEYS)):
        for name, entry in table.items():
            for key in sorted(set(entry) - allowed):
                yield f"onbekende sleutel '{key}' bij '{name}'. Bekend zijn: {', '.join(sorted(allowed))}."


def _named_metingen(section: Section) -> Iterator[tuple[str, str]]:
    for name in section.trend:
        yield "trend", name
    for name in section.tegels:
        yield "tegels", name
    for name in section.grafiek.get("metingen", ()):
        yield "grafiek", name
    for key, entry in section.feit.items():
        if "meting" in entry:
            yield f"feit.{key}", entry["meting"]
        for other in (*entry.get("plus", ()), *entry.get("min", ())):
            if other not in section.feit:
                yield f"feit.{key}", other


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
