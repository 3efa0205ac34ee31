"""A scenario as arrays: what each replication draws from the assumptions, and the network that comes of it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from math import inf
from typing import Any

import numpy as np
import numpy.typing as npt

from duiding.domain.errors import UsageError
from duiding.simulation.aanname import chances
from duiding.simulation.effects import apply_effects, apply_highest
from duiding.simulation.engine import Network, Start, make_network
from duiding.simulation.engine.network import UNLIMITED
from duiding.simulation.scenario import Scenario, Use
from duiding.simulation.shapes import ages, gamma_parts
from duiding.simulation.zorgvorm import GROOTHEDEN, Zorgvorm

Floats = npt.NDArray[np.float64]

MONTH_DAYS = 30.4375
YEAR_DAYS = 365.25
_STEP = 1.25
_CAP = 3.0


@dataclass(frozen=True)
class Plan:
    """A scenario with everything drawn; `draws` holds a value per replication of each assumption, by its full name."""

    scenario: Scenario
    seed: int
    replications: int
    names: tuple[str, ...]
    days: Floats
    draws: Mapping[str, Floats]

    def drawn(self, vorm: Zorgvorm, name: str, replication: int) -> float:
        """A number of a zorgvorm in one replication."""
        full = f"{vorm.name}.{name}"
        return float(self.draws[full][replication]) if full in self.draws else GROOTHEDEN[name].usual

    def lever(self, use: Use, name: str, replication: int) -> float:
        """An assumption of a lever in one replication."""
        return float(self.draws[_lever_name(use, name)][replication])

    @property
    def vormen(self) -> tuple[Zorgvorm, ...]:
        """The zorgvormen in the order of the arrays."""
        return tuple(self.scenario.zorgvormen[name] for name in self.names)

    @cached_property
    def crowd(self) -> Floats:
        """R x N: from how many arrivals the persons are drawn; where it is the same, so are the persons."""
        tables = (self._table(number) for number in range(self.replications))
        return np.stack([self._majorant(table, number) for number, table in enumerate(tables)])

    def network(self, replication: int, drivers: frozenset[str], heard: Floats | None = None) -> Network:
        """The network of one replication, with only some of what the levers change.

        A lever with which people react to the wait makes them react to how it differs from `heard` (N x G): the wait
        without levers. So what would have happened anyway is no reaction.
        """
        table = self._table(replication)
        top = self._majorant(table, replication)
        own = table["response"].copy()
        apply_effects(self, table, replication, drivers)
        if heard is not None:
            table["heard"] = np.where((table["response"] != own)[:, None], heard, table["heard"])
        table["response"] = np.where(table["places"].min(axis=1) < UNLIMITED, table["response"], 0.0)
        return make_network(self.days, len(self.names), majorant=top, answer_cap=_CAP, **table)

    def heard(self, waiting: Floats, cared: Floats) -> Floats:
        """R x N x G: the wait that people hear of at the begin of each interval, from who waits and has help then.

        It is the list over how fast it moves (Little); both arrays are R x (G + 1) x N.
        """
        tables = [self._table(number) for number in range(len(waiting))]
        length = np.stack([table["length"] for table in tables])
        places = np.stack([table["places"] for table in tables])
        waiting, cared = (np.swapaxes(array[:, :-1], 1, 2) for array in (waiting, cared))
        return np.asarray(np.maximum(waiting, 1.0) * length / np.maximum(np.minimum(places, cared), 1.0))

    def _majorant(self, table: dict[str, Floats], replication: int) -> Floats:
        """An upper bound of the arrivals in every variant of this scenario: with it, the persons are the same in all.

        It goes up in steps of a quarter and leaves room, so that a scenario shares it with what it is compared with.
        """
        base = table["rate"].max(axis=1)
        most = apply_highest(self, {name: value.copy() for name, value in table.items()}, replication)
        reach = np.where((most["response"] != 0) | (table["response"] != 0), _CAP, 1.0)
        need = np.maximum(most["rate"].max(axis=1), base) * reach
        with np.errstate(divide="ignore", invalid="ignore"):
            steps = np.maximum(np.ceil(np.log(need / base) / np.log(_STEP) - 1e-9), 1.0)
        return np.asarray(np.where(base > 0, base * _STEP ** np.where(base > 0, steps, 0.0), need))

    def _table(self, replication: int) -> dict[str, Floats]:
        """The arrays as it goes now, which who asks may change."""
        if replication not in self._tables:
            self._tables[replication] = self._made(replication)
        return {name: array.copy() for name, array in self._tables[replication].items()}

    @cached_property
    def _tables(self) -> dict[int, dict[str, Floats]]:
        """What was made before: every variant begins with the same."""
        return {}

    def __getstate__(self) -> dict[str, Any]:
        """To another process goes what was given, and nothing that follows from it."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def _made(self, replication: int) -> dict[str, Floats]:

        def each(name: str) -> Floats:
            return np.array([self.drawn(vorm, name, replication) for vorm in self.vormen], dtype=np.float64)

        spread = (len(self.names), len(self.days) - 1)

        def over_time(values: Floats) -> Floats:
            return np.repeat(values[:, None], spread[1], axis=1)

        middle = (self.days[:-1] + self.days[1:]) / 2 / YEAR_DAYS
        inflow = over_time(each("instroom") / MONTH_DAYS)
        places, budget = over_time(each("plekken")), over_time(each("budget"))
        self._follow_changes(inflow, places, budget)
        price = each("prijs")
        with np.errstate(divide="ignore", invalid="ignore"):
            paid = np.where(price[:, None] > 0, np.floor(budget / price[:, None]), inf)
        patience = -np.log1p(-each("vertrek")) / MONTH_DAYS
        wait = each("wachtenden") * each("duur") / np.maximum(np.minimum(places, paid)[:, 0], 1.0)
        return {
            "rate": inflow * (1.0 + each("groei"))[:, None] ** middle,
            "places": np.minimum(np.minimum(places, paid), UNLIMITED),
            "length": over_time(each("duur")),
            "renewal": over_time(each("verlenging")),
            "extension": each("verlenging_duur"),
            "relapse": over_time(each("terugkeer")),
            "away": each("terugkeer_na"),
            "urgent": each("spoed"),
            "hazard": np.stack([patience, patience], axis=1),
            "elsewhere": each("naar_elders"),
            "refuge": np.array([self._number(vorm.elders) for vorm in self.vormen]),
            "route": self._routes(replication),
            "ahead": np.array([int(vorm.is_ahead) for vorm in self.vormen]),
            "response": each("vraag_reactie"),
            "reference": np.maximum(wait, 1.0),
            "heard": over_time(np.maximum(wait, 1.0)),
            "worsening": each("verergering") / YEAR_DAYS,
            "norm": each("norm"),
            "identity": np.array([zlib.crc32(name.encode()) for name in self.names]),
            "shape": np.array([self._shape(vorm) for vorm in self.vormen]),
            "shapes": self._shapes(),
        }

    def _follow_changes(self, inflow: Floats, places: Floats, budget: Floats) -> None:
        for row, vorm in enumerate(self.vormen):
            for day, name, value in vorm.changes:
                later = self.days[:-1] >= (day - self.scenario.start).days
                if name == "instroom":
                    inflow[row, later] = value / MONTH_DAYS
                else:
                    (places if name == "plekken" else budget)[row, later] = value

    def _routes(self, replication: int) -> Floats:
        found = np.zeros((len(self.names), len(self.names)))
        for row, vorm in enumerate(self.vormen):
            for to in vorm.doorstroom:
                found[row, self._number(to)] = self.draws[f"{vorm.name}.doorstroom.{to}"][replication]
        return found

    def _number(self, name: str) -> int:
        if name and name not in self.names:
            raise UsageError(f"Er is geen zorgvorm '{name}': wie daarheen gaat, zou verdwijnen. Voeg die zorgvorm toe.")
        return self.names.index(name) if name else -1

    def _spreads(self) -> list[float]:
        return sorted({vorm.value("spreiding") for vorm in self.vormen} - {1.0})

    def _shape(self, vorm: Zorgvorm) -> int:
        spread = vorm.value("spreiding")
        return -1 if spread == 1.0 else self._spreads().index(spread)

    def _shapes(self) -> Floats:
        rows = [gamma_parts(spread) for spread in self._spreads()]
        return np.array(rows) if rows else np.ones((1, 1))

    def start(self, replication: int) -> Start:
        """Who is there on the first day."""
        care, queue = [], []
        for row, vorm in enumerate(self.vormen):
            duration = self.drawn(vorm, "duur", replication)
            count = round(self.drawn(vorm, "in_zorg", replication))
            care.append((row, ages(vorm.value("spreiding"), count) * duration))
            queue.append((row, *self._queue(vorm, replication, duration)))
        return Start(
            np.concatenate([np.full(len(days), row, np.int64) for row, days, _ in queue]),
            np.concatenate([days for _, days, _ in queue]),
            np.concatenate([urgent for _, _, urgent in queue]),
            np.concatenate([np.full(len(days), row, np.int64) for row, days in care]),
            np.concatenate([days for _, days in care]),
        )

    def _queue(self, vorm: Zorgvorm, replication: int, duration: float) -> tuple[Floats, npt.NDArray[np.int64]]:
        """Days that those who wait have waited, the longest first: as known, or evenly up to the wait by Little."""
        if vorm.since is not None:
            waits = sorted(vorm.since, reverse=True)
            return np.array([days for days, _ in waits]), np.array([int(urgent) for _, urgent in waits], dtype=np.int64)
        count = round(self.drawn(vorm, "wachtenden", replication))
        places = max(self.drawn(vorm, "plekken", replication), 1.0)
        longest = count * duration / places if places < inf else 0.0
        return longest * (1.0 - (np.arange(count) + 0.5) / max(count, 1)), np.zeros(count, np.int64)


