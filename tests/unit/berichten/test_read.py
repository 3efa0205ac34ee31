"""Reading a message as a whole: levels, order, dates at the edge, and both kinds of store."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from duiding.berichten import Refused, check_bericht, read_bericht
from tests.generative.berichten.full import BASES
from tests.spec.berichten.drawn import (
    BSN,
    SYNTHETIC_BSN,
    bericht_301,
    bericht_305,
    bericht_315,
    bericht_317,
    bericht_319,
    geboren,
    product,
    start,
    toegewezen,
)
from tests.spec.berichten.drawn_declaratie import bericht_323, client, prestatie
from tests.spec.berichten.drawn_retour import retour
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


NUMBERS = {
    "Volume": ("Volume", bericht_301(), "4"),
    "Budget": ("Budget", bericht_301(toegewezen("1", product(code=None), omvang_="", budget="5")), "5"),
    "ToewijzingNummer": ("ToewijzingNummer", bericht_301(), "1"),
    "start": ("ToewijzingNummer", bericht_305(start(nummer="1")), "1"),
    "requested": ("Volume", bericht_315(), "4"),
    "changed": ("ToewijzingNummer", bericht_317(), "1"),
}


def written(name: str, digits: str) -> bytes:
    element, content, value = NUMBERS[name]
    changed = re.sub(f"({element}>){value}<", rf"\g<1>{digits}<", content.decode(), count=1)
    assert changed != content.decode()
    return changed.encode()


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_of_thousands_of_zeros_is_refused(name: str) -> None:
    (finding,) = check_bericht(written(name, f"{'0' * 5000}4"), is_synthetic=False)
    assert (finding.rule, finding.level, finding.element) == ("DAT002", 2, NUMBERS[name][0])
    assert finding.line is not None


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_of_thousands_of_digits_is_refused(name: str) -> None:
    finding = check_bericht(written(name, "4" * 5000), is_synthetic=False)[0]
    assert (finding.level, finding.element) == (1, NUMBERS[name][0])


@pytest.mark.parametrize("name", ["Volume", "Budget", "requested"])
def test_nine_digits_do_not_fit_in_a_number_that_is_kept(name: str) -> None:
    with pytest.raises(Refused, match=r"^DAT002: .*hoogstens 8 cijfers") as caught:
        read_bericht(written(name, "012345672"), REAL)
    assert "012345672" not in str(caught.value)
    assert check_bericht(written(name, "00012345"), is_synthetic=False) == ()


def test_the_number_of_a_toewijzing_may_have_nine_digits() -> None:
    assert check_bericht(written("ToewijzingNummer", "012345672"), is_synthetic=False) == ()
    (finding,) = check_bericht(written("ToewijzingNummer", "0123456728"), is_synthetic=False)
    assert "hoogstens 9 cijfers" in finding.message


def test_every_date_and_number_that_cannot_be_used_is_named() -> None:
    content = written("Volume", "000000004").replace(b"<Ingangsdatum>2022", b"<Ingangsdatum>12022")
    found = [(finding.rule, finding.element) for finding in check_bericht(content, is_synthetic=False)]
    assert found == [("DAT001", "Ingangsdatum"), ("DAT002", "Volume")]


def test_a_number_that_is_never_read_may_be_as_long_as_the_schema_allows() -> None:
    content = bericht_301().replace(b"<b:Huisnummer>7<", b"<b:Huisnummer>000000007<")
    assert check_bericht(content, is_synthetic=False) == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bericht_301(toegewezen(eind="2021-01-01")), "JW301"),
        (bericht_305(bsn="999990018"), "JW305"),
        (bericht_305(start(status="8")), "JW305"),
        (bericht_305(start(begin="12022-01-01")), "JW305"),
        (bericht_317(bsn="999990018", wet="wmo"), "WMO317"),
        (bericht_319(reden=None), "JW319"),
        (retour("302", codes={"Header": ("1234",)}), "JW302"),
        (bericht_323(totaal="1"), "JW323"),
    ],
)
def test_a_refusal_says_which_message_and_whose(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_bericht(content, REAL)
    assert (caught.value.code, caught.value.aanbieder) == (code, "12345678")


@pytest.mark.parametrize("wrong", ["999990019", "1234567", "Bergsma", ""])
def test_what_is_no_agb_code_is_not_kept_of_a_refused_message(wrong: str) -> None:
    with pytest.raises(Refused) as caught:
        read_bericht(bericht_305(aanbieder=wrong), REAL)
    assert (caught.value.code, caught.value.aanbieder) == ("JW305", None)


def test_a_file_that_cannot_be_read_at_all_has_no_code() -> None:
    with pytest.raises(Refused) as caught:
        read_bericht(b"<Bericht>", REAL)
    assert (caught.value.code, caught.value.aanbieder) == (None, None)


@pytest.mark.parametrize("code", sorted(BASES))
def test_all_28_messages_are_read_through_one_door(code: str) -> None:
    bericht = read_bericht(BASES[code], REAL)
    assert (bericht.code, bericht.gemeente, bericht.aanbieder) == (code, "0344", "12345678")
    assert sum(len(rows) for rows in bericht.regels.values()) > 0
    assert check_bericht(BASES[code], is_synthetic=False) == ()


def test_a_large_declaratie_is_read_by_the_same_door() -> None:
    rows = [client(*(prestatie(f"P{number}", nummer=str(number)) for number in range(2_500)))]
    content = bericht_323(*rows, totaal=str(2_500 * 10_000))
    assert len(content) > 1_000_000
    assert len(read_bericht(content, REAL).regels["prestatie"]) == 2_500
