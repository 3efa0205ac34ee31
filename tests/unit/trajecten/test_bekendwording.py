"""When each flow became known, and when it turned out to be none; on any day the sum is what `stroom` says then."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.events import as_known_on
from duiding.trajecten import build_panels
from tests.unit.trajecten.record import DYSLEXIE, GEMEENTE, Record, rows, start, stop, toewijzing

COLUMNS = ("soort", "datum", "bekend_datum", "stroom", "stand")


def told(record: Record, known_on: str) -> list[tuple[object, ...]]:
    return rows(record.panels(known_on)["bekendwording"], *COLUMNS)


def joined() -> Record:
    """A stop, and a month later the news that the help went on after eleven days."""
    record = Record().bericht("2018-08-15", start(begin="2018-08-10"))
    record.bericht("2018-10-05", stop(begin="2018-08-10", eind="2018-09-30"))
    return record.bericht("2018-11-02", start(begin="2018-10-11"))


def taken_over() -> Record:
    """Another zorgvorm takes over; its start is known before the stop of the first."""
    record = Record().bericht("2018-08-15", start(begin="2018-08-10"))
    record.bericht("2018-10-08", start(begin="2018-10-05", product=DYSLEXIE))
    return record.bericht("2018-11-02", stop(begin="2018-08-10", eind="2018-09-30"))


def on_paper() -> Record:
    record = Record().bericht("2017-08-15", start(begin="2017-08-10"))
    record.bericht("2018-01-10", stop(begin="2017-08-10", eind="2017-12-31"))
    return record.bericht("2018-03-05", start(begin="2018-03-01"))


def listed(eind: date | None = None) -> dict[str, object]:
    return {
        "client": "a", "geboortejaar": 2008, "geboortemaand": 5, "wijk": "WK034401", "aanbieder": "99100001",
        "zorgvorm": "specialistisch_ambulant", "startdatum": date(2018, 1, 10), "einddatum": eind,
    }  # fmt: skip


def test_what_a_list_told_first_is_known_since_that_list() -> None:
    record = Record().levering("clientlijst", "2018-02-01", listed()).bericht("2018-04-05", start())
    record.levering("clientlijst", "2018-06-01", listed(date(2018, 5, 20))).bericht(
        "2018-07-03", stop(eind="2018-05-20")
    )
    assert told(record, "2018-12-01") == [
        ("instroom", date(2018, 1, 10), date(2018, 2, 1), 1, 1),
        ("uitstroom", date(2018, 5, 20), date(2018, 6, 1), 1, 1),
    ]


def test_an_end_of_the_toewijzing_is_withdrawn_when_a_stop_tells_another() -> None:
    record = Record().bericht("2018-01-05", toewijzing(eind="2018-08-31"))
    record.bericht("2018-01-12", start(nummer="t1")).bericht("2018-10-02", stop(nummer="t1", eind="2018-07-15"))
    assert told(record, "2018-12-01")[1:] == [
        ("uitstroom", date(2018, 8, 31), date(2018, 8, 31), 1, 1),
        ("uitstroom", date(2018, 8, 31), date(2018, 10, 2), -1, -1),
        ("uitstroom", date(2018, 7, 15), date(2018, 10, 2), 1, 1),
    ]


def test_a_stop_tells_the_begin_when_its_start_is_late() -> None:
    record = Record().bericht("2018-04-05", stop(eind="2018-03-31")).bericht("2018-06-20", start())
    assert told(record, "2018-12-01") == [
        ("instroom", date(2018, 1, 10), date(2018, 4, 5), 1, 1),
        ("uitstroom", date(2018, 3, 31), date(2018, 4, 5), 1, 1),
    ]


def test_a_begin_and_an_end_are_known_on_the_day_they_are_first_told() -> None:
    record = Record().bericht("2018-01-12", start()).bericht("2018-06-20", stop(eind="2018-05-31"))
    assert told(record, "2018-07-01") == [
        ("instroom", date(2018, 1, 10), date(2018, 1, 12), 1, 1),
        ("uitstroom", date(2018, 5, 31), date(2018, 6, 20), 1, 1),
    ]


def test_nothing_is_known_before_it_has_happened() -> None:
    record = Record().bericht("2018-01-05", start(), stop(eind="2018-05-31"))
    assert told(record, "2018-07-01") == [
        ("instroom", date(2018, 1, 10), date(2018, 1, 10), 1, 1),
        ("uitstroom", date(2018, 5, 31), date(2018, 5, 31), 1, 1),
    ]


def test_an_end_is_withdrawn_when_the_restart_becomes_known() -> None:
    assert told(joined(), "2018-12-01")[1:] == [
        ("uitstroom", date(2018, 9, 30), date(2018, 10, 5), 1, 1),
        ("uitstroom", date(2018, 9, 30), date(2018, 11, 2), -1, -1),
    ]


def test_inflow_that_turns_out_to_be_doorstroom_is_withdrawn_but_began_all_the_same() -> None:
    assert told(taken_over(), "2018-12-01") == [
        ("instroom", date(2018, 8, 10), date(2018, 8, 15), 1, 1),
        ("instroom", date(2018, 10, 5), date(2018, 10, 8), 1, 1),
        ("instroom", date(2018, 10, 5), date(2018, 11, 2), -1, 0),
        ("uitstroom", date(2018, 9, 30), date(2018, 11, 2), 0, 1),
    ]


def test_a_stop_on_paper_is_outflow_until_the_restart_and_the_restart_never_inflow() -> None:
    assert told(on_paper(), "2018-07-01")[1:] == [
        ("uitstroom", date(2017, 12, 31), date(2018, 1, 10), 1, 1),
        ("instroom", date(2018, 3, 1), date(2018, 3, 5), 0, 1),
        ("uitstroom", date(2017, 12, 31), date(2018, 3, 5), -1, 0),
    ]


def flows(stroom: pa.Table) -> Counter[object]:
    found = rows(stroom, "soort", "datum", is_administratief=False)
    return Counter(row for row in found if row[0] in {"instroom", "uitstroom"})


@pytest.mark.parametrize("record", [joined, taken_over, on_paper])
def test_the_sum_up_to_any_day_is_the_flow_as_known_on_that_day(record: Callable[[], Record]) -> None:
    whole = record().panels("2018-12-31")["bekendwording"]
    for day in (date(2018, 1, 31), date(2018, 10, 6), date(2018, 10, 20), date(2018, 11, 30), date(2018, 12, 31)):
        known: Counter[object] = Counter()
        for soort, datum, bekend, stroom, _ in rows(whole, *COLUMNS):
            if bekend <= day:
                known[soort, datum] += stroom
        assert +known == flows(record().panels(day.isoformat())["stroom"])


BEGIN = date(2018, 1, 10)
LATER = st.integers(0, 240).map(lambda days: date.fromordinal(BEGIN.toordinal() + days))


PERHAPS = st.none() | LATER


@settings(max_examples=25, deadline=None)
@given(planned=PERHAPS, started=LATER, eind=LATER, stopped=PERHAPS, lists=st.lists(LATER, max_size=3))
def test_whoever_tells_it_first_the_sum_up_to_any_day_is_the_flow_as_known_on_that_day(
    planned: date | None, started: date, eind: date, stopped: date | None, lists: list[date]
) -> None:
    record = Record().bericht("2018-01-10", toewijzing(eind=planned and planned.isoformat()))
    record.bericht(started.isoformat(), start(nummer="t1"))
    if stopped:
        record.bericht(max(stopped, eind).isoformat(), stop(nummer="t1", eind=eind.isoformat()))
    for known_on in sorted(lists):
        record.levering("clientlijst", known_on.isoformat(), listed(eind if eind <= known_on else None))
    whole = built(record, date(2018, 12, 31), "bekendwording")
    days = {started, *lists, *(max(day, eind) for day in (stopped, planned) if day), *([planned] if planned else [])}
    for day in sorted(days):
        known: Counter[object] = Counter()
        for soort, datum, bekend, stroom, _ in rows(whole, *COLUMNS):
            known[soort, datum] += stroom * (bekend <= day)
        assert {key: count for key, count in known.items() if count} == flows(built(record, day, "stroom"))


def built(record: Record, day: date, name: str) -> pa.Table:
    return build_panels(as_known_on(record.tables(), day), GEMEENTE, day, (name,))[name]
