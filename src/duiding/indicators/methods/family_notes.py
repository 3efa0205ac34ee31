"""What is said beside a family of units: how many lie outside the limits, how many chance alone puts there, and which.

The units that stand out are named in the order of the municipality's lists, with the side and never with a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from duiding.domain import dutch
from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.indicators.grid import Cells
from duiding.indicators.methods.families import Family
from duiding.indicators.methods.method import Question
from duiding.indicators.status import CODE, StatusMaker

Bools = NDArray[np.bool_]
_NOUNS = {"wijk": ("wijk", "wijken"), "school": ("school", "scholen"), "aanbieder": ("aanbieder", "aanbieders")}
_MORE, _LESS = "meer", "minder"


def family_notes(
    families: Sequence[Family], question: Question, unit: str, cells: Cells | None, may_count: Bools
) -> tuple[str, ...]:
    """The notes about the last complete period of which two units or more could be judged; none when there is none.

    `families` holds one for each period, and `unit` is the breakdown that tells the `cells` apart. Without cells no
    unit is named: an answer about the whole may not tell of a unit that is hidden in the answer about units.
    `may_count` marks the units that are not hidden, of shape (periods, cells).
    """
    periods = question.periods
    judged = [number for number, family in enumerate(families) if family.found.tested > 1]
    if not judged:
        return ()
    complete = _complete(question)
    last = ([number for number in judged if number in complete] or judged)[-1]
    names = [cell[unit] for cell in cells.values()] if cells else None
    nouns = _NOUNS.get(unit, ("groep", "groepen"))
    return (*_sentences(families[last], periods[last], nouns, names), *_left_out(int((~may_count[last]).sum()), nouns))


def _complete(question: Question) -> set[int]:
    """The periods of which nearly everything was reported: a page shows the last of them."""
    none = Cells((), (), np.zeros((1, 0), dtype=np.int64))
    judge = StatusMaker(question.indicator, question.engine, question.gemeente, question.known_on, question.periods)
    return set(np.flatnonzero(judge.status(none)[:, 0] == CODE[Status.COMPLETE]).tolist())


def _sentences(family: Family, period: Period, nouns: tuple[str, str], names: Sequence[str] | None) -> Iterator[str]:
    tested, exact = family.found.tested, family.funnel.exact
    preposition = "Op" if period.first == period.last else "In"
    yield (
        f"{preposition} {dutch.period_words(period)} vergeleken we {_many(tested, nouns)}. Buiten de grenzen van 95% "
        f"{'ligt' if exact.outside_95 == 1 else 'liggen'} er {exact.outside_95}. "
        f"Door toeval alleen verwacht u er {dutch.number(exact.by_chance_95, 1)}."
    )
    yield _of_spread(family, nouns)
    found = family.found.found
    beside = "Wie er veel tegelijk vergelijkt, vindt door toeval altijd wat. Na correctie daarvoor"
    if not found:
        yield f"{beside} valt geen enkele {nouns[0]} op."
        return
    named = f": {dutch.enumerate_words(standing_out(family, names))}" if names else ""
    yield f"{beside} {'valt' if found == 1 else 'vallen'} er {found} op{named}."


def _left_out(hidden: int, nouns: tuple[str, str]) -> Iterator[str]:
    if hidden:
        yield (
            f"Niet vergeleken, omdat er te weinig te tonen is: {_many(hidden, nouns)}. Dat zijn vaak de laagste. "
            "De vergelijking is dus niet volledig."
        )


def _of_spread(family: Family, nouns: tuple[str, str]) -> str:
    if family.funnel.spread is None:
        return f"Er zijn te weinig {nouns[1]} om te zien of zij samen meer verschillen dan toeval verklaart."
    if not family.funnel.spread.is_beyond_chance:
        return f"De {nouns[1]} samen verschillen niet meer dan toeval verklaart."
    outside = family.widened.outside_95
    return (
        f"De {nouns[1]} samen verschillen meer dan toeval verklaart. Met grenzen die daarvoor ruimer zijn, "
        f"{'ligt' if outside == 1 else 'liggen'} er {outside} buiten."
    )


def standing_out(family: Family, names: Sequence[str]) -> list[str]:
    """The units that are found, each with the side on which it is, in the order in which the units came."""
    more = family.funnel.value > family.funnel.centre
    return [
        f"{name} ({_MORE if is_more else _LESS})"
        for name, is_found, is_more in zip(names, family.found.is_found, more, strict=True)
        if is_found
    ]


def _many(count: int, nouns: tuple[str, str]) -> str:
    return f"{dutch.number(count)} {nouns[0] if count == 1 else nouns[1]}"
