from datetime import date
from typing import Any

from tests.unit.trajecten.record import BEGELEIDING, DYSLEXIE, Record, rows, start, stop

ENDS = ("datum", "zorgvorm", "duur_dagen", "terugdatum")


def spells(*parts: tuple[str, str], known_on: str = "2019-06-01", **other: Any) -> Any:
    """Closed help, one part after the other; an empty end still runs."""
    record = Record()
    for begin, eind in parts:
        regels = [start("a", begin, **other), *([stop("a", begin, eind, **other)] if eind else [])]
        record.bericht("2018-12-20", *regels)
    return record.panels(known_on)["terugkeer"]


def test_an_end_has_the_day_on_which_help_began_again() -> None:
    found = spells(("2018-03-01", "2018-05-10"), ("2018-08-01", "2018-10-01"))
    assert rows(found, *ENDS) == [
        (date(2018, 5, 10), "specialistisch_ambulant", 70, date(2018, 8, 1)),
        (date(2018, 10, 1), "specialistisch_ambulant", 61, None),
    ]


def test_help_that_runs_has_no_end() -> None:
    assert rows(spells(("2018-03-01", "")), "datum") == []


def test_a_return_after_what_is_known_is_not_there_yet() -> None:
    record = Record().bericht("2018-05-12", start("a", "2018-03-01"), stop("a", "2018-03-01", "2018-05-10"))
    record.bericht("2018-05-12", start("a", "2018-08-01"))
    assert rows(record.panels("2018-07-01")["terugkeer"], "terugdatum") == [(None,)]


def test_who_goes_over_to_another_zorgvorm_has_not_left() -> None:
    record = Record().bericht("2018-12-20", start("a", "2018-03-01"), stop("a", "2018-03-01", "2018-05-10"))
    dyslexie = start("a", "2018-05-20", product=DYSLEXIE), stop("a", "2018-05-20", "2018-06-20", product=DYSLEXIE)
    found = record.bericht("2018-12-20", *dyslexie).panels("2019-01-01")["terugkeer"]
    assert rows(found, *ENDS) == [(date(2018, 6, 20), "dyslexie", 111, None)]


def test_who_has_other_help_at_the_end_has_not_left() -> None:
    record = Record().bericht("2018-12-20", start("a", "2018-03-01"), stop("a", "2018-03-01", "2018-09-10"))
    dyslexie = start("a", "2018-05-20", product=DYSLEXIE), stop("a", "2018-05-20", "2018-06-20", product=DYSLEXIE)
    found = record.bericht("2018-12-20", *dyslexie).panels("2019-01-01")["terugkeer"]
    assert rows(found, "datum", "zorgvorm") == [(date(2018, 9, 10), "specialistisch_ambulant")]


def test_an_administrative_stop_is_no_end() -> None:
    found = spells(("2017-05-01", "2017-12-31"), ("2018-03-01", "2018-06-30"))
    assert rows(found, "datum") == [(date(2018, 6, 30),)]


def test_the_other_wet_is_another_help() -> None:
    record = Record().bericht("2018-12-20", start("a", "2018-03-01"), stop("a", "2018-03-01", "2018-05-10"))
    wmo = {"wet": "wmo", "product": BEGELEIDING}
    record.bericht("2018-12-20", start("a", "2018-08-01", **wmo))
    assert rows(record.panels("2019-01-01")["terugkeer"], "wet", "terugdatum") == [("jeugdwet", None)]


def test_who_turns_18_is_followed_until_the_end_of_that_month() -> None:
    found = spells(("2018-03-01", "2018-05-10"), geboortejaar=2000, geboortemaand=9)
    assert rows(found, "volgdatum") == [(date(2018, 9, 30),)]
    adult = spells(("2018-03-01", "2018-05-10"), geboortejaar=1999, geboortemaand=9)
    assert rows(adult, "volgdatum") == [(None,)]
    unknown = spells(("2018-03-01", "2018-05-10"), geboortejaar=None, geboortemaand=None)
    assert rows(unknown, "volgdatum") == [(None,)]


def test_who_died_or_moved_away_is_not_followed() -> None:
    def ended(reden: str, **other: Any) -> Any:
        record = Record().bericht("2018-12-20", start("a", "2018-03-01", **other))
        record.bericht("2018-12-20", stop("a", "2018-03-01", "2018-05-10", reden=reden, **other))
        return rows(record.panels("2019-01-01")["terugkeer"], "volgdatum")

    wmo = {"wet": "wmo", "product": BEGELEIDING, "geboortejaar": 1970}
    here, gone = [(None,)], [(date(2018, 5, 10),)]
    # Code 31 is "as planned" in the Jeugdwet and "moved away" in the Wmo.
    assert (ended("31", **wmo), ended("19", **wmo)) == (gone, here)
    assert (ended("35"), ended("02")) == (gone, gone)
    assert ended("31") == [(date(2026, 5, 31),)]
