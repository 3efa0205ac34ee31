"""What is expected of one quantity: figures with a margin, how they were made, and how earlier ones turned out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from duiding.domain.dutch import count_word, enumerate_words, number, percent
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period
from duiding.forecast.margin import Past, margins, whole_numbers
from duiding.forecast.rolling import METHODS, NAIVE, Rolled
from duiding.forecast.tree import Cell, Tree
from duiding.statistics.curve import Floats


@dataclass(frozen=True)
class Score:
    """How the forecasts of one number of steps ahead turned out: what part (`coverage`) lay within the 95% margin."""

    steps: int
    forecasts: int
    coverage: float


@dataclass(frozen=True)
class Expected:
    """One quantity: the series until now and what is expected, on `known_periods` and on `periods`.

    `doubt` (series) is the variance that comes from the last months being estimates themselves. `is_count` says that
    only whole numbers exist. `premise` tells what is assumed of the population, and what hangs on it.
    """

    name: str
    title: str
    unit: str
    tree: Tree
    known_periods: tuple[Period, ...]
    periods: tuple[Period, ...]
    rolled: Rolled
    doubt: Floats
    is_count: bool = True
    premise: tuple[str, ...] = ()

    @property
    def last(self) -> float | None:
        """What is expected of the whole at the last step; None when the whole is no series."""
        place = self.tree.place(())
        return None if place is None else float(self.rolled.points[place, -1])

    @property
    def last_words(self) -> str:
        """That in words, as `told_unit`: a premise moves an amount by less than its last digits say."""
        value = self.last
        return number(value) if self.is_count or value is None else number(value / _MILJOEN, 2)

    @property
    def told_unit(self) -> str:
        """The unit of `last_words`."""
        return self.unit if self.is_count else f"miljoen {self.unit}"

    @cached_property
    def bounds(self) -> tuple[Floats, Floats]:
        """The lower and upper bound of every forecast."""
        low, high = margins(self.rolled.past, self.rolled.points, self.doubt)
        return whole_numbers(low, high) if self.is_count else (low, high)

    def figures(self, by: tuple[str, ...] = ()) -> Iterator[Figure]:
        """The forecast of every cell of a breakdown, in order of period."""
        low, high = self.bounds
        places = [place for place in self.tree.shown if tuple(name for name, _ in self.tree.cells[place]) == by]
        for step, period in enumerate(self.periods):
            for place in places:
                bounds = float(low[place, step]), float(high[place, step])
                yield self._figure(place, period, float(self.rolled.points[place, step]), bounds)

    def at(self, origin: int, horizon: int) -> Floats:
        """Every series as it stood after `origin` steps, with what was expected then of the next `horizon`."""
        made = np.concatenate([self.rolled.past.points, self.rolled.points[np.newaxis]])
        first = len(self.known_periods) - len(made) + 1
        return np.concatenate([self.tree.values[:, :origin], made[origin - first][:, :horizon]], axis=1)

    def method(self, cell: Cell) -> str:
        """By which method a series was forecast."""
        place = self.tree.place(cell)
        return METHODS[self.rolled.chosen[place]] if place is not None else ""

    def total(self, cell: Cell, first: int, last: int) -> tuple[float, float, float] | None:
        """The sum of the steps from `first` to before `last`, with its margin: errors of months hang together."""
        place = self.tree.place(cell)
        if place is None or last > len(self.periods):
            return None
        cut = slice(first, last)
        past = Past(
            self.rolled.past.points[:, :, cut].sum(axis=2, keepdims=True),
            self.rolled.past.outcomes[:, :, cut].sum(axis=2, keepdims=True),
            self.rolled.past.scale,
        )
        points = self.rolled.points[:, cut].sum(axis=1, keepdims=True)
        low, high = margins(past, points, self.doubt * (last - first) ** 2, steps=last)
        return float(points[place, 0]), float(low[place, 0]), float(high[place, 0])

    def scores(self, origins: int = 8) -> tuple[Score, ...]:
        """Of the last forecasts of which everything has come: how many outcomes lay within the margin of then."""
        steps, made = len(self.periods), len(self.rolled.past.points)
        last = range(max(made - steps + 1 - origins, 1), max(made - steps + 1, 1))
        inside = [self._inside(number) for number in last]
        if not inside:
            return ()
        found = np.stack(inside)
        return tuple(
            Score(step + 1, int(np.isfinite(found[:, :, step]).sum()), float(np.nanmean(found[:, :, step])))
            for step in range(steps)
        )

    def notes(self) -> tuple[str, ...]:
        """How it was made and how good it was, for who reads the figures."""
        shown = [*self.tree.shown]
        naive = [place for place in shown if self.rolled.chosen[place] == NAIVE]
        return (
            f"Gemaakt op {number(len(self.known_periods))} {_WORD[self._rhythm]}: een trend die uitdooft, of de "
            "theta-methode.",
            *self.premise,
            *self._naive_note(naive, len(shown)),
            *self._score_note(),
        )

    @property
    def _rhythm(self) -> bool:
        return "K" in self.periods[0].name

    def _naive_note(self, naive: list[int], shown: int) -> Iterator[str]:
        if not naive:
            return
        names = [_cell_words(self.tree.cells[place]) for place in naive]
        told = f": {enumerate_words(names)}" if len(names) <= _MOST_NAMED else ""
        yield (
            f"Bij {count_word(len(naive))} van de {number(shown)} reeksen was geen methode beter dan "
            f"‘{METHODS[NAIVE]}’. Daar staat dat cijfer{told}."
        )

    def _score_note(self) -> Iterator[str]:
        scores = self.scores()
        if scores:
            first, last = scores[0].coverage, scores[-1].coverage
            yield (
                "Zo goed was dit eerder: van onze eigen verwachtingen van toen viel de uitkomst "
                f"{percent(100 * first)} van de keren binnen de marge bij de eerste stap, en {percent(100 * last)} "
                "bij de laatste. De bedoeling is 95%."
            )

    def _inside(self, number: int) -> Floats:
        past, points = self.rolled.past.known_at(number), self.rolled.past.points[number]
        low, high = margins(past, points)
        low, high = whole_numbers(low, high) if self.is_count else (low, high)
        came = self.rolled.past.outcomes[number]
        return np.where(np.isfinite(came) & np.isfinite(low), (came >= low) & (came <= high), np.nan)

    def _figure(self, place: int, period: Period, point: float, bounds: tuple[float, float]) -> Figure:
        low, high = bounds
        by: Mapping[str, str] = dict(self.tree.cells[place])
        value = float(round(point)) if self.is_count else point
        if not np.isfinite([low, high]).all():
            return Figure(self.name, period, self.unit, None, Status.NOT_MEASURABLE, by=by)
        return Figure(
            self.name, period, self.unit, value, Status.ESTIMATE, low=min(low, value), high=max(high, value), by=by
        )


_MOST_NAMED = 6
_MILJOEN = 1e6
_WORD = {False: "maanden", True: "kwartalen"}


def _cell_words(cell: Cell) -> str:
    return " in ".join(value.replace("_", " ") for _, value in reversed(cell)) or "de hele stad"
