"""What an estimator is asked, what it answers, and how it says which inputs it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.domain.settings import Gemeente
from duiding.indicators.columns import Column
from duiding.indicators.facts import Facts
from duiding.indicators.mask import Mask
from duiding.indicators.model import Indicator
from duiding.indicators.request import Request


@dataclass(frozen=True)
class Question:
    """One indicator over one set of panels, for the periods of the answer.

    `known_on` is the day of the panels. `inputs` holds every input of the method, given in the file or by default.
    `mask` is what a publication hides of this answer; None when it is protected by itself.
    """

    indicator: Indicator
    engine: QueryEngine
    gemeente: Gemeente
    request: Request
    periods: tuple[Period, ...]
    known_on: date
    inputs: Mapping[str, Any] = field(default_factory=dict)
    mask: Mask | None = None

    @property
    def by(self) -> tuple[str, ...]:
        """The breakdown that is asked for."""
        return self.request.by


@dataclass(frozen=True)
class Estimate:
    """The answer: one column per word of `show`, in its order, all on the cells and periods of `facts`.

    `facts.counts` and `facts.persons` say how many people are behind each cell of each period: what is published is
    protected by them. `notes` are what has to be said beside this answer, in Dutch.
    """

    facts: Facts
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()


class Input(NamedTuple):
    """One key under `inputs`. Without a default it has to be given. Lists are tuples of texts."""

    kind: type
    meaning: str
    default: Any = None


@dataclass(frozen=True)
class Method:
    """An estimator as the catalogue knows it.

    `about` and `source` are for the reference page; `reference` names the published result that a test reproduces.
    `shows` are the words that `show` may hold, with what each is; `whole` those of `show_whole`, for a method that
    tells something else of all groups together. `panel` is the one that it reads ("" is any);
    `moment` likewise.
    """

    about: str
    source: str
    shows: Mapping[str, str]
    estimate: Callable[[Question], Estimate]
    inputs: Mapping[str, Input] = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""
    panel: str = ""
    moment: str = ""

    def answer(self, question: Question) -> Estimate:
        """The estimate, with its inputs filled in."""
        defaults = {key: asked.default for key, asked in self.inputs.items()}
        return self.estimate(replace(question, inputs=defaults | dict(question.indicator.inputs)))
