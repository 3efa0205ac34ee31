"""From a figure to its rows and from a row to its events, on records so small that every event is known by name."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duiding.app import Store
from duiding.app.trace import Trace
from duiding.app.trace_events import Event, trace_events
from duiding.app.trace_message import receipts_of, token_of
from duiding.berichten.write import Start305, StartProduct, write_305
from duiding.bronnen import write_levering
from duiding.cli.trace_formats import as_csv, as_json
from duiding.domain.errors import KeyMissingError, StoreError, UnknownNameError, UsageError
from duiding.domain.pseudonym import Pseudonymiser
from tests.functional.store.delivering import (
    AANBIEDER,
    KEY,
    NUMBERS,
    bevolking,
    clientlijst,
    month_of_files,
    person,
    place,
    start,
    stop,
    toewijzing,
)

INDICATOR = "jeugdigen_met_aanvullende_jeugdhulp"
FEBRUARY = "2018-02-01"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One child by messages, another on a list, and the inhabitants."""
    month_of_files(tmp_path / "in")
    place(tmp_path / "in", "2018-01-02", "SYN-bevolking.csv", bevolking())
    return read(tmp_path)


def read(root: Path, name: str = "in") -> Store:
    made = Store.open_or_create(root / "store", is_synthetic=True)
    assert made.ingest([root / name], is_synthetic=True, key=KEY).refused == []
    return made


def told(events: Sequence[Event]) -> list[tuple[Any, ...]]:
    return [(e.row, e.bericht, e.soort, str(e.known_on), e.regel) for e in events]


def test_the_rows_and_what_they_are_divided_by(store: Store) -> None:
    found = store.trace(INDICATOR, FEBRUARY)
    counted, divisor = found.parts
    assert (counted.panel, counted.value, counted.total) == ("stand", "count(distinct client)", 2)
    assert counted.where[1] == "peildatum >= date '2018-02-01' and peildatum <= date '2018-02-01'"
    assert sorted(counted.rows["aanbieder"].to_pylist()) == ["KOOS Utrecht", "Wilgenhof"]
    assert (divisor.panel, divisor.total, divisor.rows.num_rows) == ("bevolking", 400, 1)
    assert [(t.figure.unit, t.figure.value, t.agrees) for t in found.figures] == [
        ("jeugdigen", 2, True),
        ("%", 0.5, True),
    ]


def test_what_made_it_stands_with_it(store: Store) -> None:
    found = store.trace(INDICATOR, FEBRUARY)
    assert found.snapshot == store.snapshot
    assert found.settings == store.gemeente.fingerprint
    assert len(found.code.sha256) == 12
    assert found.definition.startswith('code         = "K')
    assert 'value        = "count(distinct client)"' in found.definition


def test_a_part_of_a_breakdown_and_one_unit_narrow_it(store: Store) -> None:
    found = store.trace(INDICATOR, FEBRUARY, {"aanbieder": "Wilgenhof"}, unit="jeugdigen")
    assert [part.role for part in found.parts] == ["numerator"]
    assert found.parts[0].rows["aanbieder"].to_pylist() == ["Wilgenhof"]
    assert [t.figure.unit for t in found.figures] == ["jeugdigen"]


def test_the_events_behind_a_traject_are_its_messages(store: Store) -> None:
    found = store.trace(INDICATOR, FEBRUARY, {"aanbieder": "Wilgenhof"})
    events = trace_events(store, found)
    assert told(events) == [
        (1, "JW301", "toewijzing", "2018-01-09", 1),
        (1, "JW305", "start", "2018-01-15", 1),
        (1, "JW307", "stop", "2018-04-04", 1),
    ]
    assert [(e.begin, e.eind) for e in events] == [
        (date(2018, 1, 10), None), (date(2018, 1, 10), None), (date(2018, 1, 10), date(2018, 3, 31)),
    ]  # fmt: skip
    assert {e.aanbieder for e in events} == {AANBIEDER}
    assert [e.digest for e in events] == [
        KEY.digest(content)
        for content in (toewijzing(person(0, "3561SA")), start(person(0)), stop(person(0), "2018-03-31"))
    ]
    assert all((store.folder / "events" / e.segment / "bericht.parquet").is_file() for e in events)


