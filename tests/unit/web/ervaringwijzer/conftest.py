"""A questionnaire of an invented city with twelve codes, on a day within their days."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest
from sqlalchemy import delete

from duiding.app.ervaringwijzer import Ervaringwijzer
from duiding.config import load_gemeente
from duiding.dialogue.ervaring.telling import Telling, total
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.domain.errors import RegisterError
from duiding.storage.registers import Registers, open_registers
from duiding.storage.registers.tables.ervaring import OPMERKING, TELLING, UITNODIGING, UITNODIGINGSCODE
from duiding.web.ervaringwijzer import create_ervaringwijzer
from tests.unit.web.ervaringwijzer.phone import Phone

GEMEENTE = load_gemeente()
FIRST, LAST = date(2025, 1, 6), date(2025, 2, 14)
ABOUT = Uitnodiging("boost", "groepstraject-1", "jongere", "buurtteam_jeugd", FIRST, LAST, 12, "BOOST")


@dataclass
class Table:
    """One questionnaire with its codes; a test turns the day, or takes the database away."""

    registers: Registers
    day: date = date(2025, 1, 20)
    is_away: bool = False
    codes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.wijzer = Ervaringwijzer(GEMEENTE, self._open, is_synthetic=True, today=lambda: self.day)
        self.codes = self.wijzer.invite(ABOUT)
        self.phone = Phone(create_ervaringwijzer(self.wijzer))

    def _open(self) -> Registers:
        if self.is_away:
            raise RegisterError("De database met de registers antwoordt niet.")
        return self.registers

    @property
    def telling(self) -> Telling:
        return total(one.telling for one in self.wijzer.kept.geteld())


@pytest.fixture(scope="session")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registers]:
    opened = open_registers(f"sqlite:///{tmp_path_factory.mktemp('ervaringwijzer') / 'registers.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def table(registers: Registers) -> Table:
    with registers.begin() as connection:
        for used in (OPMERKING, TELLING, UITNODIGINGSCODE, UITNODIGING):
            connection.execute(delete(used))
    return Table(registers)
