"""Rows of panels led back to their events, by the digests that the test gave them."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from duiding.events import as_known_on
from duiding.trajecten import build_panels
from duiding.trajecten.origins import is_linked, origins
from tests.unit.trajecten.record import AMBULANT, DYSLEXIE, GEMEENTE, Record, start, stop, toewijzing

KNOWN = date(2019, 1, 1)


def behind(record: Record, panel: str, **where: object) -> list[tuple[str, str, int]]:
    """Table, digest and row of every event behind the rows of a panel that match."""
    events = as_known_on(record.tables(), KNOWN)
    rows = build_panels(events, GEMEENTE, KNOWN)[panel]
    for name, value in where.items():
        rows = rows.filter(pc.equal(rows[name].cast(pa.string()), str(value)))
    assert rows.num_rows
    found = origins(panel, rows, events, GEMEENTE, KNOWN)
    assert set(found.row.tolist()) == set(range(rows.num_rows))
    return sorted({*zip(found.table, found.digest, found.regel.tolist(), strict=True)})


def test_a_traject_has_the_messages_of_all_its_leveringen() -> None:
    record = Record().bericht("2018-01-12", start(), stop(eind="2018-03-31"), digest="een")
    handover = (start(begin="2018-04-10", aanbieder="99100002"), stop(begin="2018-04-10", aanbieder="99100002"))
    record.bericht("2018-04-12", handover[0], handover[1]._replace(einddatum=date(2018, 5, 31)), digest="twee")
    record.bericht("2018-09-12", start(begin="2018-09-10"), digest="later")
    first = [("bericht", "een", 0), ("bericht", "een", 1), ("bericht", "twee", 0), ("bericht", "twee", 1)]
    assert behind(record, "stand", peildatum="2018-02-01") == first
    assert behind(record, "stroom", soort="overgang") == first
    assert behind(record, "stand", peildatum="2018-12-01") == [("bericht", "later", 0)]


def test_every_version_of_a_toewijzing_is_behind_and_that_of_another_is_not() -> None:
    record = Record().bericht("2018-01-05", toewijzing(), digest="eerst")
    record.bericht("2018-02-05", toewijzing(eind="2018-12-31", moment="2018-02-01T10:00:00"), digest="daarna")
    record.bericht("2018-01-12", start(nummer="t1"), digest="start")
    record.bericht("2018-01-12", toewijzing(nummer="t2", product=DYSLEXIE), start("b", nummer="t3"), digest="ander")
    found = behind(record, "stand", client=0)
    assert found == [("bericht", "daarna", 0), ("bericht", "eerst", 0), ("bericht", "start", 0)]


def test_a_toewijzing_without_start_that_counts_is_behind_by_itself() -> None:
    regel = toewijzing(aanbieder="99100002", wet="wmo", product=("01", "01A01"))
    record = Record().bericht("2018-01-05", regel, digest="alleen")
    assert behind(record, "stand") == [("bericht", "alleen", 0)]


def test_doorstroom_has_the_traject_that_was_left_too() -> None:
    record = Record().bericht("2018-01-12", start(), stop(eind="2018-03-31"), digest="oud")
    record.bericht("2018-04-12", start(begin="2018-04-10", product=DYSLEXIE), digest="nieuw")
    assert {digest for _, digest, _ in behind(record, "stroom", soort="doorstroom")} == {"oud", "nieuw"}
    assert {digest for _, digest, _ in behind(record, "stroom", soort="instroom")} == {"oud"}
    assert {digest for _, digest, _ in behind(record, "stand", zorgvorm="dyslexie")} == {"nieuw"}


@pytest.mark.parametrize(("panel", "column"), [("trajectperiode", "einddatum"), ("terugkeer", "datum")])
def test_help_that_an_administrative_stop_cut_has_the_messages_of_both_parts(panel: str, column: str) -> None:
    cut = start(begin="2017-05-01"), stop(begin="2017-05-01", eind="2017-12-31")
    record = Record().bericht("2018-01-05", *cut, digest="voor")
    record.bericht("2018-03-05", start(begin="2018-03-01"), stop(begin="2018-03-01", eind="2018-06-30"), digest="na")
    record.bericht("2018-09-05", start(begin="2018-09-01"), digest="later")
    found = behind(record, panel, **{column: "2018-06-30"})
    assert found == [("bericht", "na", 0), ("bericht", "na", 1), ("bericht", "voor", 0), ("bericht", "voor", 1)]
    # Days are of one levering, and of the traject that it belongs to.
    assert {digest for _, digest, _ in behind(record, "zorgjaar", jaar="2017")} == {"voor"}


def test_a_list_has_the_row_that_holds() -> None:
    row = {"client": "a", "zorgvorm": "specialistisch_ambulant", "startdatum": date(2018, 1, 10)}
    other = row | {"client": "b"}
    record = Record().levering("pgb", "2018-02-01", row, digest="eerst")
    record.levering("pgb", "2018-03-01", other, row | {"einddatum": date(2018, 6, 30)}, digest="daarna")
    assert behind(record, "stand", client=0) == [("pgb", "daarna", 1)]
    assert behind(record, "stroom", soort="uitstroom") == [("pgb", "daarna", 1)]


def test_a_casus_has_everybody_in_it_and_a_person_has_an_own_row() -> None:
    people = [
        {"casus": "k1", "client": name, "rol": "jeugdige", "team": "jeugd", "start": date(2018, 1, 10)} for name in "ab"
    ]
    other = people[0] | {"casus": "k2", "client": "c"}
    record = Record().levering("buurtteamcasussen", "2018-02-01", other, *people, digest="lijst")
    assert behind(record, "casus", casus=0) == [("buurtteamcasussen", "lijst", 1), ("buurtteamcasussen", "lijst", 2)]
    assert behind(record, "stand", client=1) == [("buurtteamcasussen", "lijst", 2)]


def test_a_wait_has_its_own_row_whichever_panel_tells_it() -> None:
    wait = {"client": "a", "zorgvorm": "dyslexie", "aanbieder": "99100001", "urgentie": "regulier"}
    waits = [wait | {"aanmelddatum": date(2018, month, 3)} for month in (2, 3)]
    waits[0] |= {"vertrekdatum": date(2018, 5, 7), "reden_vertrek": "gestart"}
    record = Record().levering("wachtlijst", "2018-06-01", *waits, digest="lijst")
    assert behind(record, "wacht", soort="gestart") == [("wachtlijst", "lijst", 0)]
    assert behind(record, "wacht", datum="2018-06-01") == [("wachtlijst", "lijst", 1)]
    assert behind(record, "wachtperiode", aanmelddatum="2018-03-03") == [("wachtlijst", "lijst", 1)]


def test_inhabitants_hold_until_the_next_count() -> None:
    record = Record()
    for year, digest in ((2017, "oud"), (2018, "nieuw")):
        count = {"wijk": "WK034403", "inwoners": 40, "peildatum": date(year, 1, 1)}
        record.levering("bevolking", f"{year}-02-01", count | {"leeftijd": 9}, count | {"leeftijd": 8}, digest=digest)
    assert behind(record, "bevolking", peildatum="2017-12-01", leeftijd=9) == [("bevolking", "oud", 0)]
    assert behind(record, "bevolking", peildatum="2018-12-01", leeftijd=8) == [("bevolking", "nieuw", 1)]


@pytest.mark.parametrize("soort", ["start", "stop"])
def test_what_was_expected_leads_to_what_asked_for_it(soort: str) -> None:
    regel = toewijzing(aanbieder="99100002", eind="2018-06-30", product=AMBULANT)
    record = Record().bericht("2018-01-05", regel, digest="toewijzing")
    record.bericht("2018-01-12", start(nummer="t1", aanbieder="99100002"), digest="start")
    expected = {"start": ["toewijzing"], "stop": ["start", "toewijzing"]}
    assert [digest for _, digest, _ in behind(record, "verwacht", soort=soort)] == expected[soort]


def test_traffic_leads_to_the_message_as_a_whole() -> None:
    record = Record().bericht("2018-01-12", start(), start("b"), digest="samen").bericht("2018-01-13", start("c"))
    assert behind(record, "verkeer", datum="2018-01-12") == [("bestand", "samen", -1)]


def test_a_panel_that_has_a_traject_in_it_leads_back_and_one_of_counts_does_not() -> None:
    assert is_linked("stand", ["client", "traject"]) and is_linked("bevolking", ["wijk"])
    assert not is_linked("melding", ["bron", "aantal"]) and not is_linked("pgb", ["client"])
    with pytest.raises(ValueError, match="geleverd"):
        behind(Record().bericht("2018-01-12", start()), "geleverd")