def test_who_has_the_key_finds_the_message_by_its_identification(store: Store) -> None:
    events = trace_events(store, store.trace(INDICATOR, FEBRUARY, {"aanbieder": "Wilgenhof"}))
    token = token_of(KEY, "jw305", AANBIEDER, " SYN002 ")
    assert [e.bericht for e in events if e.identificatie == token] == ["JW305"]
    (receipt,) = receipts_of(store.folder, KEY, token)
    assert (receipt.bericht, receipt.known_on, receipt.regels) == ("JW305", date(2018, 1, 15), 1)
    assert receipts_of(store.folder, KEY, token_of(KEY, "JW305", AANBIEDER, "SYN003")) == ()
    with pytest.raises(KeyMissingError, match="met een andere sleutel"):
        receipts_of(store.folder, Pseudonymiser(bytes(32)), token)
    with pytest.raises(UsageError, match="drie dingen"):
        token_of(KEY, "JW305", "", "SYN002")


def test_a_message_that_came_twice_has_two_receipts_and_its_first_day(store: Store, tmp_path: Path) -> None:
    place(tmp_path / "later", "2018-04-05", "twee.xml", start(person(0)))
    store = read(tmp_path, "later")
    receipts = receipts_of(store.folder, KEY, token_of(KEY, "JW305", AANBIEDER, "SYN002"))
    assert [str(r.known_on) for r in receipts] == ["2018-01-15", "2018-04-05"]
    events = trace_events(store, store.trace(INDICATOR, FEBRUARY, {"aanbieder": "Wilgenhof"}))
    assert [str(e.known_on) for e in events if e.bericht == "JW305"] == ["2018-01-15"]


def test_what_was_not_known_yet_is_behind_no_figure_of_that_day(store: Store) -> None:
    found = store.trace(INDICATOR, FEBRUARY, {"aanbieder": "Wilgenhof"}, known_on="2018-03-01")
    assert [e.bericht for e in trace_events(store, found)] == ["JW301", "JW305"]


def test_the_row_of_a_list_is_the_one_that_holds(store: Store, tmp_path: Path) -> None:
    before = store.trace(INDICATOR, FEBRUARY, {"aanbieder": "KOOS Utrecht"})
    assert told(trace_events(store, before)) == [(1, "clientlijst", None, "2018-02-01", 1)]
    again = clientlijst(bsn=[NUMBERS[1]], einddatum=[date(2018, 4, 30)])
    place(tmp_path / "later", "2018-05-01", "SYN-clientlijst.csv", again)
    store = read(tmp_path, "later")
    after = store.trace(INDICATOR, FEBRUARY, {"aanbieder": "KOOS Utrecht"})
    assert told(trace_events(store, after)) == [(1, "clientlijst", None, "2018-05-01", 1)]


def test_a_list_that_tells_the_end_of_a_message_is_behind_it_too(store: Store, tmp_path: Path) -> None:
    row: dict[str, list[Any]] = {"bsn": [NUMBERS[0]], "aanbieder": [AANBIEDER], "einddatum": [date(2018, 4, 30)]}
    place(tmp_path / "later", "2018-05-01", "SYN-clientlijst.csv", clientlijst(**row))
    store = read(tmp_path, "later")
    events = trace_events(store, store.trace(INDICATOR, FEBRUARY, {"aanbieder": "Wilgenhof"}))
    assert [e.bericht for e in events] == ["JW301", "JW305", "JW307", "clientlijst"]


@pytest.mark.parametrize(
    ("begin", "behind"),
    [(10, [(2, "1"), (4, "3"), (5, "1")]), (11, [(5, "1")])],
    ids=["the same start again", "another start instead"],
)
def test_a_start_that_was_taken_back_is_told_when_it_holds_again(
    store: Store, tmp_path: Path, begin: int, behind: list[tuple[int, str]]
) -> None:
    first, again = (StartProduct(date(2018, 1, day), "45", None, 1, date(2018, 1, 10)) for day in (10, begin))
    for number, row in ((4, replace(first, status="3")), (5, again)):
        bericht = Start305("jeugdwet", "0344", AANBIEDER, f"SYN00{number}", date(2018, 5, 1), person(0), (row,))
        place(tmp_path / "later", f"2018-05-0{number}", f"{number}.xml", write_305(bericht))
    store = read(tmp_path, "later")
    events = trace_events(store, store.trace(INDICATOR, FEBRUARY, {"aanbieder": "Wilgenhof"}))
    names = {token_of(KEY, "JW305", AANBIEDER, f"SYN00{number}"): number for number in (2, 4, 5)}
    assert [(names[e.identificatie or ""], e.status) for e in events if e.bericht == "JW305"] == behind


