"""The matrix of access: for every address and method which roles come in. What is not in it does not exist."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from duiding.domain.catalogue import load_entry
from duiding.domain.errors import SettingsError
from duiding.domain.inloggen import EVERYBODY, PARTNER, ROLES
from duiding.web.access.who import Who

FILE = Path(__file__).with_name("matrix.toml")
ANY_METHOD = "*"
IN_THE_VIEW = "view"
_METHODS = ("GET", "POST", ANY_METHOD)
_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


@dataclass(frozen=True, slots=True)
class MatrixFile:
    """matrix.toml as it stands."""

    name: str
    verwerkingen: Mapping[str, str]
    routes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One address: the roles per method, and what goes with it.

    `own` is the parameter of the address that must be the own aanbieder of an account of one, or "view" when the view
    itself takes nothing but what is of `Who.aanbieder`. `verwerking` is the processing activity in whose name it is
    looked at, for the log. `titel` makes it an entry of the menu. The limits are per address of a visitor and minute.
    """

    path: str
    methods: Mapping[str, frozenset[str]]
    own: str = ""
    verwerking: str = ""
    titel: str = ""
    requests_per_minute: int = 0
    misses_per_minute: int = 0

    def roles(self, method: str) -> frozenset[str]:
        """Who may do this here; HEAD is a GET without the content."""
        asked = "GET" if method == "HEAD" else method
        return self.methods.get(asked) or self.methods.get(ANY_METHOD) or frozenset()

    def is_open(self, method: str) -> bool:
        """Whether everybody may do this here."""
        return EVERYBODY in self.roles(method)

    def lets_in(self, who: Who, method: str, parameters: Mapping[str, Any]) -> bool:
        """Whether somebody may do this at an address with these parameters."""
        if self.is_open(method):
            return True
        if who.role not in self.roles(method):
            return False
        if who.role != PARTNER or self.own == IN_THE_VIEW:
            return True
        return bool(who.aanbieder) and parameters.get(self.own) == who.aanbieder


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every row by path template, and the processing activities by name."""

    rows: Mapping[str, Row]
    verwerkingen: Mapping[str, str]

    def row(self, path: str) -> Row:
        """The row of a route; raises SettingsError when there is none: nothing is served that nobody declared."""
        if path not in self.rows:
            raise SettingsError(
                f"{FILE.name}: het adres {path} staat er niet in. Voeg er een regel met de rollen voor toe."
            )
        return self.rows[path]


@cache
def load_matrix(path: Path = FILE) -> Matrix:
    """Read and check a matrix; raises SettingsError for a row that would let in more than it says."""
    file = load_entry(path, MatrixFile)
    return Matrix({route: _row(file, route, entry) for route, entry in file.routes.items()}, file.verwerkingen)


def _row(file: MatrixFile, path: str, entry: Any) -> Row:
    known = {name for name in Row.__dataclass_fields__ if name not in {"path", "methods"}}
    if not isinstance(entry, Mapping) or entry.keys() - known - {*_METHODS}:
        raise _wrong(path, f"een regel heeft alleen {', '.join((*_METHODS, *sorted(known)))}")
    methods = {name: frozenset(entry[name]) for name in _METHODS if name in entry}
    for roles in methods.values():
        if not roles or roles - {*ROLES}:
            raise _wrong(path, f"de rollen zijn {', '.join(ROLES)}")
    row = Row(path, methods, **{name: value for name, value in entry.items() if name in known})
    _check(row, file.verwerkingen)
    return row


def _check(row: Row, verwerkingen: Mapping[str, str]) -> None:
    closed = [roles for roles in row.methods.values() if EVERYBODY not in roles]
    if not row.methods:
        raise _wrong(row.path, "een regel zonder methode laat niemand binnen")
    if ANY_METHOD in row.methods and closed:
        raise _wrong(row.path, f"‘{ANY_METHOD}’ kan alleen bij een adres dat voor iedereen open is")
    if closed and row.verwerking not in verwerkingen:
        raise _wrong(row.path, "achter het inloggen hoort een verwerking uit de lijst [verwerkingen]")
    needs_own = any(PARTNER in roles for roles in closed)
    if needs_own and row.own not in {*_PARAMETER.findall(row.path), IN_THE_VIEW}:
        raise _wrong(
            row.path, f"een aanbieder ziet alleen het eigene: noem bij ‘own’ een deel van het adres of ‘{IN_THE_VIEW}’"
        )


def _wrong(path: str, why: str) -> SettingsError:
    return SettingsError(f"{FILE.name}: de regel van {path} klopt niet: {why}.")
