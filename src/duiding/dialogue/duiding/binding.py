"""To which figure an explanation belongs, and whether that figure still says the same.

An explanation is never moved: when the value or the definition of its figure changed, it stays with what was said then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from duiding.charts import value_text
from duiding.dialogue.duiding.duiding import Duiding
from duiding.domain.figure import Figure

_MARK_CHARACTERS = 12


class Fit(Enum):
    """How an explanation stands to the figure of now."""

    NOW = "now"
    OTHER_VALUE = "other value"
    OTHER_DEFINITION = "other definition"
    GONE = "gone"


@dataclass(frozen=True)
class Binding:
    """One figure as it was told: its place, its value as text, in which snapshot, by which definition."""

    indicator: str
    uitsplitsing: str
    eenheid: str
    periode: str
    waarde: str
    momentopname: str
    definitie: str


@dataclass(frozen=True)
class Told:
    """One explanation with how it stands to the figure of now (`figure`, None when it is gone), and its replies."""

    duiding: Duiding
    fit: Fit
    figure: Figure | None
    replies: tuple[Duiding, ...] = ()

    @property
    def remark(self) -> str:
        """Why it belongs to an earlier figure, in Dutch; empty when it belongs to the figure of now."""
        then = f"Toen stond er {self.duiding.waarde} (momentopname {self.duiding.momentopname})."
        if self.fit is Fit.OTHER_VALUE and self.figure is not None:
            return f"Dit hoort bij een eerdere waarde. {then} Nu staat er {_value(self.figure)}."
        if self.fit is Fit.OTHER_DEFINITION:
            return f"Dit hoort bij een eerdere manier van tellen. {then}"
        return f"Dit hoort bij een cijfer dat er nu niet meer staat. {then}" if self.fit is Fit.GONE else ""


def definition_mark(definition: str) -> str:
    """A short mark of the text of a definition: another text is another mark."""
    return hashlib.sha256(definition.encode()).hexdigest()[:_MARK_CHARACTERS]


def binding_of(figure: Figure, snapshot: str, definition: str) -> Binding:
    """The figure as it is told in this snapshot; `definition` is the text of its definition."""
    return Binding(
        figure.indicator,
        place_of(figure.by),
        figure.unit,
        figure.period.name,
        _value(figure),
        snapshot,
        definition_mark(definition),
    )


def place_of(by: Mapping[str, str]) -> str:
    """A breakdown as text, always in the same order."""
    return "; ".join(f"{name}={by[name]}" for name in sorted(by))


def tell(rows: Sequence[Duiding], figures: Iterable[Figure], definition: str) -> tuple[Told, ...]:
    """How each explanation stands to these figures of one indicator, the newest first, with its replies."""
    now = {(place_of(f.by), f.unit, f.period.name): f for f in figures}
    mark = definition_mark(definition)
    known = {row.nummer for row in rows}
    replies: dict[str, list[Duiding]] = {}
    for row in rows:
        replies.setdefault(row.antwoord_op, []).append(row)
    first = [row for row in rows if row.antwoord_op not in known]
    told = (_told(row, now, mark, tuple(_thread(row, replies))) for row in first)
    return tuple(sorted(told, key=lambda one: str(one.duiding.datum), reverse=True))


def _thread(row: Duiding, replies: Mapping[str, Sequence[Duiding]]) -> Iterable[Duiding]:
    """Every reply to an explanation, and the replies to those, in order of day."""
    seen, waiting = {row.nummer}, list(replies.get(row.nummer, ()))
    found = []
    while waiting:
        reply = waiting.pop()
        if reply.nummer not in seen:
            seen.add(reply.nummer)
            found.append(reply)
            waiting += replies.get(reply.nummer, ())
    return sorted(found, key=lambda one: (str(one.datum), one.nummer))


def _told(row: Duiding, now: Mapping[tuple[str, str, str], Figure], mark: str, replies: tuple[Duiding, ...]) -> Told:
    figure = now.get((row.uitsplitsing, row.eenheid, row.periode))
    if figure is None or not figure.is_shown:
        return Told(row, Fit.GONE, None, replies)
    if row.definitie != mark:
        return Told(row, Fit.OTHER_DEFINITION, figure, replies)
    fit = Fit.NOW if row.waarde == _value(figure) else Fit.OTHER_VALUE
    return Told(row, fit, figure, replies)


def _value(figure: Figure) -> str:
    return value_text(figure) if figure.is_shown else figure.status.word
