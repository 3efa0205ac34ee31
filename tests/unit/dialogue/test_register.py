"""What a register takes in and gives out: columns, checks and CSV."""

from datetime import date

import pytest

from duiding.dialogue.kinds import KINDS, kind_of
from duiding.dialogue.register import Kept
from duiding.dialogue.register.sheet import read_sheet, write_sheet
from duiding.dialogue.toezegging import TOEZEGGINGEN
from duiding.domain.errors import InputError, UnknownNameError
from tests.unit.dialogue.promises import promise

HEAD = "nummer;soort;titel;tekst;staat;antwoord;termijn;cijfers;versie"


def sheet(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *lines)).encode()


def test_what_is_written_out_comes_back_to_the_letter() -> None:
    rows = [
        Kept(promise("99", termijn=date(2025, 6, 24), cijfers=("groepen", "klik")), 3),
        Kept(promise("M100", tekst='Twee regels;\nen "aanhaling"', soort="motie"), 1),
    ]
    assert read_sheet(TOEZEGGINGEN, write_sheet(TOEZEGGINGEN, rows)) == [(kept.row, kept.versie) for kept in rows]


def test_a_file_of_a_spreadsheet_with_a_mark_of_bytes_and_empty_lines_is_read() -> None:
    content = b"\xef\xbb\xbf" + sheet("1;motie;T;X;open;;2025-01-02;a | b;", ";;;;;;;;")
    ((row, versie),) = read_sheet(TOEZEGGINGEN, content)
    assert (row.termijn, row.cijfers, versie) == (date(2025, 1, 2), ("a", "b"), 0)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("1;vraag;T;X;open;;;;", "regel 2: soort is 'vraag'. Kies uit: toezegging, motie, amendement."),
        ("1;motie;;X;open;;;;", "regel 2: titel is verplicht en leeg."),
        ("1;motie;T;X;open;;24-06-2025;;", "regel 2: termijn is '24-06-2025'. Schrijf een datum als JJJJ-MM-DD."),
        ("1;motie;T;X;beantwoord;;;;", "vul in waar het antwoord staat"),
        ("1;motie;=1+1;X;open;;;;", "titel begint met ="),
        (f"1;motie;{'x' * 301};X;open;;;;", "titel is te lang. Gebruik hoogstens 300 tekens."),
        ("1;motie;a\x07b;X;open;;;;", "titel bevat tekens die geen tekst zijn"),
        ("1;motie;T;X;open;;;;x", "regel 2: versie is geen heel getal"),
        ("1;motie;T", "regel 2: 3 kolommen, en de kop heeft er 9"),
        ("1;motie;T;X;open;;;;\n1;motie;T;X;open;;;;", "nummer 1 staat er twee keer in"),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(line: str, reason: str) -> None:
    with pytest.raises(InputError) as raised:
        read_sheet(TOEZEGGINGEN, sheet(line))
    assert reason in str(raised.value)
    assert "er is niets veranderd" in str(raised.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (sheet(head="nummer;sort"), "geen kolom 'sort'. Bedoelde u 'soort'?"),
        (sheet(head="nummer;nummer"), "twee keer in de kop"),
        (sheet(head="nummer;soort"), "ontbreekt: titel, tekst."),
        (b"\xff\xfe", "geen UTF-8"),
        (sheet('1;motie;"T;X'), "geen goede CSV"),
        (b"x" * 50_000_001, "te groot"),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_do(content: bytes, reason: str) -> None:
    with pytest.raises(InputError) as raised:
        read_sheet(TOEZEGGINGEN, content)
    assert reason in str(raised.value)


def test_of_many_wrong_lines_the_first_twenty_are_told_and_the_rest_counted() -> None:
    with pytest.raises(InputError, match="en nog 10 keer iets"):
        read_sheet(TOEZEGGINGEN, sheet(*(f"{n};vraag;T;X;open;;;;" for n in range(30))))


def test_every_column_of_every_register_has_words_for_people() -> None:
    assert all(column.title and column.words(column.blank) == "" for k in KINDS.values() for column in k.columns)


def test_an_unknown_register_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Bedoelde u 'toezeggingen'"):
        kind_of("toezegging")
