"""Two declared deliveries that follow the truth of the city and move nothing else in it."""

from collections.abc import Iterator
from datetime import date

from tests.functional.city.conftest import City
from tests.functional.city.reading import deliveries, rows_of, truth


def lines(city: City, layout: str) -> Iterator[dict[str, object]]:
    for _, levering in deliveries(city.folder, city.gemeente):
        if levering.layout == layout:
            yield from rows_of(levering)


def in_dyslexie(city: City, day: date) -> int:
    """Children of primary school age in dyslexiezorg on a day, in truth; born in the month counts as born then."""
    found = 0
    for row in truth(city.folder, "trajecten"):
        end = row["einddatum"]
        age = day.year - row["geboortejaar"] - (row["geboortemaand"] > day.month)
        found += (
            row["zorgvorm"] == "dyslexie" and row["begindatum"] <= day and (end is None or end >= day) and age <= 11
        )
    return found


def test_the_schools_count_the_treatments_that_are_in_the_messages(early: City) -> None:
    (day,) = {row["peildatum"] for row in lines(early, "dyslexie")}
    assert day == date(2017, 10, 1)
    counted = sum(int(str(row["in_behandeling"])) for row in lines(early, "dyslexie"))
    # The month of birth is all that the truth tells, so a child that turns twelve in October can fall either way.
    assert abs(counted - in_dyslexie(early, date(2017, 10, 1))) <= 1


def test_a_small_city_has_few_schools_and_every_pupil_is_in_one(early: City) -> None:
    rows = list(lines(early, "dyslexie"))
    assert len(rows) == round(len(early.gemeente.scholen) * 12_000 / 347_574)
    pupils = sum(int(str(row["leerlingen"])) for row in rows)
    inwoners = sum(
        int(str(row["inwoners"]))
        for row in lines(early, "bevolking")
        if row["peildatum"] == date(2018, 1, 1) and 4 <= int(str(row["leeftijd"])) <= 11
    )
    assert abs(pupils / inwoners - 1) < 0.05


def test_who_is_referred_is_never_more_than_who_is_at_school(late: City) -> None:
    for row in lines(late, "dyslexie"):
        assert int(str(row["in_behandeling"])) <= int(str(row["leerlingen"]))
        assert int(str(row["verwezen"])) <= int(str(row["leerlingen"]))


def test_children_of_a_gezin_share_the_day_and_each_divorce_is_told_once(late: City) -> None:
    rows = list(lines(late, "scheidingen"))
    days: dict[object, set[object]] = {}
    for row in rows:
        days.setdefault(row["gezin"], set()).add(row["datum"])
    assert all(len(found) == 1 for found in days.values())
    assert len({row["client"] for row in rows}) == len(rows)


def test_the_first_list_goes_back_five_years(late: City) -> None:
    first = min(row["datum"] for row in lines(late, "scheidingen"))  # type: ignore[type-var]  # dates
    assert str(first) < "2015-01-01"
