"""Hiding small numbers: how long the annex takes, and how our search compares with that of τ-ARGUS."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import tau_argus
from benchmarks.outcome import Outcome, cpu_seconds
from duiding import open_store
from duiding.app.publicatie import Publicatie
from duiding.app.store import Store
from duiding.domain.figure import Audience
from duiding.indicators import Request
from duiding.indicators.linking import Before, Meaning, Network, prepare
from duiding.reports import required_measures
from duiding.statistics.disclosure_audit import Judge
from duiding.statistics.other_world import cheapest
from duiding.statistics.suppression import parts_left

PANEL = "stroom"


def small_numbers(folder: Path) -> list[Outcome]:
    """CPU seconds of protecting and auditing every table that the annex shows; then our search against theirs."""
    store = open_store(folder)
    store.panels()
    taken = cpu_seconds(lambda: _annex(store).protect_all())
    return [Outcome("protect and audit all tables of the annex, ready panels (CPU)", taken, 10, "s"), *_peer(store)]


def _annex(store: Store) -> Publicatie:
    needed = {(need.indicator, frozenset(need.by)) for need in required_measures(store.stand, has_2018=True)}
    tables = tuple(t for t in store.gemeente.publicatie if (t.indicator, frozenset(t.by)) in needed)
    return Publicatie(store.panels(), replace(store.gemeente, publicatie=tables), store.indicators())


def _peer(store: Store) -> list[Outcome]:
    """Both hide what is missing in every part of one panel in which something is left to protect."""
    gemeente, indicators, threshold = store.gemeente, store.indicators(), store.gemeente.parameters.drempel
    tables = [
        prepare(indicators[t.indicator], store.panels(), gemeente, Request(t.by, audience=Audience.OPENBAAR), Before())
        for t in gemeente.publicatie
        if indicators[t.indicator].panel == PANEL
    ]
    network = Network([table for table in tables if table is not None], Meaning.of(gemeente), threshold)
    problem, cost = network.problem(), 1 + network.problem().values
    hidden = problem.hidden(network.hidden_items() | problem.items_of(problem.sensitive))
    judge = Judge(problem, threshold)
    left = list(parts_left(problem, judge.unsafe(hidden), cost, judge.reach))
    parts, before = [part for _, part in left], [hidden[nodes] for nodes, _ in left]
    ours, theirs = [], []
    their_time = cpu_seconds(lambda: theirs.extend(tau_argus.search(parts, before)))
    our_time = cpu_seconds(lambda: ours.extend(cheapest(p, h) for p, h in zip(parts, before, strict=True)))
    pairs = [
        (np.array([part.cost[one & ~was].sum(), part.cost[other & ~was].sum()]))
        for part, was, one, other in zip(parts, before, ours, theirs, strict=True)
        if other is not None
    ]
    our_cost, their_cost = np.sum(pairs, axis=0)
    which = f"{len(parts)} parts of panel {PANEL}, here for this only"
    return [
        Outcome(f"people hidden besides, ours / τ-ARGUS: {which}", our_cost / their_cost, 1, "x"),
        Outcome(f"CPU seconds of the search, ours / τ-ARGUS: {which}", our_time / their_time, 1, "x"),
        Outcome("parts without an answer of τ-ARGUS", sum(t is None for t in theirs), max(len(parts), 1), "parts"),
    ]
