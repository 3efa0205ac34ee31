from datetime import date

import pytest

from duiding.berichten import read_bericht
from duiding.domain.finding import Finding
from duiding.events import BERICHT, BESTAND, GEWEIGERD, Batch, Known, schemas
from tests.generative.berichten.full import BASES
from tests.unit.berichten.gates import REAL
from tests.unit.trajecten.record import Record, start, stop


def test_every_row_of_a_message_knows_its_file_and_place() -> None:
    tables = Record().bericht("2018-01-12", start(), stop(), digest="d").bericht("2018-01-13", start()).tables()
    assert tables[BERICHT].select(["soort", "digest", "regel"]).to_pylist()[:2] == [
        {"soort": "start", "digest": "d", "regel": 0},
        {"soort": "stop", "digest": "d", "regel": 1},
    ]
    assert tables[BERICHT].schema == schemas()[BERICHT]


def test_the_log_says_what_was_received_when_and_how_that_is_known() -> None:
    tables = Record().bericht("2018-01-12", start(), stop(), digest="d").tables()
    assert tables[BESTAND].to_pylist() == [
        {
            "digest": "d",
            "soort": "JW305",
            "known_on": date(2018, 1, 12),
            "known_source": "map",
            "gemeente": "0344",
            "aanbieder": "99100001",
            "identificatie": "id",
            "dagtekening": date(2018, 1, 12),
            "regels": 2,
        }
    ]


@pytest.mark.parametrize("code", sorted(BASES))
def test_every_message_has_a_place_for_each_of_its_rows(code: str) -> None:
    bericht = read_bericht(BASES[code], REAL)
    batch = Batch()
    batch.add_bericht("d", bericht, Known(date(2022, 3, 2), "map"))
    tables = batch.tables()
    assert set(tables) == {BESTAND, *bericht.regels}
    for name, rows in bericht.regels.items():
        assert tables[name].schema == schemas()[name]
        assert tables[name].drop_columns(["digest", "regel"]).to_pylist() == [row._asdict() for row in rows]
    assert tables[BESTAND]["regels"].to_pylist() == [sum(len(rows) for rows in bericht.regels.values())]


def test_a_delivery_without_rows_is_in_the_log() -> None:
    tables = Record().levering("pgb", "2018-01-12", digest="d").tables()
    assert tables["pgb"].num_rows == 0
    assert tables[BESTAND].select(["soort", "regels"]).to_pylist() == [{"soort": "pgb", "regels": 0}]


def test_deliveries_of_one_layout_are_one_table() -> None:
    row = {"peildatum": date(2018, 1, 1), "wijk": "WK034403", "leeftijd": 3, "inwoners": 9}
    tables = Record().levering("bevolking", "2018-01-12", row).levering("bevolking", "2018-01-13", row, row).tables()
    assert tables["bevolking"]["regel"].to_pylist() == [0, 0, 1]


def test_a_refused_file_leaves_its_reason_and_nothing_else() -> None:
    batch = Batch()
    batch.add_refused("d", Finding("CS002", 2, "Het nummer is geen BSN.", "Bsn", 12), None)
    assert set(batch.tables()) == {GEWEIGERD}
    assert batch.tables()[GEWEIGERD].to_pylist() == [
        {
            "digest": "d",
            "rule": "CS002",
            "level": 2,
            "element": "Bsn",
            "line": 12,
            "message": "Het nummer is geen BSN.",
            "known_on": None,
            "soort": None,
            "aanbieder": None,
        }
    ]


def test_an_empty_batch_has_no_tables() -> None:
    assert Batch().tables() == {}
    assert Known(date(2018, 1, 1), "map").source == "map"
