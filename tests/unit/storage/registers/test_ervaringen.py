import threading
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, select, text

from duiding.dialogue.ervaring.code import digest, new_code
from duiding.dialogue.ervaring.ports import Form, Found, Ontvangst
from duiding.dialogue.ervaring.telling import Telling
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.domain.errors import RegisterError, UsageError
from duiding.storage.registers import Registers, open_registers
from duiding.storage.registers.ervaringen import SqlErvaringen
from duiding.storage.registers.tables.ervaring import OPMERKING, TELLING, UITNODIGINGSCODE
from tests.postgresql import Cluster

DAY = date(2025, 1, 20)
ABOUT = Uitnodiging(
    "boost", "groepstraject-1", "jongere", "buurtteam jeugd", date(2025, 1, 6), date(2025, 4, 4), 12, "BOOST"
)


def form(code: str, cells: tuple[str, ...], tekst: str = "", vragenlijst: str = "groepstraject-1") -> Form:
    return Form(code, vragenlijst, cells, tekst)


HAPPY, SAD = ("effect:1:2",), ("effect:4:1",)
KEPT, USED, CLOSED, UNKNOWN = Ontvangst.KEPT, Ontvangst.USED, Ontvangst.CLOSED, Ontvangst.UNKNOWN


def invited(registers: Registers, people: int = 12) -> tuple[SqlErvaringen, list[str]]:
    ervaringen = SqlErvaringen(registers)
    codes = [digest(new_code()) for _ in range(people)]
    ervaringen.invite(replace(ABOUT, uitgenodigd=people), codes)
    return ervaringen, codes


def counted(ervaringen: SqlErvaringen) -> Telling:
    return ervaringen.geteld()[0].telling


def test_a_code_leads_to_its_invitation_and_counts_once(registers: Registers) -> None:
    ervaringen, codes = invited(registers)
    assert ervaringen.look_up(codes[0]) == Found(ABOUT, is_used=False)
    assert ervaringen.look_up(digest("X")) is None
    assert ervaringen.keep([form(codes[0], HAPPY)], DAY) == [KEPT]
    assert ervaringen.keep([form(codes[0], SAD)], DAY) == [USED]
    assert ervaringen.look_up(codes[0]) == Found(ABOUT, is_used=True)
    assert counted(ervaringen) == Telling(1, {"effect:1:2": 1})


def test_of_forms_that_come_together_each_gets_its_own_answer(registers: Registers) -> None:
    ervaringen, codes = invited(registers)
    forms = [form(codes[0], HAPPY), form(codes[0], SAD), form(digest("X"), SAD), form(codes[1], SAD, "Leuk")]
    assert ervaringen.keep([*forms, form(codes[2], SAD, vragenlijst="andere-1")], DAY) == [
        KEPT,
        USED,
        UNKNOWN,
        KEPT,
        UNKNOWN,
    ]
    assert counted(ervaringen) == Telling(2, {"effect:1:2": 1, "effect:4:1": 1})


@pytest.mark.parametrize("day", [date(2025, 1, 5), date(2025, 4, 5)])
def test_before_and_after_its_days_a_code_does_not_work_and_is_not_used_up(registers: Registers, day: date) -> None:
    ervaringen, codes = invited(registers)
    assert ervaringen.keep([form(codes[0], HAPPY)], day) == [CLOSED]
    assert ervaringen.keep([form(codes[0], HAPPY)], DAY) == [KEPT]


def test_answers_count_in_their_quarter_and_no_finer_time_is_kept(registers: Registers) -> None:
    ervaringen, codes = invited(registers)
    ervaringen.keep([form(codes[0], HAPPY), form(codes[1], HAPPY)], DAY)
    ervaringen.keep([form(codes[2], SAD)], date(2025, 4, 2))
    assert [(one.kwartaal, one.telling.ingevuld) for one in ervaringen.geteld()] == [
        (date(2025, 1, 1), 2),
        (date(2025, 4, 1), 1),
    ]
    times = [c.name for table in (UITNODIGINGSCODE, TELLING) for c in table.columns if "DATE" in str(c.type)]
    assert times == ["kwartaal"]


def test_a_name_that_is_taken_changes_nothing(registers: Registers) -> None:
    ervaringen, codes = invited(registers)
    other = digest(new_code())
    with pytest.raises(UsageError, match="boost"):
        ervaringen.invite(ABOUT, [other])
    assert ervaringen.look_up(other) is None
    assert ervaringen.look_up(codes[0]) is not None


