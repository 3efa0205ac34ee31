from datetime import date
from typing import Any

from tests.unit.trajecten.record import Record, rows, start, stop

DAYS = ("jaar", "datum", "einddatum", "zorg_dagen")


def panel(record: Record, known_on: str = "2020-03-01") -> Any:
    return record.panels(known_on)["zorgjaar"]


def spell(begin: str, eind: str, client: str = "a", **other: str) -> Record:
    return Record().bericht("2019-12-20", start(client, begin, **other), stop(client, begin, eind, **other))


def add(record: Record, begin: str, eind: str, client: str = "a", **other: str) -> Record:
    return record.bericht("2019-12-20", start(client, begin, **other), stop(client, begin, eind, **other))


def test_every_year_has_its_own_days() -> None:
    assert rows(panel(spell("2018-12-22", "2019-01-10")), *DAYS) == [
        ("2018", date(2018, 12, 22), date(2018, 12, 31), 10),
        ("2019", date(2019, 1, 1), date(2019, 1, 10), 10),
    ]


def test_what_runs_counts_up_to_the_day_that_is_known() -> None:
    record = Record().bericht("2019-12-20", start("a", "2019-12-31"))
    assert rows(panel(record, "2020-01-05"), *DAYS) == [
        ("2019", date(2019, 12, 31), date(2019, 12, 31), 1),
        ("2020", date(2020, 1, 1), date(2020, 1, 5), 5),
    ]


def test_days_of_two_aanbieders_at_once_are_counted_once() -> None:
    record = add(spell("2019-03-01", "2019-03-31"), "2019-03-16", "2019-04-10", aanbieder="99100002")
    found = rows(panel(record), "aanbieder", "zorg_dagen")
    assert found == [("Wilgenhof", 31), ("De Vuurvlinder", 10)]


def test_an_aanbieder_beside_another_is_there_without_days_of_its_own() -> None:
    record = add(spell("2019-03-01", "2019-03-31"), "2019-03-10", "2019-03-20", aanbieder="99100002")
    assert rows(panel(record), "aanbieder", "zorg_dagen") == [("Wilgenhof", 31), ("De Vuurvlinder", 0)]


def test_the_days_between_two_joined_leveringen_belong_to_the_first() -> None:
    record = add(spell("2019-03-01", "2019-03-31"), "2019-04-11", "2019-04-20")
    assert rows(panel(record), "zorg_dagen") == [(41,), (10,)]


def test_help_behind_an_administrative_stop_has_days() -> None:
    record = add(spell("2017-12-01", "2017-12-31"), "2018-02-01", "2018-02-10")
    found = rows(panel(record), "jaar", "zorg_dagen")
    # The days of January are those of the first part: it ran on behind the stop.
    assert found == [("2017", 31), ("2018", 31), ("2018", 10)]


def test_who_is_new_and_who_has_gone_is_seen_over_the_years() -> None:
    record = add(spell("2018-03-01", "2019-01-02"), "2018-05-01", "2018-06-01", client="b")
    found = rows(panel(record), "jaar", "client", "is_nieuw", "is_weg")
    # In the last year nobody has gone yet: what comes after it is not known.
    assert found == [("2018", 0, True, False), ("2018", 1, True, True), ("2019", 0, False, False)]


def test_the_kind_of_aanbieder_is_that_of_the_list() -> None:
    record = add(spell("2019-03-01", "2019-03-31"), "2019-03-01", "2019-03-20", client="b", aanbieder="12345678")
    assert rows(panel(record), "aanbiedersoort") == [("groot",), ("onbekend",)]
