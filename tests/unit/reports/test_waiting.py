from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.reports import load_sections
from duiding.reports.subject import Subject
from duiding.reports.tables import tables_of
from duiding.reports.waiting import compared, waiting_of
from tests.functional.reports.figures import KNOWN_ON, town

DAY = date(2024, 1, 1)
CARE = ("individuele_begeleiding", "arbeidsmatige_activering", "dagbegeleiding")


def began(zorgvorm: str, year: int, days: float, status: Status = Status.COMPLETE) -> list[Figure]:
    period, by = Period.quarter(year, 3), {"zorgvorm": zorgvorm}
    return [
        Figure("gemiddelde_wachttijd", period, unit, value, status, 40, by=by)
        for unit, value in (("dagen (gemiddeld)", days), ("dagen (mediaan)", days - 5))
    ]


def subject(now: Mapping[str, float], before: Mapping[str, float], section: str = "wmo_wachttijd") -> Subject:
    figures = [f for name, days in before.items() for f in began(name, 2023, days)]
    figures += [f for name, days in now.items() for f in began(name, 2024, days)]
    measure = Measure(
        "gemiddelde_wachttijd", "Wachttijd", tuple(figures), ("zorgvorm",), "wachtlijsten", "s", KNOWN_ON,
        Audience.OPENBAAR, is_synthetic=True,
    )  # fmt: skip
    chosen = next(s for s in load_sections() if s.name == section)
    made = Subject(chosen, DAY, KNOWN_ON, town(), {})
    made.__dict__["measures"] = {"gestart": measure}
    return made


def test_each_row_stands_beside_the_same_quarter_a_year_before() -> None:
    waiting = waiting_of(subject(dict.fromkeys(CARE, 60.0), dict.fromkeys(CARE, 50.0)))
    assert waiting.started == Period.quarter(2024, 3)
    assert waiting.still is None
    assert [(row.mean.value, row.year_before.value) for row in waiting.rows if row.mean and row.year_before] == [
        (60.0, 50.0)
    ] * 3
    (table,) = tables_of(subject(dict.fromkeys(CARE, 60.0), dict.fromkeys(CARE, 50.0)), None)
    assert table is not None
    assert table.caption == "Dagen. Begonnen: kwartaal 3 van 2024. Wacht nog: niet geleverd."
    assert table.rows[0] == ("Individuele begeleiding", "60", "50", "55", "40", "–", "–")


def test_the_sentence_counts_what_rose_and_names_what_fell() -> None:
    now = {CARE[0]: 60.0, CARE[1]: 40.0, CARE[2]: 70.0}
    assert compared(subject(now, dict.fromkeys(CARE, 50.0))) == (
        "Bij twee van de drie zorgvormen is het gemiddelde hoger dan een jaar eerder.",
        "Het is lager bij arbeidsmatige activering.",
    )


def test_when_all_rose_the_sentence_says_so_and_names_none() -> None:
    assert compared(subject(dict.fromkeys(CARE, 60.0), dict.fromkeys(CARE, 50.0))) == (
        "Bij alle zorgvormen is het gemiddelde hoger dan een jaar eerder.",
    )


def test_many_that_fell_are_counted_and_not_named() -> None:
    (only,) = compared(subject(dict.fromkeys(CARE, 40.0), dict.fromkeys(CARE, 50.0)))
    assert only.startswith("Bij nul van de drie")


def test_without_a_year_before_nothing_is_compared() -> None:
    assert compared(subject(dict.fromkeys(CARE, 60.0), {})) == ()


def test_a_section_about_something_else_compares_no_waits() -> None:
    assert compared(subject(dict.fromkeys(CARE, 60.0), dict.fromkeys(CARE, 50.0), "jeugd")) == ()


def test_a_mean_that_is_not_complete_is_not_compared() -> None:
    made = subject(dict.fromkeys(CARE, 60.0), dict.fromkeys(CARE, 50.0))
    late = replace(
        made.measures["gestart"],
        figures=tuple(replace(f, status=Status.PROVISIONAL) for f in made.measures["gestart"]),
    )
    made.__dict__["measures"] = {"gestart": late}
    assert compared(made) == ()


def test_only_the_zorgvormen_of_the_table_are_listed() -> None:
    everything = dict.fromkeys((*CARE, "beschermd_thuis"), 60.0)
    assert [row.zorgvorm for row in waiting_of(subject(everything, {}, "wmo_centrum")).rows] == ["beschermd_thuis"]