def test_no_order_and_no_trace_of_a_transaction_joins_a_code_to_its_answer(registers: Registers) -> None:
    ervaringen, codes = invited(registers)
    said = {code: (f"effect:{1 + n % 4}:-",) for n, code in enumerate(codes)}
    for n, (code, cells) in enumerate(said.items()):
        ervaringen.keep([form(code, cells, f"zin {(7 * n) % 12:02}")], DAY)
    with registers.read() as connection:
        (row,) = connection.execute(select(TELLING).where(TELLING.c.ingevuld > 0)).all()
        stored = [one.afdruk for one in connection.execute(select(UITNODIGINGSCODE.c.afdruk))]
        marks = _marks(registers, connection)
    # All answers are one row of counts, with the texts in the order of the alphabet.
    assert row.cellen == {f"effect:{step}:-": 3 for step in (1, 2, 3, 4)}
    assert [tekst for _, tekst in row.wachtend] == sorted(f"zin {n:02}" for n in range(12))
    if not registers.is_postgresql:
        # A table without rowid lies in the order of its key: asking for the row number is an error.
        assert stored == sorted(stored)
    # Only whoever was last shares a transaction with the row, which holds what all said.
    assert marks["codes with a mark of their own"] == (11 if registers.is_postgresql else 0)
    assert marks["codes with the mark of the counts"] == (1 if registers.is_postgresql else 0)


def _marks(registers: Registers, connection: Connection) -> Counter[str]:
    found: Counter[str] = Counter()
    if registers.is_postgresql:
        counts = {row.xmin for row in connection.execute(text("SELECT xmin::text FROM telling WHERE ingevuld > 0"))}
        for row in connection.execute(text("SELECT xmin::text FROM uitnodigingscode")):
            found["codes with the mark of the counts" if row.xmin in counts else "codes with a mark of their own"] += 1
    return found


def test_two_processes_that_get_the_same_forms_count_them_once(registers: Registers, address: str) -> None:
    ervaringen, codes = invited(registers, 40)
    second = open_registers(address)
    received: list[Ontvangst] = []

    def send(to: SqlErvaringen, forms: list[Form]) -> None:
        for at in range(0, len(forms), 4):
            received.extend(to.keep(forms[at : at + 4], DAY))

    forms = [form(code, HAPPY) for code in codes]
    both = [
        threading.Thread(target=send, args=(ervaringen, forms)),
        threading.Thread(target=send, args=(SqlErvaringen(second), forms[::-1])),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    second.close()
    assert Counter(received) == {KEPT: 40, USED: 40}
    assert counted(ervaringen) == Telling(40, {"effect:1:2": 40})


def test_a_text_waits_for_a_reader_who_shows_it_changed_or_takes_it_away(registers: Registers) -> None:
    ervaringen, codes = invited(registers)
    texts = ["Juf Anna was lief", "Bel me", "Bel me"]
    ervaringen.keep([form(code, HAPPY, said) for code, said in zip(codes, texts, strict=False)], DAY)
    bel, twin, juf = ervaringen.opmerkingen()
    assert (bel.tekst, twin.tekst, juf.is_shown) == ("Bel me", "Bel me", None)
    assert bel.id != twin.id
    assert ervaringen.decide(bel.id, None, "lezer", DAY)
    assert ervaringen.decide(juf.id, "De juf was lief", "lezer", DAY)
    assert not ervaringen.decide(juf.id, "nog eens", "lezer", DAY)
    waits, shown = ervaringen.opmerkingen()
    assert (waits.tekst, waits.is_shown, shown.tekst, shown.is_shown) == ("Bel me", None, "De juf was lief", True)
    assert "Anna" not in str(ervaringen.geteld())
    assert ervaringen.decide(shown.id, None, "lezer", DAY)
    with registers.read() as connection:
        assert connection.execute(select(OPMERKING)).all() == []


def test_while_the_database_is_away_nothing_is_lost_and_nothing_is_half_kept(postgresql_cluster: Cluster) -> None:
    registers = open_registers(postgresql_cluster.new_database())
    ervaringen, codes = invited(registers)
    postgresql_cluster.stop()
    try:
        with pytest.raises(RegisterError, match="niets half opgeslagen"):
            ervaringen.keep([form(codes[0], HAPPY)], DAY)
    finally:
        postgresql_cluster.start()
    assert ervaringen.keep([form(codes[0], HAPPY)], DAY) == [KEPT]
    assert counted(ervaringen).ingevuld == 1
    registers.close()


def test_an_error_of_the_database_does_not_repeat_what_somebody_wrote(registers: Registers) -> None:
    with pytest.raises(RegisterError) as caught, registers.read() as connection:
        connection.execute(text("SELECT * FROM nergens WHERE tekst = :tekst"), {"tekst": "Juf Anna"})
    assert "nergens" in str(caught.value.__cause__)
    assert "Anna" not in str(caught.value.__cause__)
