"""What came out, for who works with it: per theme, and per wijk, group or rol, above the threshold, never as a score.

Every line says how many were invited and how many answered. Lines stand in the order of their names: there is no rank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from duiding.dialogue.ervaring.telling import Geteld, Telling, total
from duiding.domain.errors import UsageError
from duiding.domain.settings import Gemeente
from duiding.statistics.intervals import wilson

GRONDSLAG = "ervaring_per_aanbieder"
"""Under this name a gemeente records on what ground experience may be looked at per aanbieder."""

EDGE = 5
"""A share nearer to none or all than this many percent is not told exactly: it would tell what each of them said."""

_BY: Mapping[str, Callable[[Geteld], str]] = {
    "groep": lambda one: one.uitnodiging.groep,
    "rol": lambda one: one.uitnodiging.rol,
    "wijk": lambda one: one.uitnodiging.wijk,
    "zorgvorm": lambda one: one.uitnodiging.zorgvorm,
    "aanbieder": lambda one: one.uitnodiging.aanbieder,
}
BREAKDOWNS = tuple(_BY)


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One theme in one part: who was asked, who answered, and how many of those are satisfied.

    Without enough answers only `reason` is told. Shares are whole percents; `low` and `high` are the margin that chance
    gives (95%), which says nothing of those who did not answer.
    """

    onderwerp: str
    deel: str
    uitgenodigd: int
    antwoorden: int | None
    percentage: int | None = None
    low: int | None = None
    high: int | None = None
    verwacht: int | None = None
    reason: str = ""


def check_breakdown(by: str, gemeente: Gemeente, *, is_synthetic: bool) -> None:
    """Whether results may be looked at this way; raises UsageError.

    Per aanbieder only when the gemeente has recorded a ground for it: experience is no measure for who gets a contract.
    """
    if by and by not in _BY:
        raise UsageError(f"Uitsplitsen naar '{by}' kan niet. Kies uit: {', '.join(BREAKDOWNS)}.")
    if by == "aanbieder" and gemeente.grondslag_of(GRONDSLAG, is_synthetic=is_synthetic) is None:
        raise UsageError(
            "Ervaringen per aanbieder staan uit. Wat cliënten zeggen is niet bedoeld voor de inkoop. Het is pas per "
            "aanbieder te zien als de gemeente vastlegt op welke grondslag. Zet bij 'grondslagen' in gemeente.toml een "
            f"regel met levering = '{GRONDSLAG}'."
        )


def uitkomsten(geteld: Sequence[Geteld], by: str, threshold: int) -> list[Uitkomst]:
    """Every theme for the whole, and for each part of a breakdown, in the order of names."""
    parts: dict[str, list[Geteld]] = {}
    for one in geteld if by else ():
        parts.setdefault(_BY[by](one), []).append(one)
    lines = []
    for onderwerp in _onderwerpen(geteld):
        lines.append(_line(onderwerp, "", geteld, threshold))
        hidden = _hidden({name: _telling(ones).answers(onderwerp) for name, ones in parts.items()}, threshold)
        for name in sorted(parts):
            lines.append(_line(onderwerp, name or "niet opgegeven", parts[name], threshold, is_hidden=name in hidden))
    return lines


def _onderwerpen(geteld: Iterable[Geteld]) -> list[str]:
    return sorted({cell.split(":")[0] for one in geteld for cell in one.telling.cells})


def _telling(geteld: Iterable[Geteld]) -> Telling:
    return total(one.telling for one in geteld)


def _hidden(answers: Mapping[str, int], threshold: int) -> frozenset[str]:
    """The parts that are too small, and one more when these could be found by taking the others from the whole."""
    small = [name for name, count in answers.items() if count < threshold]
    rest = sum(answers[name] for name in small)
    if 0 < rest < threshold:
        others = [name for name in answers if name not in small]
        small += sorted(others, key=lambda name: (answers[name], name))[:1]
    return frozenset(small)


def _line(onderwerp: str, deel: str, geteld: Sequence[Geteld], threshold: int, *, is_hidden: bool = False) -> Uitkomst:
    invited = sum({one.uitnodiging.naam: one.uitnodiging.uitgenodigd for one in geteld}.values())
    telling = _telling(geteld)
    answers = telling.answers(onderwerp)
    if is_hidden or answers < threshold:
        return Uitkomst(onderwerp, deel, invited, None, reason="te weinig antwoorden om te tonen")
    percentage, both = _percent(telling.positive(onderwerp), answers), telling.both(onderwerp)
    # The margin is of the share that is told: of the exact one it would tell what the share itself keeps to itself.
    low, high = (round(100 * float(limit[0])) for limit in wilson([percentage * answers / 100], [answers]))
    return Uitkomst(
        onderwerp,
        deel,
        invited,
        answers,
        percentage,
        low,
        high,
        _percent(telling.expected(onderwerp), both) if both >= threshold else None,
    )


def _percent(part: int, whole: int) -> int:
    return min(max(round(100 * part / whole), EDGE), 100 - EDGE)
