"""The calendar of contracts: which step runs, until when it is fixed, and what must be decided before which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from duiding.domain.contracting import OPTIE, VAST, Looptijd

WARN_DAYS = 365
"""So long before the last day of a decision the calendar warns: an evaluation must fit in between."""


@dataclass(frozen=True, slots=True)
class Termijn:
    """How the term of one contract stands on a day.

    `fixed_until` is the last day of the steps that count, `possible_until` with all options that are still open.
    `next_step` is the option to decide on next, None when there is none. `days_left` to its decision may be negative.
    """

    contract: str
    agb: str
    perceel: str
    bekostiging: str
    hoofdaannemer: str
    social_return_percent: int
    current: Looptijd | None
    fixed_until: date
    possible_until: date
    next_step: Looptijd | None
    days_left: int | None
    warning: str

    @property
    def ends_for_certain(self) -> bool:
        """Whether no option is left after the fixed steps."""
        return self.next_step is None


def termijnen(steps: Iterable[Looptijd], day: date) -> tuple[Termijn, ...]:
    """Every contract on a day, in the order of the list; those that ended before it too."""
    of_contract: dict[str, list[Looptijd]] = defaultdict(list)
    for step in steps:
        of_contract[step.contract].append(step)
    return tuple(_termijn(sorted(own, key=lambda step: step.ingangsdatum), day) for own in of_contract.values())


def _termijn(steps: list[Looptijd], day: date) -> Termijn:
    first = steps[0]
    fixed = [step for step in steps if step.status == VAST]
    options = [step for step in steps if step.status == OPTIE]
    before_all = first.ingangsdatum - timedelta(days=1)
    fixed_until = max((step.einddatum for step in fixed), default=before_all)
    coming = options[0] if options else None
    left = (coming.besluit_uiterlijk - day).days if coming and coming.besluit_uiterlijk else None
    return Termijn(
        contract=first.contract,
        agb=first.agb,
        perceel=first.perceel,
        bekostiging=first.bekostiging,
        hoofdaannemer=first.hoofdaannemer,
        social_return_percent=first.social_return_percent,
        current=next((step for step in fixed if step.ingangsdatum <= day <= step.einddatum), None),
        fixed_until=fixed_until,
        possible_until=max((step.einddatum for step in options), default=fixed_until),
        next_step=coming,
        days_left=left,
        warning=_warning(fixed_until, left, day),
    )


def _warning(fixed_until: date, left: int | None, day: date) -> str:
    if fixed_until < day:
        return "dit contract is geëindigd"
    if left is not None and left < 0:
        return "de dag van het besluit is voorbij"
    if left is not None and left <= WARN_DAYS:
        return "besluit binnen een jaar: plan nu de evaluatie"
    if left is None and (fixed_until - day).days <= WARN_DAYS:
        return "eindigt binnen een jaar, zonder optie: regel de zorgcontinuïteit"
    return ""
