"""The declared deliveries of the city: the deficits of the source, and money that follows the care."""

from collections.abc import Iterator
from datetime import date

from duiding.city.opgaven.zorgmaanden import aannames
from tests.functional.city.conftest import City
from tests.functional.city.reading import deliveries, rows_of

FULL = 347_574


def lines(city: City, layout: str) -> Iterator[dict[str, object]]:
    for _, levering in deliveries(city.folder, city.gemeente):
        if levering.layout == layout:
            yield from rows_of(levering)


def deficit(city: City, day: date, soort: str) -> float:
    """In millions, at the size of the whole city."""
    signs = {soort: 1, "begroting": -1}
    found = [
        signs.get(str(row["soort"]), 0) * int(str(row["bedrag_cent"]))
        for row in lines(city, "begroting")
        if row["peildatum"] == day
        and row["programma"] == "jeugd"
        and row["is_hoofdjaar"]
        and not row["has_volumegroei"]
    ]
    return sum(found) / 1e8 * FULL / 12_000


def test_the_deficit_of_2017_and_what_the_voorjaarsnota_saw_of_it_are_those_of_the_source(early: City) -> None:
    assert round(deficit(early, date(2017, 6, 1), "prognose"), 1) == 4.6
    assert round(deficit(early, date(2018, 5, 1), "uitkomst"), 1) == 6.9


def test_no_volume_index_was_granted_in_2018(early: City) -> None:
    found = {
        row["waarde_honderdste"]
        for row in lines(early, "kengetallen")
        if row["soort"] == "volume" and row["peildatum"] == date(2018, 1, 1)
    }
    assert found == {0}


def test_the_outcome_is_what_was_spent_in_the_four_quarters(early: City) -> None:
    spent = sum(
        int(str(row["bedrag_cent"]))
        for row in lines(early, "uitgaven")
        if str(row["datum"]).startswith("2017") and row["programma"] == "jeugd"
    )
    outcome = sum(
        int(str(row["bedrag_cent"]))
        for row in lines(early, "begroting")
        if row["peildatum"] == date(2018, 5, 1) and row["soort"] == "uitkomst" and row["programma"] == "jeugd"
    )
    assert abs(spent - outcome) < 1000


def test_the_measures_together_follow_the_path_of_the_taakstelling(late: City) -> None:
    scale = 9_000 / FULL
    found = [
        int(str(row["taakstelling_cent"]))
        for row in lines(late, "maatregelen")
        if row["peildatum"] == date(2024, 6, 1) and row["begrotingsjaar"] == 2027
    ]
    assert abs(sum(found) / 100 / scale - 16_000_000) < 100
    assert sum(float(row["deel"]) for row in aannames()["maatregelen"]["lijst"]) == 1


def test_help_grows_heavier(late: City) -> None:
    hours: dict[int, list[float]] = {2021: [0, 0], 2024: [0, 0]}
    for row in lines(late, "inzet"):
        year = int(str(row["datum"])[:4])
        if year in hours and row["zorgvorm"] == "specialistisch_ambulant":
            hours[year][0] += int(str(row["uren_honderdste"]))
            hours[year][1] += int(str(row["clienten"]))
    assert hours[2024][0] / hours[2024][1] > 1.04 * hours[2021][0] / hours[2021][1]


def test_the_reserve_opens_with_two_million(late: City) -> None:
    paid = {row["peildatum"]: 0 for row in lines(late, "reserve")}
    for row in lines(late, "reserve"):
        paid[row["peildatum"]] += int(str(row["gestort_cent"]))
    assert {round(cents / 100 * FULL / 9_000, -3) for cents in paid.values()} == {2_000_000}
