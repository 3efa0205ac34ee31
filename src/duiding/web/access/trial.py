"""`serve --as ROLE`: one role without logging in, on an own computer and with invented figures only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from duiding.app.toegang import open_toegang
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.inloggen import PARTNER, ROLES
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import Aanbieder, Gemeente
from duiding.web.access.door import OneRole, is_own_computer
from duiding.web.access.who import Who


class Store(Protocol):
    """What a role on trial needs to know of a store."""

    @property
    def gemeente(self) -> Gemeente:
        """The municipality, with its aanbieders."""
        ...

    @property
    def is_synthetic(self) -> bool:
        """Whether every person in it is invented."""
        ...

    @property
    def folder(self) -> Path:
        """Where it lies."""
        ...


@contextmanager
def open_role(store: Store, host: str, role: str, aanbieder: str = "") -> Iterator[OneRole]:
    """The door for one role; raises UsageError when the computer or the store is not one to try things on."""
    who = _who(store, host, role, aanbieder)
    toegang = open_toegang(store.folder)
    try:
        yield OneRole(who, toegang)
    finally:
        toegang.close()


def _who(store: Store, host: str, role: str, aanbieder: str) -> Who:
    if role not in ROLES:
        raise UsageError(f"De rol '{role}' bestaat niet. {did_you_mean(role, ROLES)}")
    if not is_own_computer(host):
        raise UsageError(f"--as kan alleen op deze computer en {host} is van buiten te bereiken. Laat een weg.")
    if not store.is_synthetic:
        raise UsageError(
            "--as werkt alleen met verzonnen cijfers en in deze store staan echte. Richt het inloggen in: zie "
            "docs/how-to/connect-a-login.md."
        )
    if (role == PARTNER) != bool(aanbieder):
        raise UsageError("Geef bij --as aanbieder, en alleen daarbij, met --aanbieder van welke aanbieder.")
    if role != PARTNER:
        return Who(role, f"Voorbeeld van de rol {role}")
    found = agb_of(aanbieder, store.gemeente.aanbieders)
    return Who(role, f"Voorbeeld van {found.naam}", found.agb)


def agb_of(wanted: str, aanbieders: Sequence[Aanbieder]) -> Aanbieder:
    """The aanbieder with this naam or AGB code; raises UnknownNameError."""
    for one in aanbieders:
        if wanted.casefold() in (one.agb, one.naam.casefold()):
            return one
    raise UnknownNameError(f"Deze aanbieder is niet bekend. {did_you_mean(wanted, [one.naam for one in aanbieders])}")