def make_plan(scenario: Scenario, seed: int = 1, replications: int | None = None) -> Plan:
    """Draw every assumption; the same seed gives the same values in every scenario that has the assumption."""
    count = replications or scenario.replications
    named = {
        f"{vorm.name}.{key}": number for vorm in scenario.zorgvormen.values() for key, number in vorm.numbers.items()
    }
    for vorm in scenario.zorgvormen.values():
        named |= {f"{vorm.name}.doorstroom.{to}": share for to, share in vorm.doorstroom.items()}
    for use in scenario.uses:
        named |= {_lever_name(use, key): number for key, number in use.assumptions.items()}
    draws = {name: number.draw(chances(seed, name, count)) for name, number in named.items()}
    return Plan(scenario, seed, count, tuple(scenario.zorgvormen), _edges(scenario.start, scenario.months), draws)


def _lever_name(use: Use, name: str) -> str:
    return f"hefboom.{use.lever.name}.{use.place}.{name}"


def _edges(start: date, months: int) -> Floats:
    """The first days of the months, in days from the start."""
    numbers = start.year * 12 + start.month - 1 + np.arange(months + 1)
    firsts = [date(int(number) // 12, int(number) % 12 + 1, 1) for number in numbers]
    return np.array([float((day - start).days) for day in firsts])