def test_help_that_another_person_gets_is_behind_no_row_of_this_one(store: Store, tmp_path: Path) -> None:
    for number in (5, 6):
        files = (toewijzing(person(number), f"SYNA{number}", number), start(person(number), f"SYNB{number}", number))
        for name, content in zip("ab", files, strict=True):
            place(tmp_path / "later", "2018-05-01", f"{number}{name}.xml", content)
    store = read(tmp_path, "later")
    found = store.trace(INDICATOR, FEBRUARY, {"aanbieder": "Wilgenhof"})
    events = trace_events(store, found)
    clients = found.parts[0].rows["client"].to_pylist()
    assert len(set(clients)) == 3
    names = {token_of(KEY, code, sender, id_): id_ for code, sender, id_ in _sent(5, 6)}
    own = [sorted(names.get(e.identificatie or "", "SYN") for e in events if e.row == row) for row in (1, 2, 3)]
    assert sorted(own) == [["SYN", "SYN", "SYN"], ["SYNA5", "SYNB5"], ["SYNA6", "SYNB6"]]


def _sent(*numbers: int) -> list[tuple[str, str, str]]:
    sent = (("JW301", "0344", "SYNA"), ("JW305", AANBIEDER, "SYNB"))
    return [(code, sender, f"{letter}{number}") for number in numbers for code, sender, letter in sent]


def test_instroom_and_uitstroom_lead_to_the_same_messages(store: Store) -> None:
    by = {"aanbieder": "Wilgenhof"}
    begun, ended = (store.trace(name, "2018-K1", by) for name in ("instroom", "uitstroom"))
    assert begun.figures[0].figure.value == 1
    assert [e.bericht for e in trace_events(store, begun)] == ["JW301", "JW305", "JW307"]
    assert [e.bericht for e in trace_events(store, ended)] == ["JW301", "JW305", "JW307"]


def test_traffic_leads_to_whole_messages(store: Store) -> None:
    found = store.trace("berichten_op_tijd", "2018-K1")
    assert told(trace_events(store, found)) == [(1, "JW305", None, "2018-01-15", None)]


def test_inhabitants_lead_to_the_row_of_the_delivery(store: Store) -> None:
    found = store.trace("inwoners", FEBRUARY, {"wijk": "Overvecht"})
    assert told(trace_events(store, found)) == [(1, "bevolking", None, "2018-01-02", 1)]


def test_waits_and_casussen_lead_to_the_rows_of_their_lists(store: Store, tmp_path: Path) -> None:
    place(tmp_path / "later", "2018-05-01", "SYN-wachtlijst.csv", write_levering("wachtlijst", WAITS))
    place(tmp_path / "later", "2018-05-01", "SYN-buurtteamcasussen.csv", write_levering("buurtteamcasussen", CASUSSEN))
    store = read(tmp_path, "later")
    waiting = store.trace("wachtenden", "2018-04-01", {"aanbieder": "Wilgenhof"})
    assert told(trace_events(store, waiting)) == [(1, "wachtlijst", None, "2018-05-01", 2)]
    expected = store.trace("verwachte_wachttijd", "2018-04-01")
    assert told(trace_events(store, expected, [1])) == [(1, "wachtlijst", None, "2018-05-01", 2)]
    gezinnen = store.trace("gezinnen_buurtteam_jeugd", "2018-04-01")
    assert told(trace_events(store, gezinnen)) == [(1, "buurtteamcasussen", None, "2018-05-01", n) for n in (1, 3)]


def test_a_stop_that_never_came_leads_to_the_start_that_asked_for_it(tmp_path: Path) -> None:
    place(tmp_path / "in", "2018-01-09", "een.xml", toewijzing(person(0), einddatum=date(2018, 2, 28)))
    place(tmp_path / "in", "2018-01-15", "twee.xml", start(person(0)))
    place(tmp_path / "in", "2018-06-01", "SYN-bevolking.csv", bevolking())
    store = read(tmp_path)
    found = store.trace("ontbrekende_stopberichten", "2018-K1")
    assert found.figures[0].agrees
    assert [e.bericht for e in trace_events(store, found)] == ["JW301", "JW305"]


def test_no_pseudonym_and_no_number_of_a_person_is_on_paper(store: Store) -> None:
    found = store.trace(INDICATOR, FEBRUARY)
    events = trace_events(store, found)
    paper = as_json(found, events) + as_csv(found) + as_csv(found, events)
    for number in NUMBERS[:2]:
        assert number not in paper
        assert KEY.token("client", number) not in paper
    assert KEY.token("toewijzing", "jeugdwet|0344|1") not in paper
    assert "SYN00" not in paper


