"""Reading a message as a whole: levels, order, dates at the edge, and both kinds of store."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from duiding.berichten import Refused, check_bericht, read_bericht
from tests.spec.berichten.drawn import (
    BSN,
    SYNTHETIC_BSN,
    bericht_301,
    bericht_305,
    contact,
    geboren,
    product,
    start,
    toegewezen,
)
from tests.unit.berichten.gates import REAL, SYNTHETIC


def test_a_refusal_has_every_reason_in_the_order_of_the_file() -> None:
    content = bericht_305(start(status="2"), start(begin="2022-04-01", status="9"), bsn="999990018")
    with pytest.raises(Refused) as caught:
        read_bericht(content, REAL)
    assert [finding.rule for finding in caught.value.findings] == ["CS002", "CS058", "TR134", "CS058"]
    assert caught.value.findings == check_bericht(content, is_synthetic=False)


def test_rules_are_only_judged_when_the_schema_is_satisfied() -> None:
    findings = check_bericht(bericht_305(start(status="8"), bsn="999990018"), is_synthetic=False)
    assert {finding.level for finding in findings} == {1}


def test_a_refusal_reads_as_its_reasons() -> None:
    with pytest.raises(Refused, match=r"^CS002: Het BSN voldoet niet aan de 11-proef\."):
        read_bericht(bericht_305(bsn="999990018"), REAL)


def test_a_message_of_the_other_kind_of_store_is_refused() -> None:
    real, synthetic = bericht_305(bsn=BSN), bericht_305(bsn=SYNTHETIC_BSN, identificatie="SYN1")
    assert read_bericht(real, REAL).regels["bericht"] and read_bericht(synthetic, SYNTHETIC).regels["bericht"]
    for content, gate in ((real, SYNTHETIC), (synthetic, REAL)):
        with pytest.raises(Refused):
            read_bericht(content, gate)


@pytest.mark.parametrize("datum", ["-0044-03-15", "12010-01-01"])
def test_a_year_that_no_calendar_holds_is_refused_with_its_place(datum: str) -> None:
    (finding,) = check_bericht(bericht_305(geboorte=geboren(datum)), is_synthetic=False)
    assert (finding.rule, finding.level, finding.element) == ("DAT001", 2, "Datum")
    assert finding.line is not None


def test_blanks_around_a_date_are_no_part_of_it() -> None:
    assert read_bericht(bericht_305(start(begin=" 2022-02-01\n")), REAL) == read_bericht(bericht_305(), REAL)


@pytest.mark.parametrize(
    ("tijd", "moment"),
    [
        ("10:00:00", datetime(2022, 1, 10, 10)),
        (" 10:00:00 ", datetime(2022, 1, 10, 10)),
        ("10:00:00.5", datetime(2022, 1, 10, 10, 0, 0, 500_000)),
        ("10:00:00.123456789", datetime(2022, 1, 10, 10, 0, 0, 123_456)),
        ("24:00:00", datetime(2022, 1, 11)),
    ],
)
def test_every_time_of_the_schema_has_a_moment(tijd: str, moment: datetime) -> None:
    (row,) = read_bericht(bericht_301(toegewezen(tijd=tijd)), REAL).regels["bericht"]
    assert row.toewijzingsmoment == moment


def test_the_end_of_the_last_day_of_the_calendar_is_a_moment() -> None:
    born = geboren("9990-01-01")
    content = bericht_301(toegewezen(datum="9999-12-31", tijd="24:00:00"), geboorte=born, dagtekening="9999-12-31")
    (row,) = read_bericht(content, REAL).regels["bericht"]
    assert row.toewijzingsmoment == datetime.max


def test_numbers_may_be_written_with_a_sign_and_zeros() -> None:
    content = bericht_301().replace(b"<b:Volume>4<", b"<b:Volume> +004 <")
    assert read_bericht(content, REAL) == read_bericht(bericht_301(), REAL)


def test_many_findings_are_cut_at_a_hundred() -> None:
    content = bericht_305(*(start(nummer=str(number), status="2") for number in range(150)))
    assert len(check_bericht(content, is_synthetic=False)) == 100


def test_threads_do_not_mix_up_their_refusals() -> None:
    contents = [
        bericht_305(),
        bericht_305(bsn="x"),
        bericht_305(start(begin="gisteren")),
        bericht_305(start(status="2")),
    ]
    expected = [check_bericht(content, is_synthetic=False) for content in contents]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda content: check_bericht(content, is_synthetic=False), contents * 100))
    assert found == expected * 100


ZEROS = "0" * 5000
NUMBERS = {
    "Volume": ("Volume", bericht_301(), "4"),
    "Budget": (
        "Budget",
        bericht_301(toegewezen("1", product(code=None), omvang_="", eind="2022-12-31", budget="5")),
        "5",
    ),
    "ToewijzingNummer": ("ToewijzingNummer", bericht_301(), "1"),
    "Huisnummer": ("Huisnummer", bericht_301(contacten=contact()), "7"),
    "start": ("ToewijzingNummer", bericht_305(start(nummer="1")), "1"),
}


def written(name: str, digits: str) -> bytes:
    element, content, value = NUMBERS[name]
    changed = re.sub(f"({element}>){value}<", rf"\g<1>{digits}<", content.decode(), count=1)
    assert changed != content.decode()
    return changed.encode()


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("digits", [f"{ZEROS}4", "4" * 5000])
def test_a_number_of_thousands_of_digits_is_refused(name: str, digits: str) -> None:
    finding = check_bericht(written(name, digits), is_synthetic=False)[0]
    assert (finding.level, finding.element) == (1, NUMBERS[name][0])
    assert "cijfers" in finding.message


@pytest.mark.parametrize("name", ["Volume", "Budget"])
def test_nine_digits_do_not_fit_in_a_number_that_is_kept(name: str) -> None:
    [finding] = check_bericht(written(name, "012345672"), is_synthetic=False)
    assert (finding.rule, finding.level) == ("XSD002", 1)
    assert "hoogstens 8 cijfers" in finding.message
    assert check_bericht(written(name, "00012345"), is_synthetic=False) == ()


def test_the_number_of_a_toewijzing_may_have_nine_digits() -> None:
    assert check_bericht(written("ToewijzingNummer", "012345672"), is_synthetic=False) == ()
