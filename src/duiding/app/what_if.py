"""Use case: the scenarios that a page may run, each with its choices, within limits to the work."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from duiding.domain.errors import UsageError

if TYPE_CHECKING:
    from duiding.app.simulate import PanelStore
    from duiding.simulation import Answered, Scenario, Simulator, Use
    from duiding.simulation.solve import Answer

REPLICATIONS = 40
"""For a page; a paper is made with the number that the file says."""
BACKWARDS = 20
"""For the question backwards, which takes some twenty runs."""
_PATIENCE = 30.0
"""Seconds that one request waits for another: the first one on a machine compiles the engine."""
_HUNDRED = "deel"


@dataclass(frozen=True)
class Knob:
    """One lever that can be turned: `least` to `most` in `unit`, and how far the file turns it.

    A part of something is told as a percentage.
    """

    name: str
    title: str
    why: str
    unit: str
    least: float
    most: float
    usual: float

    @property
    def step(self) -> str:
        """Places are whole; a percentage has at most one decimal."""
        return "0.1" if self.unit == "%" else "1"


class WhatIf:
    """Scenario files with numbers of their own, for everybody; with a store those that start from it, for few."""

    def __init__(
        self, folders: Sequence[str], replications: int = REPLICATIONS, store: PanelStore | None = None
    ) -> None:
        """`folders` hold the scenario files; nothing is read or run yet."""
        self._store = store
        self._folders = tuple(Path(folder) for folder in folders)
        self._replications = replications
        self._turn = threading.Lock()
        self._places: dict[str, Answer | None] = {}

    @cached_property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Every scenario by name, in order of name. Raises SettingsError for a file that is wrong."""
        from duiding.app.simulate import read_scenario

        every = [path for folder in self._folders for path in sorted(folder.glob("*.toml"))]
        files = [path for path in every if _has_own_numbers(path) == (self._store is None)]
        found = (read_scenario(path, self._store, path.parent.parent) for path in files)
        return {scenario.name: scenario for scenario in found if scenario.uses}

    @cached_property
    def _simulator(self) -> Simulator:
        from duiding.simulation import Simulator

        return Simulator(replications=self._replications)

    def knobs(self, name: str) -> tuple[Knob, ...]:
        """The levers of a scenario in the order of the file."""
        uses = self.scenarios[name].uses
        names = [use.lever.name for use in uses]
        # A file may use one lever more than once, at one place or at several.
        keys = [
            one if (before := names[:at].count(one)) == 0 else f"{one}.{before + 1}" for at, one in enumerate(names)
        ]
        return tuple(_knob(self.scenarios[name], key, use) for key, use in zip(keys, uses, strict=True))

    def place(self, name: str) -> str:
        """The zorgvorm that a scenario is about: the first of its first lever where people can wait."""
        scenario = self.scenarios[name]
        use = scenario.uses[0]
        limited = (one for one in use.at.values() if {"plekken", "budget"} & scenario.zorgvormen[one].numbers.keys())
        return next(limited, use.place)

    def ask(self, name: str, choices: Sequence[Sequence[float]]) -> tuple[Answered, ...] | None:
        """The outcome of each choice: an amount per knob, in its unit; None when too many ask at once.

        A lever of which nothing is used is left out: it changes nothing, and what it assumes does not matter.
        Raises UsageError when a choice leaves no places, days or people.
        """
        scenario = self.scenarios[name]
        chosen = [self._using(scenario, name, amounts) for amounts in choices]
        if not self._turn.acquire(timeout=_PATIENCE):
            return None
        try:
            return tuple(self._answered(one, name) for one in chosen)
        finally:
            self._turn.release()

    def _using(self, scenario: Scenario, name: str, amounts: Sequence[float]) -> Scenario:
        knobs = self.knobs(name)
        uses = (
            replace(use, amount=amount / 100 if knob.unit == "%" else amount)
            for use, knob, amount in zip(scenario.uses, knobs, amounts, strict=True)
            if amount
        )
        try:
            return scenario.using(*uses)
        except UsageError as error:
            reason = "Deze getallen kunnen niet samen: er blijven geen plekken, dagen of mensen over."
            raise UsageError(f"{reason} Kies lagere getallen.") from error

    def _answered(self, scenario: Scenario, name: str) -> Answered:
        """The figures, the causes and the question backwards; the check takes too long for a page."""
        from duiding.simulation import Answered
        from duiding.simulation.waterfall import waterfall

        comparison, place = self._simulator.compare(scenario), self.place(name)
        bars = {place: waterfall(comparison, self._simulator, "wachtenden", place)}
        return Answered(comparison, bars, (), self._enough(name))

    def _enough(self, name: str) -> Answer | None:
        """How few places meet the norm of the file, whatever is chosen: asked once; None when the file asks nothing."""
        from duiding.simulation import Simulator
        from duiding.simulation.solve import least_places

        if name not in self._places:
            scenario = self.scenarios[name]
            simulator = Simulator(replications=min(self._replications, BACKWARDS))
            self._places[name] = least_places(scenario, simulator) if scenario.solve else None
        return self._places[name]


def _has_own_numbers(path: Path) -> bool:
    """Whether a file begins with its own numbers; one that cannot be read is left to the reader, which says why."""
    try:
        return not tomllib.loads(path.read_text(encoding="utf-8")).get("from_store", False)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return True


def _knob(scenario: Scenario, key: str, use: Use) -> Knob:
    lever, vorm = use.lever, scenario.zorgvormen[use.place]
    is_part = lever.unit == _HUNDRED
    scale = 100 if is_part else 1
    usual = round(use.amount * scale, 1)
    places = vorm.value("plekken")
    # More than a doubling is no plan, and a page must not run just anything.
    most = lever.most * scale if is_part else min(lever.most, max(usual, places if places < inf else usual))
    return Knob(key, lever.title, lever.why, "%" if is_part else lever.unit, lever.least * scale, most, usual)
