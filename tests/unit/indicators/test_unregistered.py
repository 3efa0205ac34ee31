"""A break that nobody registered shows itself; a real fall and what is registered do not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from duiding.domain.period import next_month
from duiding.domain.settings import Breuk, Gemeente
from duiding.indicators import Indicator, Request, measure
from duiding.indicators.example import panels_of
from duiding.indicators.suspect import Suspect
from duiding.indicators.unregistered import returned, unregistered_breaks
from duiding.storage.duckdb_engine import DuckDBEngine
from tests.unit.indicators.world import GEMEENTE, indicator, panel_set

KNOWN_ON = date(2024, 12, 31)
STROOM = "datum | client | soort | zorgvorm | van_zorgvorm | aanbieder"


def months() -> Iterator[date]:
    day = date(2022, 1, 1)
    while day < KNOWN_ON:
        yield day
        day = next_month(day)


def ordinary() -> list[str]:
    """Thirty begin and thirty end every month; one of them comes back after two months."""
    rows = []
    for number, month in enumerate(months()):
        for k in range(30):
            client = 10_000 + number * 100 + k
            rows.append(f"{month + timedelta(days=9)} | {client} | uitstroom | pleegzorg | | De Linde")
            rows.append(f"{month + timedelta(days=3)} | {client + 50} | instroom | pleegzorg | | De Linde")
        back = month + timedelta(days=70)
        rows.append(f"{back} | {10_000 + number * 100} | instroom | pleegzorg | | De Linde")
    return rows


def paper_stop(count: int, back_after: int | None) -> list[str]:
    rows = []
    for client in range(1, count + 1):
        aanbieder = "De Linde" if client % 2 else "Het Anker"
        rows.append(f"2023-12-31 | {client} | uitstroom | pleegzorg | | {aanbieder}")
        if back_after:
            back = date(2023, 12, 31) + timedelta(days=back_after)
            rows.append(f"{back} | {client} | instroom | pleegzorg | | {aanbieder}")
    return rows


def engine(stroom: list[str], casus: list[str] | None = None) -> DuckDBEngine:
    example = {"stroom": "\n".join([STROOM, *stroom]), "delivered": "2022"}
    if casus:
        example["casus"] = "\n".join(["peildatum | casus | team | is_actief", *casus])
    drawn: Indicator = replace(indicator("instroom"), example=example)
    return DuckDBEngine(panels_of(drawn, GEMEENTE))


def found(stroom: list[str], casus: list[str] | None = None, gemeente: Gemeente = GEMEENTE) -> tuple[Suspect, ...]:
    return unregistered_breaks(engine(stroom, casus), gemeente, KNOWN_ON)


def test_an_ordinary_city_has_no_suspects() -> None:
    assert found(ordinary()) == ()


def test_stops_that_come_back_are_a_possible_administrative_stop() -> None:
    (suspect,) = found([*ordinary(), *paper_stop(40, back_after=60)])
    assert (suspect.soort, suspect.wet, suspect.spoor) == ("administratieve_stop", "jeugdwet", "aanvullend")
    assert (suspect.first.name, suspect.last.name, suspect.count) == ("2023-12", "2023-12", 41)
    assert suspect.aanbieders == ("De Linde", "Het Anker")
    assert suspect.day == date(2024, 1, 1)
    assert suspect.regel == (
        "2024-01-01;Administratieve stop;vul in wat er gebeurde;administratieve_stop;aanvullend;jeugdwet;31;2024-02-29;"
        "gevonden door duiding signals"
    )
    assert suspect.sentence == (
        "Mogelijke breuk, niet geregistreerd: in december 2023 stopten bij De Linde en Het Anker 41 trajecten pleegzorg"
        " die later opnieuw begonnen. Gewoon zijn het er 1. Misschien liep de hulp door en is er alleen op papier"
        " gestopt."
    )


def test_a_real_fall_is_no_suspect() -> None:
    assert found([*ordinary(), *paper_stop(40, back_after=None)]) == ()


def test_who_comes_back_after_a_year_had_really_stopped() -> None:
    assert found([*ordinary(), *paper_stop(40, back_after=300)]) == ()


def test_what_is_registered_is_not_asked_again() -> None:
    breuk = Breuk(date(2024, 1, 1), "Stop", "", "administratieve_stop", "aanvullend", "jeugdwet", 31, date(2024, 6, 30))
    rows = [*ordinary(), *paper_stop(40, back_after=60)]
    assert found(rows, gemeente=replace(GEMEENTE, breuken=(breuk,))) == ()
    other = replace(breuk, wet="wmo")
    assert len(found(rows, gemeente=replace(GEMEENTE, breuken=(other,)))) == 1


def casussen(inactive_from: date, count: int) -> list[str]:
    """Inactive casussen of which one more is closed every month, and then many at once."""
    rows = []
    for casus in range(1, count + 1):
        for month in months():
            if month < inactive_from:
                rows.append(f"{month} | {casus} | sociaal | nee")
    for casus in range(1000, 1010):
        rows += [f"{month} | {casus} | sociaal | ja" for month in months()]
    return rows


def test_inactive_casussen_that_are_closed_in_numbers_are_a_possible_agreement() -> None:
    (suspect,) = found(ordinary(), casussen(date(2024, 3, 1), 25))
    assert (suspect.soort, suspect.wet, suspect.spoor) == ("registratieafspraak", "wmo", "basiszorg")
    assert (suspect.first.name, suspect.count, suspect.day) == ("2024-02", 25, date(2024, 3, 1))
    assert suspect.aanbieders == ("Buurtteam Sociaal",)
    assert suspect.regel.startswith("2024-03-01;Inactieve casussen afgesloten;")
    assert "25 casussen waarin al lang niets meer gebeurde" in suspect.sentence


def test_inactive_casussen_that_stay_open_are_none() -> None:
    assert found(ordinary(), casussen(date(2025, 1, 1), 25)) == ()


def test_many_that_go_over_at_once_are_a_possible_change_of_codes() -> None:
    rows = [f"2024-04-01 | {client} | doorstroom | verblijf | pleegzorg | De Linde" for client in range(1, 41)]
    rows += [
        f"{month} | {500 + number} | doorstroom | verblijf | pleegzorg | De Linde"
        for number, month in enumerate(months())
    ]
    (suspect,) = found([*ordinary(), *rows])
    assert (suspect.soort, suspect.parts, suspect.count) == ("codewijziging", ("pleegzorg", "verblijf"), 41)
    assert suspect.day == date(2024, 4, 1)
    assert "41 trajecten over van pleegzorg naar verblijf" in suspect.sentence


def test_it_is_said_beside_the_figures_that_it_moves_and_no_others() -> None:
    panels = panel_set(engine([*ordinary(), *paper_stop(40, back_after=60)]), KNOWN_ON)

    def notes(name: str, first: date, last: date) -> list[str]:
        answer = measure(indicator(name), panels, GEMEENTE, Request((), first, last))
        return [note for note in answer.notes if note.startswith("Mogelijke breuk")]

    assert len(notes("uitstroom", date(2023, 10, 1), date(2023, 12, 31))) == 1
    assert len(notes("instroom", date(2024, 1, 1), date(2024, 3, 31))) == 1
    assert notes("instroom", date(2022, 1, 1), date(2022, 12, 31)) == []
    assert notes("gemiddelde_wachttijd", date(2023, 10, 1), date(2024, 3, 31)) == []


def test_only_a_start_of_the_same_key_within_the_time_is_a_return() -> None:
    key, day = np.array([1, 1, 2, 2, 3, 4]), np.array([10, 60, 10, 400, 10, 60])
    is_stop = np.array([True, False, True, False, True, False])
    stops, back = returned(key, day, is_stop, within=214)
    assert (stops.tolist(), back.tolist()) == ([0], [60])
