"""The element tables in `standaard/`, as types: what a message of iJw or iWmo 3.2 consists of.

    release.toml       the messages, their codes and the namespaces per wet
    elementen.csv      which elements a group has, in order; without `bericht` it is a group of the basis schema, with
                       `wet` the element is only in the messages of that wet
    typen.toml         facets of the simple types, in words too
    codelijsten.toml   code lists

A change of the standard is a change of these files; no code changes for the schema.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from duiding.domain.settings import WETTEN

_FOLDER = files("duiding.berichten") / "standaard"
_FACETS = ("min_length", "max_length", "pattern", "minimum", "maximum")


@dataclass(frozen=True, slots=True)
class SimpleType:
    """A type of text, number, date, time or code.

    `rule` is what a wrong pattern or code breaks; `text` says what may be filled in.
    """

    name: str
    base: str
    facets: Mapping[str, str]
    codes: tuple[str, ...]
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a group: `fixed` narrows the type to one value; `reading` is "value", "presence" or "never".

    "presence": only the presence is looked at. "never": the gate never looks at it (data minimisation).
    """

    name: str
    type: str
    is_required: bool
    is_repeated: bool
    fixed: str
    reading: str


@dataclass(frozen=True, slots=True)
class Model:
    """One message under one wet. `groups` and `types` are by name; names of basis groups begin with CDT_."""

    code: str
    wet: str
    number: str
    namespace: str
    basis: str
    groups: Mapping[str, tuple[Element, ...]]
    types: Mapping[str, SimpleType]

    def type_at(self, path: tuple[str, ...]) -> SimpleType | None:
        """The simple type of the element with these names from Bericht down; None for a group or an unknown path."""
        return self.types.get(self.named_at(path))

    def named_at(self, path: tuple[str, ...]) -> str:
        """The name of the group or simple type of the element at this path; "" for an unknown path."""
        found = "Bericht"
        for name in path[1:]:
            found = next((element.type for element in self.groups.get(found, ()) if element.name == name), "")
        return found

    def names(self) -> frozenset[str]:
        """Every element name of this message: the only names a refusal may mention."""
        return frozenset({"Bericht"} | {element.name for group in self.groups.values() for element in group})


@cache
def release() -> dict[str, Any]:
    """The content of release.toml."""
    return _toml("release.toml")


@cache
def models() -> dict[str, Model]:
    """Every message that can be read, by namespace."""
    numbers = {row["bericht"] for row in _rows() if row["bericht"]}
    made = (_model(wet, number) for wet in WETTEN for number in sorted(numbers))
    return {model.namespace: model for model in made}


def _model(wet: str, number: str) -> Model:
    facts = release()
    standard, prefix = facts["wet"][wet]["standard"], facts["wet"][wet]["prefix"]
    root = f"http://www.istandaarden.nl/{standard}/{facts['release'].replace('.', '_')}"
    return Model(
        code=f"{prefix}{number}",
        wet=wet,
        number=number,
        namespace=f"{root}/{prefix.lower()}{number}/schema",
        basis=f"{root}/basisschema/schema",
        groups=_groups(number, wet),
        types=_types(wet),
    )


def _groups(number: str, wet: str) -> dict[str, tuple[Element, ...]]:
    facts = release()
    code = facts["bericht"][number][wet]
    groups: dict[str, tuple[Element, ...]] = {}
    for row in _rows():
        if row["bericht"] in ("", number) and row["wet"] in ("", wet):
            fixed = row["fixed"].format(code=code, version=facts["version"], subversion=facts["subversion"])
            element = Element(
                name=row["element"],
                type=row["type"],
                is_required=row["occurs"].startswith("1"),
                is_repeated=row["occurs"].endswith("n"),
                fixed=fixed,
                reading=row["reading"] or "value",
            )
            groups[row["group"]] = (*groups.get(row["group"], ()), element)
    return groups


@cache
def _types(wet: str) -> dict[str, SimpleType]:
    lists = _toml("codelijsten.toml")
    return {name: _simple_type(name, facts, wet, lists) for name, facts in _toml("typen.toml").items()}


def _simple_type(name: str, facts: dict[str, Any], wet: str, lists: dict[str, Any]) -> SimpleType:
    of_list = facts.get("codes", "")
    of_list = of_list if isinstance(of_list, str) else of_list[wet]
    codes = tuple(lists[of_list]["codes"]) if of_list else ()
    text = _codes_text(of_list, lists[of_list]["title"], codes) if of_list else facts["text"]
    return SimpleType(
        name=name,
        base=facts["base"],
        facets={key: str(facts[key]) for key in _FACETS if key in facts},
        codes=codes,
        rule=of_list or facts.get("rule", ""),
        text=text,
    )


def _codes_text(name: str, title: str, codes: tuple[str, ...]) -> str:
    shown = ", ".join(codes) if len(codes) <= 25 else f"{codes[0]} tot en met {codes[-1]}"
    return f"een code uit lijst {name} ({title}): {shown}"


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (_FOLDER / "elementen.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file, delimiter=";"))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
