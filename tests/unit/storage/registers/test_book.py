"""Two people and one row: nobody's text is lost, on SQLite and on PostgreSQL."""

import threading
from dataclasses import replace
from datetime import datetime

import pytest

from duiding.dialogue.duiding import DUIDING, Duiding
from duiding.dialogue.kinds import KINDS
from duiding.dialogue.register import Mark
from duiding.dialogue.toezegging import TOEZEGGINGEN
from duiding.domain.errors import ChangedError, InputError
from duiding.storage.registers import Registers, open_registers
from duiding.storage.registers.book import SqlBook, revision
from tests.unit.dialogue.promises import DUE, promise

GRIFFIE = Mark("griffie", datetime(2026, 1, 5, 9, 30))
BELEID = Mark("beleid", datetime(2026, 1, 5, 9, 31))
FULL = promise("862", termijn=DUE, cijfers=("groepen", "klik"), opmerking="Regel 1\nregel 2: é € 🙂")


@pytest.fixture
def book(registers: Registers) -> SqlBook:
    return SqlBook(registers, TOEZEGGINGEN)


def test_a_row_comes_back_as_it_was_written(book: SqlBook) -> None:
    assert book.add(FULL, GRIFFIE) == book.get("862") == book.all()[0]
    assert book.get("863") is None


def test_rows_are_in_the_order_of_a_clerk(book: SqlBook) -> None:
    for nummer in ("M100", "100", "99", "M20"):
        book.add(promise(nummer), GRIFFIE)
    assert [kept.row.nummer for kept in book.all()] == ["99", "100", "M20", "M100"]


def test_the_second_of_two_editors_hears_both_texts_and_nothing_is_lost(address: str) -> None:
    first, second = open_registers(address), open_registers(address)
    one, two = SqlBook(first, TOEZEGGINGEN), SqlBook(second, TOEZEGGINGEN)
    one.add(promise(), GRIFFIE)
    read_by_both = two.get("862")
    assert read_by_both is not None
    one.change(promise(opmerking="van de griffie"), read_by_both.versie, GRIFFIE)
    with pytest.raises(ChangedError, match="862 is intussen gewijzigd en staat nu op versie 2") as raised:
        two.change(promise(opmerking="van beleid"), read_by_both.versie, BELEID)
    assert raised.value.mine == promise(opmerking="van beleid")
    assert raised.value.theirs == one.get("862")
    assert one.get("862").row.opmerking == "van de griffie"
    first.close()
    second.close()


def test_of_many_editors_at_once_one_wins_each_round_and_every_text_is_kept(address: str) -> None:
    opened = [open_registers(address) for _ in range(4)]
    SqlBook(opened[0], TOEZEGGINGEN).add(promise(opmerking="0"), GRIFFIE)

    def count(registers: Registers) -> None:
        book = SqlBook(registers, TOEZEGGINGEN)
        for _ in range(10):
            while True:
                kept = book.get("862")
                try:
                    book.change(promise(opmerking=str(int(kept.row.opmerking) + 1)), kept.versie, BELEID)
                    break
                except ChangedError:
                    continue

    workers = [threading.Thread(target=count, args=(one,)) for one in opened]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    book = SqlBook(opened[0], TOEZEGGINGEN)
    assert (book.get("862").row.opmerking, book.get("862").versie) == ("40", 41)
    assert [earlier.inhoud["opmerking"] for earlier in book.history("862")] == [str(n) for n in range(41)]
    for one in opened:
        one.close()


def test_the_history_says_who_wrote_what_and_when(book: SqlBook) -> None:
    book.add(FULL, GRIFFIE)
    book.change(promise(titel="Anders"), 1, BELEID)
    told = [(e.versie, e.door, e.moment, e.inhoud["titel"], e.inhoud["termijn"]) for e in book.history("862")]
    assert told == [
        (1, "griffie", GRIFFIE.moment, "Groepen", "2025-06-24"),
        (2, "beleid", BELEID.moment, "Anders", ""),
    ]


def test_a_number_is_given_once(book: SqlBook) -> None:
    book.add(promise(), GRIFFIE)
    with pytest.raises(ChangedError, match="staat nu op versie 1"):
        book.add(promise(titel="Ander stuk"), BELEID)
    assert book.get("862").row.titel == "Groepen"


def test_a_row_that_is_not_there_cannot_be_changed(book: SqlBook) -> None:
    with pytest.raises(ChangedError, match="bestaat niet meer, of nog niet") as raised:
        book.change(promise(), 1, BELEID)
    assert raised.value.theirs is None


def test_a_wrong_row_is_never_written(book: SqlBook) -> None:
    with pytest.raises(InputError, match="titel is verplicht"):
        book.add(promise(titel=""), GRIFFIE)
    book.add(promise(), GRIFFIE)
    with pytest.raises(InputError, match="Kies uit"):
        book.change(promise(soort="vraag"), 1, GRIFFIE)
    assert book.get("862").versie == 1


def test_the_figure_of_a_duiding_stays_what_it_was(registers: Registers) -> None:
    book = SqlBook(registers, DUIDING)
    row = Duiding(nummer="D1", indicator="klik", eenheid="dagen", periode="2025", waarde="54", momentopname="a",
                  definitie="b", tekst="Een team viel uit.", rol="gemeente", naam="beleid", datum=DUE)  # fmt: skip
    book.add(row, BELEID)
    for moved in ({"waarde": "61"}, {"periode": "2026"}, {"definitie": "c"}, {"indicator": "spoed"}):
        with pytest.raises(InputError, match=f"{next(iter(moved))} staat vast"):
            book.change(replace(row, **moved), 1, BELEID)
    assert book.change(replace(row, tekst="Twee teams vielen uit."), 1, BELEID).versie == 2


def test_many_rows_come_in_together_or_not_at_all(book: SqlBook) -> None:
    assert book.take_in([(promise("1"), 0), (promise("2"), 0)], GRIFFIE) == (2, 0)
    assert book.take_in([(promise("1"), 1), (promise("2", titel="Anders"), 1), (promise("3"), 0)], BELEID) == (1, 1)
    before = book.all()
    with pytest.raises(ChangedError, match="2 is intussen gewijzigd"):
        book.take_in([(promise("4"), 0), (promise("2", titel="Oud"), 1)], BELEID)
    with pytest.raises(ChangedError, match="1 is intussen gewijzigd"):
        book.take_in([(promise("4"), 0), (promise("1", titel="Zonder versie"), 0)], BELEID)
    assert book.all() == before


def test_the_revision_grows_with_every_change(registers: Registers) -> None:
    book = SqlBook(registers, TOEZEGGINGEN)
    seen = [revision(registers)]
    book.add(promise(), GRIFFIE)
    seen.append(revision(registers))
    book.change(promise(titel="Anders"), 1, GRIFFIE)
    seen.append(revision(registers))
    assert seen == [0, 1, 2]


def test_every_register_has_a_table(registers: Registers) -> None:
    assert all(SqlBook(registers, kind).all() == () for kind in KINDS.values())
