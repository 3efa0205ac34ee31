"""What is written is read back; and whatever is done to a file, it is read or refused, never anything else."""

from __future__ import annotations

import contextlib
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.berichten import Bericht, Refused, check_bericht, read_bericht
from duiding.berichten.write import (
    Client,
    Start305,
    StartProduct,
    Stop307,
    StopProduct,
    ToegewezenProduct,
    Toewijzing301,
    write_301,
    write_305,
    write_307,
)
from duiding.domain.pseudonym import is_synthetic
from tests.generative.berichten.mutants import BASES
from tests.unit.berichten.gates import KEY, REAL, SYNTHETIC

DAG = date(2024, 12, 31)
DAYS = st.dates(date(2015, 1, 1), DAG)
NUMBERS = st.integers(10**8, 10**9 - 1).map(str).filter(is_synthetic)
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=200)
POSTCODES = st.from_regex("[1-9][0-9]{3}S[ADS]", fullmatch=True)
CLIENTS = st.builds(
    Client,
    bsn=NUMBERS,
    geboortedatum=st.dates(date(1910, 1, 1), date(2015, 1, 1)),
    geslacht=st.sampled_from("012"),
    achternaam=NAMES,
    postcode=st.none() | POSTCODES,
    huisnummer=st.integers(0, 99999),
)
CODES = st.from_regex("[0-9A-Z]{5}", fullmatch=True)
WETTEN = st.sampled_from([("jeugdwet", "45"), ("wmo", "02")])


@st.composite
def toegewezen(draw: st.DrawFn, nummer: int, categorie: str, code: str) -> ToegewezenProduct:
    begin = draw(DAYS)
    moment = draw(st.datetimes(datetime(2015, 1, 1), datetime(2024, 12, 31))).replace(microsecond=0)
    einddatum = draw(st.none() | st.dates(begin, date(2030, 1, 1)))
    referentie = draw(st.none() | NAMES.map(lambda text: text[:36]))
    return ToegewezenProduct(
        nummer, moment, begin, einddatum, categorie, code, None, referentie, draw(st.integers(0, 99999999)), "04", "4"
    )


@st.composite
def toewijzingen(draw: st.DrawFn) -> Toewijzing301:
    wet, categorie = draw(WETTEN)
    codes = draw(st.lists(CODES, min_size=1, max_size=4, unique=True))
    rows = tuple(draw(toegewezen(nummer, categorie, code)) for nummer, code in enumerate(codes))
    return Toewijzing301(wet, "0344", "12345678", "SYN0001", DAG, draw(CLIENTS), rows)


@st.composite
def stops(draw: st.DrawFn) -> Stop307:
    wet, categorie = draw(WETTEN)
    rows = []
    for nummer in draw(st.lists(st.none() | st.integers(0, 999999999), min_size=1, max_size=4, unique=True)):
        begin = draw(DAYS)
        einddatum = draw(st.dates(begin, DAG))
        status = draw(st.sampled_from("13"))
        rows.append(StopProduct(begin, einddatum, "20", categorie, None, nummer, draw(st.none() | DAYS), status))
    return Stop307(wet, "0344", "12345678", "SYN0001", DAG, draw(CLIENTS), tuple(rows))


def assert_person(bericht: Bericht, client: Client) -> None:
    for regel in bericht.regels["bericht"]:
        assert regel.client == KEY.token("client", client.bsn)
        assert (regel.geboortejaar, regel.geboortemaand) == (client.geboortedatum.year, client.geboortedatum.month)
        assert regel.geslacht == client.geslacht


@given(toewijzingen())
def test_a_written_toewijzing_is_read_back(written: Toewijzing301) -> None:
    bericht = read_bericht(write_301(written), SYNTHETIC)
    assert_person(bericht, written.client)
    for regel, row in zip(bericht.regels["bericht"], written.producten, strict=True):
        assert regel.toewijzing == KEY.token("toewijzing", f"{written.wet}|0344|{row.toewijzing}")
        assert (regel.toewijzingsmoment, regel.ingangsdatum, regel.einddatum) == (
            row.toewijzingsmoment, row.ingangsdatum, row.einddatum,
        )  # fmt: skip
        assert (regel.categorie, regel.code, regel.volume) == (row.categorie, row.code, row.volume)
        assert (regel.referentie is None) == (row.referentie is None)


@given(stops())
def test_a_written_stop_is_read_back_and_so_is_its_start(written: Stop307) -> None:
    bericht = read_bericht(write_307(written), SYNTHETIC)
    assert_person(bericht, written.client)
    starts = tuple(
        StartProduct(r.begindatum, r.categorie, r.code, r.toewijzing, r.ingangsdatum) for r in written.producten
    )
    begun = Start305(written.wet, "0344", "12345678", "SYN0001", DAG, written.client, starts)
    started = read_bericht(write_305(begun), SYNTHETIC)
    for stop, start, row in zip(bericht.regels["bericht"], started.regels["bericht"], written.producten, strict=True):
        assert (stop.begindatum, stop.einddatum, stop.status) == (row.begindatum, row.einddatum, row.status)
        assert (start.begindatum, start.ingangsdatum) == (row.begindatum, row.ingangsdatum)
        assert start.toewijzing == stop.toewijzing


@settings(max_examples=300)
@given(st.sampled_from(sorted(BASES)), st.data())
def test_a_damaged_file_is_read_or_refused(code: str, data: st.DataObject) -> None:
    content = bytearray(BASES[code])
    for _ in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(content)))
        last = data.draw(st.integers(first, min(first + 200, len(content))))
        content[first:last] = data.draw(st.binary(max_size=8))
    with contextlib.suppress(Refused):
        read_bericht(bytes(content), REAL)


@settings(max_examples=200)
@given(st.sampled_from(sorted(BASES)), st.randoms(use_true_random=False))
def test_a_shuffled_file_is_read_or_refused(code: str, random: object) -> None:
    lines = BASES[code].splitlines(keepends=True)
    random.shuffle(lines)  # type: ignore[attr-defined]  hypothesis hands over a Random
    with contextlib.suppress(Refused):
        read_bericht(b"".join(lines), REAL)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert all(finding.level == 1 for finding in check_bericht(content, is_synthetic=False))
