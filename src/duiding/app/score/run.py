"""The whole scorecard: cities that nobody has seen before, by as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from duiding.app.processes import answering
from duiding.app.score.card import Line, lines_of
from duiding.app.score.cities import PANELS, calm_city, city, slow_delays, steady_delays
from duiding.app.score.count import Count, added
from duiding.app.score.drift import drifts
from duiding.app.score.signals import Read, recognised, told_as_real
from duiding.app.score.spans import PANELS as SPANS
from duiding.app.score.spans import spans
from duiding.app.score.subjects import SUBJECTS
from duiding.app.score.tail import LOOKS, tails
from duiding.domain.errors import UsageError

PERSONS = 150_000
CITIES, SEED = 100, 20_000
"""Seeds from here on are of the scorecard only: no estimator was ever made or tuned on them."""
_WORKERS = 2
Progress = Callable[[int, int], None]


class _Question(NamedTuple):
    """One city to make and to judge."""

    kind: str
    persons: int
    seed: int
    looks: int = LOOKS


def _answer(question: _Question) -> list[Count]:
    return _KINDS[question.kind](question)


def _with_signals(question: _Question) -> list[Count]:
    """A city with every false signal: these, and what waiting and duration are estimated to be."""
    made = city(question.persons, question.seed)
    late = Read(made.gemeente, made.panels(made.last, (*PANELS, "wacht", *SPANS)))
    return [*recognised(made, late), *spans(made, late)]


def _calm(question: _Question) -> list[Count]:
    """A city in which nothing happens, and the same with a real fall or a changed delay."""
    made = calm_city(question.persons, question.seed)
    return [*told_as_real(made), *drifts(made)]


def _tail(question: _Question) -> list[Count]:
    """A city with steady delays, for the recent tail: a large, middling or small one, quick or slow to report."""
    delays = slow_delays() if question.seed // len(_SIZES) % 2 else steady_delays()
    return tails(calm_city(_of_some_size(question), question.seed, delays), question.looks)


def _tail_with_holidays(question: _Question) -> list[Count]:
    """The same with the backlog of holidays that the city usually has."""
    found = tails(calm_city(_of_some_size(question), question.seed), question.looks)
    return [count._replace(key=f"vakantie {count.key}") for count in found]


def _of_some_size(question: _Question) -> int:
    """Estimates must hold in any gemeente; in a small one nearly every stratum leans on others."""
    return question.persons // _SIZES[question.seed % len(_SIZES)]


_SIZES = (1, 3, 8)
_KINDS = {"signalen": _with_signals, "rust": _calm, "staart": _tail, "vakantie": _tail_with_holidays}
_SHARES = {"signalen": 1.0, "rust": 1.0, "staart": 0.6, "vakantie": 0.08}
"""Of so many cities each kind: a city gives hundreds of months of a tail, and one judgement of a signal."""


def score(
    cities: int = CITIES,
    seed: int = SEED,
    *,
    persons: int = PERSONS,
    looks: int = LOOKS,
    workers: int = _WORKERS,
    progress: Progress | None = None,
) -> tuple[Line, ...]:
    """The lines of the scorecard over so many cities; equal arguments give equal lines.

    `persons` is the size of a city, `looks` on how many days its recent tail is looked at. Raises UsageError without
    any city.
    """
    if cities < 1:
        raise UsageError(f"{cities} steden is te weinig. Kies er minstens 1.")
    questions = [
        _Question(kind, persons, seed + 10_000 * place + number, looks)
        for place, kind in enumerate(_KINDS)
        for number in range(max(1, round(cities * _SHARES[kind])))
    ]
    with answering(_answer, workers) as answers:
        found = added(_told(answers(questions), len(questions), progress or _silent))
    return tuple(lines_of({count.key: count for count in found}, SUBJECTS))


def _silent(done: int, total: int) -> None:
    """Nobody looks."""


def _told(answers: Iterator[list[Count]], total: int, progress: Progress) -> Iterator[Count]:
    for done, counts in enumerate(answers, start=1):
        yield from counts
        progress(done, total)
