"""The duiding in a council paper: published, of that day, and of the figures as the paper tells them."""

from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from duiding.app.registers import Dialogue
from duiding.app.said import said_of
from duiding.dialogue.duiding import Duiding, binding_of
from duiding.dialogue.register import Mark
from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period

FIGURE = Figure("wachtenden", Period.day(date(2025, 1, 1)), "wachtenden", 384.0, Status.COMPLETE)
DAY = date(2025, 2, 3)


@dataclass
class Registered:
    """The part of a store that duiding needs."""

    address: str
    texts: dict[str, str] = field(default_factory=lambda: {"wachtenden": "title"})

    def dialogue(self) -> Dialogue:
        return Dialogue(self.address)

    def definitions(self) -> dict[str, str]:
        return self.texts


def measure(figure: Figure = FIGURE) -> Measure:
    return Measure("wachtenden", "Wachtenden", (figure,), (), "lijst", "s", DAY, Audience.OPENBAAR, True)


@pytest.fixture
def store(tmp_path: Path) -> Registered:
    made = Registered(f"sqlite:///{tmp_path / 'registers.sqlite'}")
    bound = vars(binding_of(FIGURE, "s", "title"))
    one = Duiding(nummer="D1", **bound, tekst="Een team viel uit.", rol="gemeente", naam="beleid jeugd", datum=DAY,
                  staat="gepubliceerd")  # fmt: skip
    rows = (
        one,
        replace(one, nummer="D2", tekst="Klopt.", rol="aanbieder", aanbieder="1", naam="De Brug", antwoord_op="D1"),
        replace(one, nummer="D3", tekst="Nog niet.", staat="concept"),
        replace(one, nummer="D4", tekst="Niet voor iedereen.", voor="intern"),
        replace(one, nummer="D5", tekst="Van later.", datum=date(2025, 6, 1)),
    )
    with closing(made.dialogue()) as dialogue:
        for row in rows:
            dialogue.book("duiding").add(row, Mark("griffie", datetime(2025, 2, 3)))
    return made


def test_published_duiding_goes_along_with_who_said_it_and_the_reply(store: Registered) -> None:
    assert said_of(store, [measure()], DAY) == {  # type: ignore[arg-type]  # it asks for these two methods only
        "wachtenden": (
            "Over 1 januari 2025: Een team viel uit. (beleid jeugd, gemeente, 3 februari 2025) "
            "Antwoord: Klopt. (De Brug).",
        )
    }


def test_duiding_of_later_or_of_another_value_or_definition_does_not(store: Registered) -> None:
    assert said_of(store, [measure()], date(2025, 2, 2)) == {}  # type: ignore[arg-type]
    assert said_of(store, [measure(replace(FIGURE, value=390.0))], DAY) == {}  # type: ignore[arg-type]
    store.texts["wachtenden"] = "another title"
    assert said_of(store, [measure()], DAY) == {}  # type: ignore[arg-type]


def test_registers_that_are_away_are_no_empty_registers() -> None:
    assert said_of(Registered("postgresql://duiding@/x?host=/nergens"), [measure()], DAY) is None  # type: ignore[arg-type]
