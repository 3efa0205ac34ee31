"""How fast the simulation is: its engine, against Ciw on the same model, and scenarios of a whole city."""

from __future__ import annotations

import time
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.outcome import Outcome, cpu_seconds, median_wall
from duiding import open_store
from duiding.app.what_if import WhatIf
from duiding.config import load_gemeente
from duiding.simulation import Scenario, Simulator, Use, load_levers, usual_start, zorgvormen_of
from duiding.simulation.engine import FLOWS, make_network, no_start, run_once

ARRIVALS, URGENT, SERVERS, GIVING_UP = 11.0, 0.3, 12, 0.2
"""The model of both: two classes of which one goes first, twelve servers, and people who give up."""

_LONG, _LONG_CIW = 200_000.0, 1_500.0
_ROUNDS = 5
_MONTHS, _REPLICATIONS, _ON_A_PAGE = 60, 200, 20


def engine() -> list[Outcome]:
    """Customers per CPU second on one thread, and how many times as many as Ciw; both in turn, in one run."""
    ciw = _ciw()
    rates: dict[str, list[float]] = {"ours": [], "ciw": []}
    _ours(1_000.0, 0)
    for number in range(_ROUNDS):
        rates["ours"].append(_rate(lambda number=number: _ours(_LONG, number)))
        rates["ciw"].append(_rate(lambda number=number: _theirs(ciw, number)))
    ours, theirs = (float(np.median(found)) for found in rates.values())
    what = "two classes, 12 servers, people who give up"
    return [
        Outcome(f"simulation, {what}, one thread: customers (CPU)", ours / 1e6, 3, "million/s", True),
        Outcome(f"simulation / Ciw {ciw.__version__}, here for this only: {what} (CPU)", ours / theirs, 100, "x", True),
    ]


def city(folder: Path) -> list[Outcome]:
    """Wall seconds of a scenario of all zorgvormen, and of the same one with a changed lever, as a page asks it."""
    store = open_store(folder)
    panels = store.panels()
    start = usual_start(panels.known_on)
    vormen = zorgvormen_of(panels, store.gemeente, start)
    plain = Scenario("stad", "Stad", "Wat als?", "store", start, _MONTHS, _REPLICATIONS, vormen)
    Simulator(replications=2).compare(plain)

    def scenario(places: float) -> Scenario:
        lever = load_levers()["meer_plekken"]
        name = "individuele_begeleiding"
        return replace(plain, uses=(Use(lever, {"zorgvorm": name}, places, start, lever.assumptions),))

    begin = time.perf_counter()
    found = Simulator().compare(scenario(60))
    whole = time.perf_counter() - begin
    people = found.now.flow("instroom").sum() / _REPLICATIONS
    page = Simulator(replications=_ON_A_PAGE)
    page.compare(scenario(60))
    amounts = iter(range(10, 60))
    changed = median_wall(lambda: page.compare(scenario(float(next(amounts)))).measure("wachtenden"), _ROUNDS)
    what = f"{len(vormen)} zorgvormen, 5 years, {people:,.0f} people"
    return [
        Outcome(f"scenario of a city: {what}, {_REPLICATIONS} replications, two cores (wall)", whole, 10, "s"),
        Outcome(f"a changed lever: {what}, {_ON_A_PAGE} replications (wall)", changed, 1, "s"),
    ]


def choices() -> list[Outcome]:
    """CPU seconds of three choices of the largest public scenario, none of which was asked before."""
    model = WhatIf(load_gemeente().scenarios)
    name = max(
        model.scenarios, key=lambda one: sum(v.value("in_zorg") for v in model.scenarios[one].zorgvormen.values())
    )
    usual = [knob.usual for knob in model.knobs(name)]
    model.ask(name, [usual])
    steps = iter(range(1, 2 * _ROUNDS, 2))

    def three() -> None:
        step = next(steps)
        model.ask(name, [[amount + step + more for amount in usual] for more in (0, 0.3, 0.6)])

    taken = float(np.median([cpu_seconds(three) for _ in range(_ROUNDS)]))
    return [Outcome(f"three choices of '{name}', 40 replications each, every lever changed (CPU)", taken, 1, "s")]


def _rate(work: Any) -> float:
    count = 0.0

    def counted() -> None:
        nonlocal count
        count = work()

    return 1.0 / (cpu_seconds(counted) / count)


def _ours(days: float, number: int) -> float:
    network = make_network(
        np.array([0.0, days]), 1, rate=ARRIVALS, places=SERVERS, length=1.0, urgent=URGENT, hazard=GIVING_UP
    )
    return float(run_once(network, no_start(), 1, number).flows[0, 0, FLOWS.index("instroom")])


def _theirs(ciw: Any, number: int) -> float:
    def both(urgent: float, regular: float) -> dict[str, list[Any]]:
        return {
            "urgent": [ciw.dists.Exponential(rate=urgent)],
            "regular": [ciw.dists.Exponential(rate=regular)],
        }

    network = ciw.create_network(
        arrival_distributions=both(ARRIVALS * URGENT, ARRIVALS * (1 - URGENT)),
        service_distributions=both(1.0, 1.0),
        reneging_time_distributions=both(GIVING_UP, GIVING_UP),
        number_of_servers=[SERVERS],
        priority_classes={"urgent": 0, "regular": 1},
    )
    ciw.seed(number)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(_LONG_CIW)
    return float(simulation.nodes[0].number_of_individuals)


def _ciw() -> Any:
    try:
        return import_module("ciw")
    except ModuleNotFoundError as error:
        raise SystemExit(f"{error.name} is not installed; it is in the lock: make setup") from None
