from datetime import date

from duiding.events import BERICHT, BESTAND, KNOWN_ON, LAST_KNOWN_ON, as_known_on
from tests.unit.trajecten.record import Record, start


def known(record: Record, day: str) -> list[tuple[str, date, date]]:
    table = as_known_on(record.tables(), date.fromisoformat(day))[BERICHT]
    columns = (table[name].to_pylist() for name in ("client", KNOWN_ON, LAST_KNOWN_ON))
    return list(zip(*columns, strict=True))


def test_what_came_later_was_not_known() -> None:
    record = Record().bericht("2018-01-12", start("a")).bericht("2018-01-13", start("b"))
    assert known(record, "2018-01-12") == [("a", date(2018, 1, 12), date(2018, 1, 12))]
    assert len(known(record, "2018-01-13")) == 2
    assert known(record, "2018-01-11") == []


def test_a_file_was_known_from_the_first_time_it_came() -> None:
    record = Record().bericht("2018-03-12", start("a"), digest="d")
    record.levering("pgb", "2018-01-12", digest="d")
    assert known(record, "2018-01-31") == [("a", date(2018, 1, 12), date(2018, 1, 12))]
    assert known(record, "2018-04-01") == [("a", date(2018, 1, 12), date(2018, 3, 12))]


def test_the_log_keeps_the_receipts_up_to_the_day() -> None:
    record = Record().bericht("2018-01-12", start("a")).bericht("2018-01-13", start("b"))
    assert as_known_on(record.tables(), date(2018, 1, 12))[BESTAND].num_rows == 1
