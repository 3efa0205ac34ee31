"""The engine against queues of which the answer is known exactly, within four standard errors."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from duiding.simulation.engine import FLOWS, STOCKS, Network, Start, make_network, no_start, run_once
from duiding.simulation.exact import cobham, erlang_a, erlang_b, mean_wait, never_full
from duiding.simulation.shapes import ages, gamma_parts

Floats = npt.NDArray[np.float64]
RUNS = 20
LONG = 2_500.0
WARM = [0.0, 200.0, 200.0 + LONG]


def many(network: Network, read: Callable[[dict[str, float]], float], runs: int = RUNS) -> tuple[float, float]:
    """Mean and standard error over replications, of the second interval: the first one warms up."""
    found = []
    for number in range(runs):
        outcome = run_once(network, no_start(), 20, number)
        found.append(read(dict(zip(FLOWS, outcome.flows[1, 0], strict=True))))
    return float(np.mean(found)), float(np.std(found, ddof=1) / np.sqrt(runs))


def within(found: tuple[float, float], exact: float) -> bool:
    mean, error = found
    return error > 0 and abs(mean - exact) <= 4 * error


def test_the_wait_is_that_of_erlang_c() -> None:
    network = make_network(np.array(WARM), 1, rate=2.4, places=3, length=1.0)
    assert within(many(network, lambda one: one["gewacht"] / one["gestart"]), mean_wait(3, 2.4, 1.0))


def test_the_share_that_starts_at_once_is_that_of_erlang_c() -> None:
    network = make_network(np.array(WARM), 1, rate=8.0, places=10, length=1.0, norm=0.0)
    assert within(many(network, lambda one: one["binnen_norm"] / one["gestart"]), 1 - 0.4091801507964435)


def test_who_does_not_wait_at_all_is_lost_as_erlang_b_says() -> None:
    # Nobody has patience: who finds every place taken is gone at once.
    network = make_network(np.array(WARM), 1, rate=3.0, places=5, length=1.0, hazard=1e7)
    assert within(many(network, lambda one: one["weg"] / one["instroom"]), erlang_b(5, 3.0))


def test_giving_up_and_the_days_of_waiting_are_those_of_erlang_a() -> None:
    network = make_network(np.array(WARM), 1, rate=12.0, places=10, length=1.0, hazard=0.25)
    exact = erlang_a(10, 12.0, 1.0, 4.0)
    assert within(many(network, lambda one: one["weg"] / one["instroom"]), exact.gives_up)
    assert within(many(network, lambda one: one["wacht_dagen"] / LONG), exact.waiting)
    assert within(many(network, lambda one: one["zorg_dagen"] / LONG), exact.busy)


def test_the_urgent_go_first_as_cobham_says() -> None:
    network = make_network(np.array(WARM), 1, rate=2.4, places=3, length=1.0, urgent=1.0 / 2.4)
    urgent, regular = cobham(3, [1.0, 1.4], 1.0)
    assert within(many(network, lambda one: one["gewacht_spoed"] / one["gestart_spoed"]), urgent)
    assert within(many(network, lambda one: one["gewacht"] / one["gestart"]), regular)


def test_the_urgent_go_first_among_people_who_give_up() -> None:
    # Urgent and regular people as impatient as each other: together they are Erlang A, whoever goes first.
    network = make_network(np.array(WARM), 1, rate=12.0, places=10, length=1.0, hazard=0.25, urgent=0.3)
    exact = erlang_a(10, 12.0, 1.0, 4.0)
    assert within(many(network, lambda one: (one["weg"] + one["weg_spoed"]) / one["instroom"]), exact.gives_up)
    urgent, _ = many(network, lambda one: one["gewacht_spoed"] / one["gestart_spoed"])
    regular, _ = many(network, lambda one: one["gewacht"] / one["gestart"])
    assert urgent < exact.wait < regular


def test_without_a_limit_the_stock_follows_changing_arrivals_whatever_the_shape() -> None:
    edges = np.arange(0.0, 25.0)
    rates = 20 + 6 * np.sin(np.pi / 6 * (edges[:-1] + 0.5))
    start = Start(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64), np.zeros(180, np.int64), np.full(180, 3.0))
    network = make_network(edges, 1, rate=[rates], length=9.0)
    stocks = np.stack([run_once(network, start, 3, n).stocks[:, 0, STOCKS.index("in_zorg")] for n in range(200)])
    exact = np.array(never_full(rates.tolist(), edges.tolist(), 180.0, 9.0))
    errors = np.maximum(stocks.std(axis=0, ddof=1) / np.sqrt(200), 1e-9)
    assert np.all(np.abs(stocks.mean(axis=0) - exact) <= 4 * errors)


@pytest.mark.parametrize("shape", [0.5, 2.0, 8.0])
def test_a_shape_has_its_own_mean_and_a_list_feels_its_spread(shape: float) -> None:
    # Pollaczek-Khinchine: one place, wait = (1 + cv squared) / 2 of that with exponential help.
    parts = gamma_parts(shape)
    assert parts.mean() == pytest.approx(1.0)
    assert parts.var() == pytest.approx(1.0 / shape, rel=0.02)
    network = make_network(np.array(WARM), 1, rate=0.5, places=1, length=1.0, shape=0, shapes=parts[None, :])
    exact = (1 + parts.var()) / 2 * mean_wait(1, 0.5, 1.0)
    assert within(many(network, lambda one: one["gewacht"] / one["gestart"]), exact)


def test_help_of_fixed_length_waits_half_as_long() -> None:
    network = make_network(np.array(WARM), 1, rate=0.5, places=1, length=1.0, shape=-2)
    assert within(many(network, lambda one: one["gewacht"] / one["gestart"]), mean_wait(1, 0.5, 1.0) / 2)


def test_renewed_help_lasts_longer() -> None:
    network = make_network(np.array(WARM), 1, rate=2.0, length=1.0, renewal=0.25, extension=2.0)
    assert within(many(network, lambda one: one["zorg_dagen"] / LONG), 2.0 * (1.0 + 2.0 * 0.25 / 0.75))


def test_a_network_of_lists_carries_what_jackson_says() -> None:
    # Of the first half goes on to the second; of the second a fifth comes back later.
    network = make_network(
        np.array(WARM), 2, rate=[1.0, 0.3], places=[3.0, 4.0], length=[1.0, 2.0],
        route=[[0.0, 0.5], [0.0, 0.0]], relapse=[0.0, 0.2], away=[1.0, 10.0],
    )  # fmt: skip
    flows = np.stack([run_once(network, no_start(), 8, number).flows[1] for number in range(RUNS)])
    begun = flows[:, 1, FLOWS.index("gestart")] / LONG
    arriving = (0.3 + 0.5) / 0.8
    assert within((begun.mean(), begun.std(ddof=1) / np.sqrt(RUNS)), arriving)
    waits = flows[:, 1, FLOWS.index("wacht_dagen")] / LONG
    exact = mean_wait(4, arriving, 2.0) * arriving
    assert within((waits.mean(), waits.std(ddof=1) / np.sqrt(RUNS)), exact)


def test_who_stays_long_is_found_more_often() -> None:
    # Gamma with shape 2 and mean 12: those present have stayed 9 and will stay 18 in all (renewal theory).
    present = ages(2.0, 5_000) * 12.0
    assert present.mean() == pytest.approx(9.0, rel=1e-3)
    start = Start(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64), np.zeros(5_000, np.int64), present)
    network = make_network(np.array([0.0, 500.0]), 1, length=12.0, shape=0, shapes=gamma_parts(2.0)[None, :])
    still_to_go = run_once(network, start, 1, 0).flows[0, 0, FLOWS.index("zorg_dagen")] / 5_000
    assert still_to_go == pytest.approx(9.0, rel=0.05)


def test_fewer_places_send_nobody_away() -> None:
    start = Start(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64), np.zeros(10, np.int64), np.zeros(10))
    network = make_network(np.arange(0.0, 4.0), 1, rate=1.0, places=[[10.0, 4.0, 4.0]], length=1e6)
    stocks = run_once(network, start, 1, 0).stocks[:, 0]
    assert stocks[:, STOCKS.index("in_zorg")].tolist() == [10, 10, 10, 10]
    assert stocks[-1, STOCKS.index("wachtenden")] > 0


def test_people_listen_to_the_wait_and_who_gives_up_can_turn_elsewhere() -> None:
    times = np.arange(0.0, 3_000.0, 30.0)
    plain = make_network(times, 2, rate=[1.2, 0.0], places=[100.0, 500.0], length=100.0, hazard=[[0.01, 0.01], [0, 0]],
                         elsewhere=[0.5, 0.0], refuge=[1, -1])  # fmt: skip
    shy = plain._replace(response=np.array([1.0, 0.0]), majorant=plain.majorant * 3, reference=np.array([1.0, 1.0]))
    one, other = (run_once(network, no_start(), 5, 0).flows.sum(axis=0) for network in (plain, shy))
    assert other[0, FLOWS.index("instroom")] < one[0, FLOWS.index("instroom")]
    elsewhere = one[1, FLOWS.index("toegestroomd")] / one[0, FLOWS.index("weg")]
    assert elsewhere == pytest.approx(0.5, abs=0.15)


def test_the_same_persons_come_in_every_scenario() -> None:
    times = np.array([0.0, 1_000.0])
    few = make_network(times, 1, rate=1.0, places=8, length=9.0, hazard=0.01)
    more = few._replace(places=np.array([[11.0]]))
    fewer_come = few._replace(rate=np.array([[0.5]]))
    arrivals = [run_once(n, no_start(), 1, 0).flows[0, 0, FLOWS.index("instroom")] for n in (few, more, fewer_come)]
    assert arrivals[0] == arrivals[1] > arrivals[2]
    gains = [
        run_once(more, no_start(), 1, n).flows[0, 0, FLOWS.index("gestart")]
        - run_once(few, no_start(), 1, n).flows[0, 0, FLOWS.index("gestart")]
        for n in range(20)
    ]
    assert min(gains) >= 0
