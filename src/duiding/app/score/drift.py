"""The alarm of a changed delay: is it seen in time, and silent otherwise?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from duiding.app.score.cities import City, starts_a_month, with_pace
from duiding.app.score.count import Count, judged
from duiding.indicators.methods.delay_watch import Pace, paces, read_reported

CHANGED = date(2024, 3, 1)
LEAST_STARTS = 40
_BEFORE = date(2023, 3, 1)
_WITHIN = (date(2024, 3, 31), date(2024, 4, 30), date(2024, 5, 31))
YEAR = (*_WITHIN, *(date(2024, month, 31 - (month in (6, 9, 11))) for month in range(6, 13)))
_AFTER = (date(2025, 1, 31), date(2025, 2, 28))
_PANELS = ("melding", "geleverd")


def drifts(calm: City) -> Iterator[Count]:
    """Alarms in a year without any change, and within three months of a delay that doubled or halved."""
    reported = read_reported(calm.panels(calm.last, _PANELS, ()).engine)
    yield judged("vals alarm", any(_alarms(paces(reported, day)) for day in (*YEAR, *_AFTER)))
    aanbieder, most = max(starts_a_month(calm, _BEFORE, CHANGED).items(), key=lambda found: found[1])
    if most < LEAST_STARTS:
        return
    agb = calm.registered.contracts.agb[aanbieder]
    naam = next(a.naam for a in calm.gemeente.aanbieders if a.agb == agb)
    for key, factor in (("verdubbeld", 2.0), ("gehalveerd", 0.5)):
        changed = with_pace(calm, aanbieder, CHANGED, factor)
        told = read_reported(changed.panels(calm.last, _PANELS, ()).engine)
        seen = {(pace.aanbieder, pace.is_slower) for day in _WITHIN for pace in _alarms(paces(told, day))}
        yield judged(key, (naam, factor > 1) in seen)


def _alarms(found: tuple[Pace, ...]) -> list[Pace]:
    return [pace for pace in found if pace.is_alarm]
