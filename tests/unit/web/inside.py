"""Somebody who came in at the pages of an invented city with two aanbieders, and what stands in its registers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import httpx

from duiding.app.toegang import Toegang
from duiding.dialogue.kinds import KINDS
from duiding.dialogue.register import Mark
from duiding.domain.settings import Aanbieder
from duiding.web import create_app
from duiding.web.access import OneRole, Who
from tests.unit.web.access.browser import Browser
from tests.unit.web.invented import GEMEENTE, INDICATORS, InventedStore

MARK = Mark("griffie", datetime(2025, 1, 1))
BRUG, MEER = Aanbieder("99000011", "De Brug", "groot", True), Aanbieder("99000012", "Vliermeer", "groot", True)
CSRF = "a" * 64
WHO = {
    "brug": Who("aanbieder", "Iemand van De Brug", BRUG.agb),
    "meer": Who("aanbieder", "Iemand van Vliermeer", MEER.agb),
    "contractmanager": Who("contractmanager", "Iemand van de gemeente"),
    "beleid": Who("beleid", "Iemand van beleid"),
    "beheer": Who("beheer", "Iemand van beheer"),
}


def city() -> InventedStore:
    """Its waiting list is told per aanbieder too."""
    waiting = replace(INDICATORS["wachtenden"], by=("wijk", "aanbieder"))
    gemeente = replace(
        GEMEENTE, aanbieders=(BRUG, MEER), principes={"leefwereld_centraal": "De leefwereld", "eenvoud": "Eenvoud"}
    )
    return InventedStore(known=INDICATORS | {"wachtenden": waiting}, gemeente=gemeente)


def put(store: InventedStore, register: str, nummer: str, **values: Any) -> Any:
    """One row in a register."""
    kind = KINDS[register]
    row = kind.make({c.name: values.get(c.name, _default(kind.row, c)) for c in kind.columns} | {"nummer": nummer})
    return store.registers.book(register).add(row, MARK).row


def _default(row: Any, column: Any) -> Any:
    default = row.__dataclass_fields__[column.name].default
    return default if isinstance(default, str) else column.blank


class Insider:
    """A browser on the own computer, with one role."""

    def __init__(self, store: InventedStore, toegang: Toegang, name: str) -> None:
        self._browser = Browser(create_app(store, door=OneRole(WHO[name], toegang, csrf=CSRF)))

    def get(self, address: str) -> httpx.Response:
        return self._browser.get(address, headers={"host": "127.0.0.1"})

    def post(self, address: str, **fields: str) -> httpx.Response:
        headers = {"host": "127.0.0.1", "origin": "http://127.0.0.1"}
        return self._browser.post(address, data={"csrf": CSRF} | fields, headers=headers)


@contextmanager
def some_toegang(folder: Path) -> Iterator[Toegang]:
    """Where the log of the visits goes."""
    toegang = Toegang(f"sqlite:///{folder / 'registers.sqlite'}")
    yield toegang
    toegang.close()


def afspraak(store: InventedStore, nummer: str = "A1", **values: Any) -> Any:
    """An agreement with De Brug about its waiting list."""
    begin = {"aanbieder": BRUG.agb, "titel": "Korter wachten", "indicator": "wachtenden", "richting": "hoogstens"}
    measured = {
        "streefwaarde": 100.0,
        "eenheid": "wachtenden",
        "eigenaren": ("De Brug",),
        "beeld_gemeente": "Het gaat.",
    }
    days = {"datum": date(2024, 10, 1), "termijn": date(2025, 1, 15)}
    return put(store, "afspraken", nummer, **(begin | measured | days | values))
