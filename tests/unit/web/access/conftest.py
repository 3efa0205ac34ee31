"""The pages of an invented city with a real login service before them, and registers in a file of the test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from duiding.app.ervaringwijzer import Ervaringwijzer
from duiding.app.toegang import Toegang
from duiding.dialogue.toegang import Session
from duiding.domain.inloggen import Inloggen
from duiding.domain.settings import Aanbieder
from duiding.storage.registers import open_registers
from duiding.web import create_app
from duiding.web.access.login import LoginDoor
from duiding.web.access.login_service import LoginService, Secret
from tests.unit.web.access.browser import Browser, Wire
from tests.unit.web.access.identity_service import CLIENT, PAGES, SECRET, IdentityService, identity_service
from tests.unit.web.invented import GEMEENTE, InventedStore

LINDE = Aanbieder("11111111", "De Linde", "groot", True)
ANKER = Aanbieder("22222222", "Het Anker", "klein", True)
ROLES = {"g-raad": "raad", "g-beleid": "beleid", "g-contract": "contractmanager", "g-aanbieder": "aanbieder"} | {
    "g-analist": "analist",
    "g-beheer": "beheer",
}


@pytest.fixture(scope="session")
def running_service() -> Iterator[IdentityService]:
    with identity_service() as started:
        yield started


@pytest.fixture
def identity(running_service: IdentityService) -> IdentityService:
    """The login service, where Anna is a contractmanager until a test says otherwise."""
    running_service.claims.clear()
    running_service.claims |= {"name": "Anna Bos", "roles": ["iets-anders", "g-contract"]}
    running_service.spoil = dict
    running_service.asked.clear()
    return running_service


@dataclass
class Clock:
    """The time of the machine, which a test can turn."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@dataclass
class House:
    """Everything of one test: the pages, the way in, and what is kept; lines of the log from before do not count."""

    pages: Starlette
    door: LoginDoor
    toegang: Toegang
    clock: Clock
    settings: Inloggen
    folder: Path
    lines_before: int = 0
    addresses: Iterator[int] = field(default_factory=lambda: count(1))

    def browser(self, address: str = "") -> Browser:
        """Somebody at a computer of which nothing came before, unless an address is given."""
        number = next(self.addresses)
        return Browser(self.pages, address or f"10.0.{number // 250}.{number % 250}")

    def sessions(self) -> Sequence[Session]:
        return self.toegang.accounts.sessions(self.door.limits, self.door.now())

    def deeds(self) -> list[tuple[str, str, str]]:
        """Role, deed and address of every line of the log, the oldest first."""
        lines = reversed(self.toegang.log.lines(most=1000))
        return [(line.rol, line.daad, line.doel) for line in lines if line.nummer > self.lines_before]

    def begin(self) -> None:
        """As if nobody had been here, but for the log, that cannot be emptied."""
        self.clock.ahead = 0.0
        for account in self.toegang.accounts.accounts():
            self.toegang.accounts.erase(account.nummer)
        self.lines_before = self.toegang.log.check().lines
        self.door.service.close()
        self.door.service = LoginService(self.settings, Secret(SECRET), (LINDE, ANKER), self.clock, Wire())

    def close(self) -> None:
        self.toegang.close()
        self.door.service.close()


Open = Callable[..., House]


def house_in(folder: Path, settings: Inloggen, secret: Secret) -> House:
    clock = Clock()
    service = LoginService(settings, secret, (LINDE, ANKER), clock, Wire())
    toegang = Toegang(f"sqlite:///{folder / 'registers.sqlite'}")
    door = LoginDoor(service, toegang, clock)
    gemeente = replace(GEMEENTE, aanbieders=(LINDE, ANKER))
    desk = Ervaringwijzer(gemeente, lambda: open_registers("sqlite://"), is_synthetic=True)
    pages = create_app(InventedStore(gemeente=gemeente), door=door, desk=desk)
    return House(pages, door, toegang, clock, settings, folder)


@pytest.fixture(scope="session")
def standing_house(running_service: IdentityService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = house_in(tmp_path_factory.mktemp("house"), settings_of(running_service), Secret(SECRET))
    yield made
    made.close()


@pytest.fixture
def house(standing_house: House, identity: IdentityService) -> House:
    standing_house.begin()
    return standing_house


@pytest.fixture
def open_house(identity: IdentityService, tmp_path: Path) -> Iterator[Open]:
    """Makes another house; words change its settings."""
    opened: list[House] = []

    def make(secret: Secret | None = None, **changed: Any) -> House:
        opened.append(house_in(tmp_path, replace(settings_of(identity), **changed), secret or Secret(SECRET)))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def settings_of(service: IdentityService) -> Inloggen:
    return Inloggen("inloggen", service.issuer, CLIENT, PAGES, ROLES)
