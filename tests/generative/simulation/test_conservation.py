"""Whatever the network, the levers and the chance: nobody appears and nobody disappears."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.simulation.engine import FLOWS, STOCKS, Start, make_network, run_once
from duiding.simulation.replicate import check_persons

SHARE = st.floats(0, 1)
SEED = st.integers(0, 2**32)


@st.composite
def networks(draw: st.DrawFn) -> tuple[object, ...]:
    nodes, intervals = draw(st.integers(1, 4)), draw(st.integers(1, 6))
    rng = np.random.default_rng(draw(SEED))
    spans = (nodes, intervals)
    route = rng.dirichlet(np.ones(nodes + 1), nodes)[:, :nodes] * draw(SHARE)
    network = make_network(
        np.cumsum(np.concatenate([[0.0], rng.uniform(1, 40, intervals)])), nodes,
        rate=rng.uniform(0, 2, spans), places=rng.integers(0, 30, spans).astype(float),
        length=rng.uniform(0.5, 60, spans), renewal=rng.uniform(0, 0.8, spans), extension=rng.uniform(0.1, 2, nodes),
        relapse=rng.uniform(0, 0.9, spans), away=rng.uniform(1, 50, nodes), urgent=rng.uniform(0, 1, nodes),
        hazard=rng.uniform(0, 0.2, (nodes, 2)) * draw(SHARE), elsewhere=rng.uniform(0, 1, nodes),
        refuge=rng.integers(-1, nodes, nodes), ahead=rng.integers(0, 2, nodes), route=route,
        response=rng.uniform(-1, 1, nodes) * draw(SHARE), heard=rng.uniform(1, 50, spans),
        reference=rng.uniform(1, 50, nodes), worsening=rng.uniform(0, 0.02, nodes), norm=rng.uniform(0, 30, nodes),
        shape=rng.integers(-2, 1, nodes), shapes=np.sort(rng.gamma(2, 0.5, (1, 64))),
    )  # fmt: skip
    queue, care = rng.integers(0, 30), rng.integers(0, 30)
    start = Start(
        np.sort(rng.integers(0, nodes, queue)), rng.uniform(0, 100, queue), rng.integers(0, 2, queue),
        np.sort(rng.integers(0, nodes, care)), rng.uniform(0, 100, care),
    )  # fmt: skip
    return network, start, draw(SEED), draw(st.integers(0, 1_000))


@given(networks())
@settings(max_examples=150, deadline=None)
def test_persons_are_conserved_in_every_network(drawn: tuple[object, ...]) -> None:
    network, start, seed, number = drawn
    outcome = run_once(network, start, seed, number)  # type: ignore[arg-type]
    check_persons(outcome.flows, outcome.stocks, len(start.queue_node) + len(start.care_node))  # type: ignore[attr-defined]


@given(networks())
@settings(max_examples=100, deadline=None)
def test_every_list_and_every_place_adds_up_by_itself(drawn: tuple[object, ...]) -> None:
    network, start, seed, number = drawn
    outcome = run_once(network, start, seed, number)  # type: ignore[arg-type]
    flow = {name: outcome.flows[..., at] for at, name in enumerate(FLOWS)}
    change = {name: np.diff(outcome.stocks[..., at], axis=0) for at, name in enumerate(STOCKS)}
    begun = flow["gestart"] + flow["gestart_spoed"]
    asked = flow["instroom"] + flow["toegestroomd"]
    gone = flow["weg"] + flow["weg_spoed"]
    # Who starts at the first moment is counted as started, and the first stock is taken after that: what is too much
    # in the queue is too much in care.
    queue, cared = asked - gone - begun, begun - flow["beeindigd"]
    extra = queue.sum(axis=0) - change["wachtenden"].sum(axis=0)
    assert (extra <= 0).all()
    np.testing.assert_array_equal(cared.sum(axis=0) - change["in_zorg"].sum(axis=0), -extra)
    assert (outcome.stocks >= 0).all()
    assert (outcome.flows >= 0).all()


@given(networks())
@settings(max_examples=60, deadline=None)
def test_days_are_people_times_time(drawn: tuple[object, ...]) -> None:
    network, start, seed, number = drawn
    outcome = run_once(network, start, seed, number)  # type: ignore[arg-type]
    lengths = np.diff(network.times)[:, None]  # type: ignore[attr-defined]
    days = outcome.flows[..., FLOWS.index("wacht_dagen")]
    # Nobody waited in an interval in which nobody stood in the queue at its begin and nobody came.
    came = outcome.flows[..., FLOWS.index("instroom")] + outcome.flows[..., FLOWS.index("toegestroomd")]
    most = (outcome.stocks[:-1, :, STOCKS.index("wachtenden")] + came) * lengths
    assert (days <= most + 1e-6).all()
