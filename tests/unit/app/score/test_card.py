import pytest

from duiding.app.score.card import Aim, Subject, Verdict, lines_of
from duiding.app.score.count import Count, added, held, judged
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period


def verdict(aim: Aim, hits: float, n: float, least: int = 40) -> Verdict:
    (line,) = lines_of({"a": Count("a", hits, n)}, [Subject("a", "deel", "wat", aim, least)])
    return line.verdict


@pytest.mark.parametrize(
    ("hits", "expected"),
    [(1900, Verdict.MET), (1850, Verdict.MET), (1800, Verdict.MISSED), (1980, Verdict.MISSED)],
)
def test_an_interval_is_good_when_that_of_its_coverage_meets_93_to_97(hits: int, expected: Verdict) -> None:
    assert verdict(Aim.INTERVAL, hits, 2000) is expected


@pytest.mark.parametrize(("hits", "expected"), [(95, Verdict.MET), (94, Verdict.MISSED)])
def test_what_must_be_seen_is_seen_in_95_of_100_cities(hits: int, expected: Verdict) -> None:
    assert verdict(Aim.OFTEN, hits, 100) is expected


@pytest.mark.parametrize(("hits", "expected"), [(5, Verdict.MET), (6, Verdict.MISSED)])
def test_a_false_alarm_is_allowed_in_5_of_100_cities(hits: int, expected: Verdict) -> None:
    assert verdict(Aim.RARELY, hits, 100) is expected


def test_few_cities_give_no_verdict_however_good_they_are() -> None:
    assert verdict(Aim.OFTEN, 39, 39) is Verdict.TOO_FEW


def test_without_an_aim_there_is_no_verdict() -> None:
    assert verdict(Aim.NONE, 1, 100) is Verdict.NONE


def test_a_line_has_the_share_its_interval_and_the_bias() -> None:
    count = Count("a", 190, 200, error=-30, truth=1500)
    (line,) = lines_of({"a": count}, [Subject("a", "deel", "wat", Aim.INTERVAL, 100)])
    assert (line.measured, line.bias, line.n) == (95, -2, 200)
    assert (line.low, line.high) == pytest.approx((91.0, 97.3), abs=0.05)


def test_what_was_never_judged_has_no_line() -> None:
    assert list(lines_of({}, [Subject("a", "deel", "wat", Aim.OFTEN, 1)])) == []


def test_counts_of_cities_are_added_up_per_key() -> None:
    assert added([judged("a", True), judged("a", False), judged("b", True)]) == [Count("a", 1, 2), Count("b", 1, 1)]


def figure(value: float, low: float | None, high: float | None) -> Figure:
    return Figure("cijfer", Period.month(2024, 1), "trajecten (verwacht)", value, Status.ESTIMATE, low=low, high=high)


@pytest.mark.parametrize(
    ("low", "high", "hits"), [(8.0, 12.0, 1), (10.0, 12.0, 1), (11.0, 14.0, 0), (4.0, 9.0, 0), (8.0, None, 1)]
)
def test_an_interval_holds_the_truth_or_not_and_a_limit_that_is_not_reached_holds_all(
    low: float, high: float | None, hits: int
) -> None:
    assert held("a", figure(9, low, high), 10) == Count("a", hits, 1, -1, 10)
