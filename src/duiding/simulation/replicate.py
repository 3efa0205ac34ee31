"""Many replications, in this process or through any executor, and the check that nobody appeared or disappeared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from duiding.domain.errors import DuidingError
from duiding.simulation.effects import lever_costs
from duiding.simulation.engine import FLOWS, STOCKS, make_network, no_start, run_once
from duiding.simulation.parts import groups, only
from duiding.simulation.plan import YEAR_DAYS, Plan

Floats = npt.NDArray[np.float64]

_PER_JOB = 10
_PER_VORM = ("flows", "stocks", "places", "costs")


@dataclass(frozen=True)
class Runs:
    """What came of R replications of one variant: G intervals, N zorgvormen.

    `flows` is R x G x N x FLOWS, `stocks` R x (G + 1) x N x STOCKS, `places` R x G x N and `costs` R x G x N (euros);
    `extra` is R x G: euros of the levers themselves.
    """

    flows: Floats
    stocks: Floats
    places: Floats
    costs: Floats
    extra: Floats

    def flow(self, name: str) -> Floats:
        """One flow, R x G x N."""
        return self.flows[..., FLOWS.index(name)]

    def stock(self, name: str) -> Floats:
        """One stock, R x (G + 1) x N."""
        return self.stocks[..., STOCKS.index(name)]


@dataclass(frozen=True)
class Job:
    """Some replications of one variant: a question that can be sent to another process. `heard` is of these only."""

    plan: Plan
    drivers: frozenset[str]
    first: int
    last: int
    heard: Floats | None = None


def run_all(plan: Plan, drivers: frozenset[str], executor: Executor | None = None, now: Runs | None = None) -> Runs:
    """Every replication of a variant: `drivers` are the changes that are on, `now` is how it goes without them.

    The work is done by `executor` (processes, a cluster), or by as many threads as there are cores: the engine lets go
    of Python's lock, so that threads are as fast as processes and cost nothing to start. The answer is the same.
    """
    spans = [(first, min(first + _PER_JOB, plan.replications)) for first in range(0, plan.replications, _PER_JOB)]
    heard = None if now is None else plan.heard(now.stock("wachtenden"), now.stock("in_zorg"))
    jobs = [Job(plan, drivers, *span, None if heard is None else heard[slice(*span)]) for span in spans]
    if executor is not None:
        return _joined(executor.map(run_job, jobs))
    _compile()
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return _joined(threads.map(run_job, jobs))


@cache
def _compile() -> None:
    """Load or make the machine code once, before threads would each do so."""
    run_once(make_network(np.array([0.0, 1.0]), 1), no_start(), 1, 0)


def run_job(job: Job) -> Runs:
    """The replications of a job. Raises DuidingError when persons were not conserved: a fault of ours.

    What cannot reach each other is run apart: shorter lists are faster, and the persons are the same.
    """
    plan, whole = job.plan, {}
    names = [tuple(name for name in plan.names if name in group) for group in groups(plan.scenario)]
    for group in names:
        part = plan
        if group != plan.names:
            part = replace(plan, scenario=only(plan.scenario, frozenset(group)), names=group)
        columns = [plan.names.index(name) for name in group]
        heard = None if job.heard is None else job.heard[:, columns]
        whole[group] = _group(replace(job, plan=part, heard=heard))
    order = np.argsort([plan.names.index(name) for group in names for name in group])

    def joined(key: str) -> Floats:
        return np.concatenate([getattr(runs, key) for runs in whole.values()], axis=2)[:, :, order]

    extra = np.sum([runs.extra for runs in whole.values()], axis=0)
    return Runs(**{key: joined(key) for key in _PER_VORM}, extra=extra)


def _group(job: Job) -> Runs:
    found = [_one(job, number) for number in range(job.first, job.last)]
    return Runs(*(np.stack(parts) for parts in zip(*found, strict=True)))


def _one(job: Job, replication: int) -> tuple[Floats, ...]:
    plan, drivers = job.plan, job.drivers
    network = plan.network(replication, drivers, None if job.heard is None else job.heard[replication - job.first])
    start = plan.start(replication)
    outcome = run_once(network, start, plan.seed, replication)
    begun = len(start.queue_node) + len(start.care_node)
    check_persons(outcome.flows, outcome.stocks, begun)
    price = np.array([plan.drawn(vorm, "prijs", replication) for vorm in plan.vormen])
    daily = np.array([plan.drawn(vorm, "prijs_dag", replication) for vorm in plan.vormen])
    years = np.diff(plan.days) / YEAR_DAYS
    paid = np.where(network.places.T < 1e14, network.places.T, 0.0)
    care = outcome.flows[..., FLOWS.index("zorg_dagen")]
    spent = paid * price * years[:, None] + care * daily
    extra = lever_costs(plan, replication) if drivers else np.zeros(len(years))
    return outcome.flows, outcome.stocks, network.places.T, spent, extra


def check_persons(flows: Floats, stocks: Floats, begun: int) -> None:
    """Who was there and who came is who left and who is there, after every interval."""
    came = begun + np.cumsum(flows[..., FLOWS.index("instroom")].sum(axis=1))
    left = np.cumsum(flows[..., FLOWS.index("uitgestroomd")].sum(axis=1))
    places = [STOCKS.index(name) for name in ("wachtenden", "in_zorg", "weg_tijdelijk")]
    there = stocks[1:, :, places].sum(axis=(1, 2))
    if not np.array_equal(came - left, there):
        raise DuidingError("De simulatie heeft mensen geschapen of verloren. Dat is een fout in Duiding: meld haar.")


def _joined(parts: Iterator[Runs]) -> Runs:
    found = list(parts)
    return Runs(*(np.concatenate([getattr(part, name) for part in found]) for name in (*_PER_VORM, "extra")))
