"""Exact queues against published tables and an independent implementation."""

import math

import pytest

from duiding.simulation.exact import (
    cobham,
    erlang_a,
    erlang_b,
    erlang_c,
    mean_wait,
    never_full,
    queue_load,
    relief_capacity,
    target_capacity,
    target_queue_size,
    waiting_list_pressure,
)


@pytest.mark.parametrize(
    ("servers", "load", "blocked"),
    [(1, 0.5, 1 / 3), (5, 3, 0.11005434782608696), (20, 20, 0.15889196154197155), (500, 480, 0.014325780722426129)],
)
def test_erlang_b_gives_the_tables(servers: int, load: float, blocked: float) -> None:
    assert erlang_b(servers, load) == pytest.approx(blocked, rel=1e-12)


@pytest.mark.parametrize(
    ("servers", "load", "waits"),
    [(1, 0.5, 0.5), (5, 3, 0.2361516034985423), (20, 18, 0.5507690048161177), (500, 480, 0.266512519962364)],
)
def test_erlang_c_gives_the_tables(servers: int, load: float, waits: float) -> None:
    assert erlang_c(servers, load) == pytest.approx(waits, rel=1e-12)


def test_more_arrivals_than_places_make_an_endless_wait() -> None:
    assert erlang_c(3, 3.0) == 1.0
    assert math.isinf(mean_wait(3, 3.1, 1.0))
    assert mean_wait(3, 2.4, 1.0) == pytest.approx(1.078651685393258)


def test_impatience_changes_the_published_call_centre() -> None:
    # Garnett, Mandelbaum and Reiman (2002), table 1: 50 agents, 48 calls a minute, patience of two minutes.
    patient = mean_wait(50, 48, 1.0)
    impatient = erlang_a(50, 48, 1.0, 2.0)
    assert 60 * patient == pytest.approx(20.833668335905035)
    assert 60 * impatient.wait == pytest.approx(3.7094698994632047)
    assert impatient.gives_up == pytest.approx(0.030912249162193373)
    assert impatient.has_to_wait == pytest.approx(0.4677740685537912)
    assert impatient.waiting == pytest.approx(2.9675759195705638)
    assert impatient.busy / 50 == pytest.approx(0.9303242408042945)


def test_a_list_that_is_too_long_loses_people_until_it_fits() -> None:
    # Ten arrive, five can be helped: exactly half gives up.
    found = erlang_a(5, 10, 1.0, 10.0)
    assert found.gives_up == pytest.approx(0.5, abs=1e-8)
    assert found.wait == pytest.approx(5.0, abs=1e-6)


def test_who_goes_first_waits_least() -> None:
    assert cobham(3, [1.0, 0.8, 0.6], 1.0) == pytest.approx(
        [0.3235955056179774, 0.8089887640449435, 2.6966292134831447]
    )


def test_without_a_limit_the_stock_follows_the_arrivals() -> None:
    assert never_full([2.0] * 50, [*range(51)], 0.0, 5.0)[-1] == pytest.approx(10.0, abs=1e-3)
    assert never_full([0.0, 2.0], [0.0, 5.0, 10.0], 10.0, 5.0) == pytest.approx(
        [10.0, 10.0 * math.exp(-1), 10.0 * math.exp(-2) + 10.0 * (1 - math.exp(-1))]
    )


def test_the_rules_of_thumb_of_waiting_lists_give_the_published_cases() -> None:
    assert queue_load(30, 27) == pytest.approx(1.1111111111111112)
    assert target_queue_size(30, 52) == 390
    assert target_queue_size(30, 50, 6) == 250
    assert relief_capacity(30, 1200, 390, 26) == pytest.approx(61.15384615384615)
    assert target_capacity(30, 52, 3, 1.1, 1.2) == pytest.approx(30.076442307692307)
    assert waiting_list_pressure(63, 52) == pytest.approx(2.423076923076923)
