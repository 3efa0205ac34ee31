"""Inviting, counting and handing over, on registers in a file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from duiding.app.demo_ervaringen import invent_round
from duiding.app.ervaringwijzer import Ervaringwijzer
from duiding.bronnen import read_levering
from duiding.bronnen.gate import Gate
from duiding.config import load_gemeente
from duiding.dialogue.ervaring.code import digest, read_code
from duiding.dialogue.ervaring.ports import Form, Found
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.pseudonym import Pseudonymiser
from duiding.storage.registers import Registers, open_registers

GEMEENTE = load_gemeente()
DAY, LAST = date(2025, 3, 10), date(2025, 4, 6)
ABOUT = Uitnodiging("boost", "groepstraject-1", "ouder", "buurtteam_jeugd", DAY, LAST, 40, "BOOST", "WK034403")
GOOD = ("toegankelijkheid:2:1", "kwaliteit:1:3", "effect:2:-")
BAD = ("toegankelijkheid:4:2", "kwaliteit:-:-", "effect:3:4")


@dataclass
class Clock:
    day: date = DAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wijzer(tmp_path: Path, clock: Clock) -> Iterator[Ervaringwijzer]:
    registers: Registers = open_registers(f"sqlite:///{tmp_path / 'registers.sqlite'}")
    yield Ervaringwijzer(GEMEENTE, lambda: registers, is_synthetic=True, today=clock)
    registers.close()


def answered(wijzer: Ervaringwijzer, about: Uitnodiging, good: int, bad: int, *texts: str) -> None:
    codes = wijzer.invite(about)
    said = [*texts, *[""] * len(codes)]
    cells = [GOOD] * good + [BAD] * bad
    wijzer.keep([Form(digest(c), "groepstraject-1", one, t) for c, one, t in zip(codes, cells, said, strict=False)])


def test_an_invitation_gives_as_many_codes_as_people_once(wijzer: Ervaringwijzer) -> None:
    codes = wijzer.invite(ABOUT)
    assert len(set(codes)) == 40
    assert all(read_code(code) == code for code in codes)
    assert codes != sorted(codes)
    assert wijzer.find(codes[0]) == Found(ABOUT, is_used=False)
    with pytest.raises(UsageError, match="boost"):
        wijzer.invite(ABOUT)


def test_a_group_under_ten_or_another_questionnaire_is_refused_and_nothing_is_kept(wijzer: Ervaringwijzer) -> None:
    with pytest.raises(UsageError, match="te weinig"):
        wijzer.invite(replace(ABOUT, uitgenodigd=9))
    with pytest.raises(UnknownNameError, match="groepstraject-1"):
        wijzer.invite(replace(ABOUT, vragenlijst="groepstraject-9"))
    assert wijzer.kept.geteld() == []


def test_results_and_texts_are_there_when_nobody_can_answer_any_more(wijzer: Ervaringwijzer, clock: Clock) -> None:
    answered(wijzer, ABOUT, 12, 4, "Fijn")
    assert (wijzer.results(), wijzer.opmerkingen(), wijzer.quotes()) == ([], [], [])
    clock.day = LAST + timedelta(1)
    lines = {one.onderwerp: (one.uitgenodigd, one.antwoorden, one.percentage) for one in wijzer.results()}
    assert lines == {"toegankelijkheid": (40, 16, 75), "kwaliteit": (40, 12, 95), "effect": (40, 16, 75)}
    (opmerking,) = wijzer.opmerkingen()
    assert wijzer.quotes() == []
    wijzer.decide(opmerking.id, "Fijn", "lezer")
    assert wijzer.quotes() == ["Fijn"]


def test_words_of_a_round_with_few_answers_are_not_shown(wijzer: Ervaringwijzer, clock: Clock) -> None:
    answered(wijzer, ABOUT, 5, 4, "Fijn")
    clock.day = LAST + timedelta(1)
    wijzer.decide(wijzer.opmerkingen()[0].id, "Fijn", "lezer")
    assert wijzer.quotes() == []


def test_per_aanbieder_is_refused(wijzer: Ervaringwijzer) -> None:
    with pytest.raises(UsageError, match="staan uit"):
        wijzer.results("aanbieder")


def test_the_counts_become_two_deliveries_that_the_gate_accepts(
    wijzer: Ervaringwijzer, clock: Clock, tmp_path: Path
) -> None:
    answered(wijzer, ABOUT, 12, 4)
    answered(wijzer, replace(ABOUT, naam="andere", groep="Brugklas", wijk=""), 3, 0)
    assert wijzer.hand_over(tmp_path / "open") == []
    clock.day = LAST + timedelta(1)
    ervaringen, respons = wijzer.hand_over(tmp_path / "over")
    assert ervaringen.name == "SYN-ervaringen-ervaringwijzer.csv"
    # Who skipped what was expected of the effect counts in neither: the two numbers are of the same people.
    assert ervaringen.read_text("utf-8").splitlines()[1:] == [
        "2025-01-01;buurtteam_jeugd;ouder;effect;4;0;0",
        "2025-01-01;buurtteam_jeugd;ouder;kwaliteit;15;15;0",
        "2025-01-01;buurtteam_jeugd;ouder;toegankelijkheid;19;15;19",
    ]
    assert respons.read_text("utf-8").splitlines()[1:] == [
        "2025-01-01;buurtteam_jeugd;ouder;;40;3",
        "2025-01-01;buurtteam_jeugd;ouder;WK034403;40;16",
    ]
    gate = Gate(
        Pseudonymiser(b"x" * 32), True, lambda _: "onbekend", frozenset(z.naam for z in GEMEENTE.zorgvormen),
        frozenset(w.code for w in GEMEENTE.wijken), frozenset(),
    )  # fmt: skip
    for path, rows in ((ervaringen, 3), (respons, 2)):
        levering = read_levering(path.name, path.read_bytes(), gate)
        assert levering.findings == ()
        assert {len(column) for column in levering.columns.values()} == {rows}


def test_the_demo_has_a_round_that_is_the_same_for_the_same_seed(wijzer: Ervaringwijzer, clock: Clock) -> None:
    clock.day = date(2026, 1, 5)
    code = read_code(invent_round(wijzer, 1))
    assert code is not None
    assert wijzer.find(code) is not None
    first = wijzer.results("rol")
    assert all(one.antwoorden for one in first if one.deel)
    assert len(wijzer.quotes()) == 5
    assert sum(one.is_shown is None for one in wijzer.opmerkingen()) == 2
    assert invent_round(wijzer, 1) == ""
    assert wijzer.results("rol") == first
