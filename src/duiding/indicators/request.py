"""What is asked of an indicator: a breakdown, a span of time and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.figure import Audience
from duiding.domain.remedy import did_you_mean
from duiding.indicators.model import Indicator


@dataclass(frozen=True, slots=True)
class Request:
    """`start` and `end` are days, both included; None is as far as there is anything."""

    by: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    audience: Audience = Audience.INTERN


def check_request(indicator: Indicator, request: Request) -> None:
    """Raises UnknownNameError for a breakdown the indicator does not have, UsageError for what contradicts itself."""
    for name in request.by:
        if name not in indicator.by:
            raise UnknownNameError(
                f"{indicator.name} is niet uit te splitsen naar '{name}'. {did_you_mean(name, indicator.by)}"
            )
    if indicator.only_intern and request.audience is Audience.OPENBAAR:
        raise UsageError(f"{indicator.name} is alleen voor intern gebruik. Laat --for openbaar weg.")
    if len(set(request.by)) < len(request.by):
        raise UsageError("Een uitsplitsing staat er twee keer. Noem elke uitsplitsing één keer.")
    if request.start and request.end and request.start > request.end:
        raise UsageError(
            f"Het begin ({request.start.isoformat()}) ligt na het einde ({request.end.isoformat()}). Draai ze om."
        )
