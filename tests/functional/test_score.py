"""The scorecard on a few small cities: is the quick road to panels the real one, and can a score fail?"""

from collections import Counter
from datetime import date

import pytest

from duiding.app import Store
from duiding.app.score import score
from duiding.app.score.cities import PANELS, City, calm_city, settings, starts_a_month, steady_delays, with_fall
from duiding.app.score.count import Count
from duiding.app.score.drift import drifts
from duiding.app.score.record import record_of
from duiding.app.score.tail import tails
from duiding.city import default_delays
from duiding.city.moments import months_from
from duiding.city.synthesise import registration
from duiding.city.world import build_scene, live
from duiding.domain.errors import UsageError
from duiding.events import as_known_on
from duiding.trajecten import build_panels

PEOPLE = ("client", "traject", "casus", "gezin")


@pytest.mark.parametrize("day", [date(2025, 2, 28), date(2020, 1, 20)])
def test_the_quick_road_gives_the_panels_that_messages_and_lists_give(small_store: Store, day: date) -> None:
    scene = build_scene(settings(), months_from("2016-01", "2025-02"), 20_000, 1, default_delays())
    world = live(scene)
    events = as_known_on(record_of(world, registration(world, scene), scene), day)
    names = ("stroom", "bekendwording", "melding", "wachtperiode", "trajectperiode")
    quick = build_panels(events, settings(), day, names)
    engine = small_store.panels(day).engine
    for name, panel in quick.items():
        columns = [column for column in panel.column_names if column not in PEOPLE]
        stored = engine.query(f"select {', '.join(columns)} from {name}")
        assert _bag(panel.select(columns).to_pylist()) == _bag(stored.to_pylist())


def _bag(rows: list[dict[str, object]]) -> Counter[tuple[object, ...]]:
    return Counter(tuple(row.values()) for row in rows)


@pytest.fixture(scope="module")
def small() -> City:
    return calm_city(25_000, 4_711, steady_delays())


def share(counts: list[Count], start: str) -> tuple[float, float]:
    """The share that held, and how many there were."""
    mine = [count for count in counts if count.key.startswith(start)]
    n = sum(count.n for count in mine)
    return sum(count.hits for count in mine) / n, n


def test_the_recent_tail_of_a_small_city_is_held_as_often_as_it_says(small: City) -> None:
    counts = tails(small, looks=4)
    held, n = share(counts, "stratum")
    assert n > 200
    assert 0.91 <= held <= 0.985
    assert share(counts, "af")[0] > 0.98
    error = sum(count.error for count in counts if count.key.startswith("stratum"))
    truth = sum(count.truth for count in counts if count.key.startswith("stratum"))
    assert abs(error / truth) < 0.05


def test_a_city_in_which_less_begins_has_less_inflow_and_nothing_else_changes(small: City) -> None:
    fallen = with_fall(small, date(2023, 10, 1), 0.5)
    counted = [_inflow(city) for city in (small, fallen)]
    before, after = ([sum(n for m, n in of.items() if a <= m < b) for of in counted] for a, b in YEARS)
    assert before[0] == before[1]
    assert 0.4 < after[1] / after[0] < 0.6


YEARS = (("2022-10", "2023-10"), ("2023-10", "2024-10"))


def _inflow(city: City) -> dict[str, int]:
    sql = "select maand, count(*) as aantal from stroom where soort = 'instroom' group by maand"
    rows = city.panels(city.last, PANELS).engine.query(sql).to_pylist()
    return {row["maand"]: row["aantal"] for row in rows}


def test_an_alarm_is_asked_of_the_aanbieder_with_the_most_starts_only_when_there_are_forty_a_month(small: City) -> None:
    assert max(starts_a_month(small, date(2023, 3, 1), date(2024, 3, 1)).values()) < 40
    assert [count.key for count in drifts(small)] == ["vals alarm"]


def test_the_scorecard_of_one_city_has_every_part_and_no_verdict_on_so_little() -> None:
    lines = score(1, 31, persons=3_000, looks=1, workers=1)
    assert [*dict.fromkeys(line.part for line in lines)] == [
        "Schatting van de laatste maanden",
        "Alarm bij een andere meldvertraging",
        "Valse signalen herkend",
        "Echt of niets aan de hand",
        "Wachten en duur",
    ]
    cities = [line for line in lines if line.part == "Valse signalen herkend"]
    assert len(cities) == 5
    assert all(line.n == 1 and line.verdict.value == "te weinig gemeten" for line in cities)


def test_no_city_is_refused() -> None:
    with pytest.raises(UsageError, match="minstens 1"):
        score(0)