def test_for_everybody_there_are_no_rows_and_no_events(store: Store) -> None:
    found = store.trace(INDICATOR, FEBRUARY, audience="openbaar")
    assert found.parts == ()
    assert [(t.figure.status.value, t.figure.value, t.again) for t in found.figures] == [("too few", None, None)] * 2
    assert json.loads(as_json(found))["parts"] == []
    with pytest.raises(UsageError, match="alleen voor intern gebruik"):
        trace_events(store, found)


def test_a_store_that_moved_on_does_not_explain_an_older_figure(store: Store, tmp_path: Path) -> None:
    found = store.trace(INDICATOR, FEBRUARY)
    place(tmp_path / "later", "2018-04-04", "vier.xml", start(person(7), "SYN9", 9))
    assert store.ingest([tmp_path / "later"], is_synthetic=True, key=KEY).refused == []
    with pytest.raises(StoreError, match="intussen veranderd"):
        trace_events(store, found)


def test_only_rows_that_are_there_can_be_chosen(store: Store) -> None:
    found = store.trace(INDICATOR, FEBRUARY)
    assert {e.row for e in trace_events(store, found, [2, 2])} == {2}
    for row in (0, 3):
        with pytest.raises(UsageError, match=f"Rij {row} is er niet: dit cijfer telt 2 rijen"):
            trace_events(store, found, [row])


def test_a_panel_of_which_the_way_back_is_not_kept_says_so(store: Store) -> None:
    found = store.trace(INDICATOR, FEBRUARY)
    counts = replace(found.parts[0], panel="melding", rows=found.parts[0].rows.drop_columns(["traject"]))
    other: Trace = replace(found, parts=(counts,))
    with pytest.raises(UsageError, match="Van paneel melding is er geen weg terug"):
        trace_events(store, other)
    with pytest.raises(UsageError, match="staan geen rijen"):
        trace_events(store, replace(found, parts=()))


def test_a_wrong_question_is_answered_with_a_remedy(store: Store) -> None:
    with pytest.raises(UnknownNameError, match="Bedoelde u 'Overvecht'"):
        store.trace(INDICATOR, FEBRUARY, {"wijk": "Overvegt"})
    with pytest.raises(UnknownNameError, match=r"Deze eenheid .* Bedoelde u 'jeugdigen'"):
        store.trace(INDICATOR, FEBRUARY, unit="jeugdige")
    with pytest.raises(UsageError, match="liggen 2 perioden van dit cijfer. Kies er een: 2018-02-01, 2018-03-01"):
        store.trace(INDICATOR, "2018-K1")
    with pytest.raises(UsageError, match="geen peildatum of periode tot en met 2018-04-04"):
        store.trace(INDICATOR, "2018-02-02")
    with pytest.raises(UnknownNameError, match="niet uit te splitsen"):
        store.trace(INDICATOR, FEBRUARY, {"geslacht": "1"})
    with pytest.raises(UsageError, match="Kies intern of openbaar"):
        store.trace(INDICATOR, FEBRUARY, audience="iedereen")


def test_a_period_asked_for_in_part_is_that_of_the_figure(store: Store) -> None:
    assert store.trace("instroom", "2018-02").period.name == "2018-K1"


WAITS: dict[str, list[Any]] = {
    "bsn": [NUMBERS[2], NUMBERS[2]],
    "geboortedatum": [date(2008, 5, 17)] * 2,
    "postcode": ["3561SA"] * 2,
    "zorgvorm": ["specialistisch_ambulant"] * 2,
    "aanbieder": ["99000001", AANBIEDER],
    "aanmelddatum": [date(2018, 3, 1), date(2018, 2, 1)],
    "urgentie": ["regulier"] * 2,
    "gewenst_wachten": ["nee"] * 2,
    "overbrugging": ["nee"] * 2,
    "verwijzer": ["huisarts"] * 2,
}
CASUSSEN: dict[str, list[Any]] = {
    "casus": ["C1", "C2", "C1"],
    "gezin": ["G1", "G2", "G1"],
    "bsn": [NUMBERS[3], NUMBERS[4], NUMBERS[5]],
    "geboortedatum": [date(2008, 5, 17), date(1970, 1, 1), date(1980, 1, 1)],
    "rol": ["jeugdige", "volwassene", "ouder"],
    "team": ["jeugd", "sociaal", "jeugd"],
    "wijk": ["WK034403"] * 3,
    "start": [date(2018, 3, 1)] * 3,
    "laatste_contact": [date(2018, 3, 20)] * 3,
}
