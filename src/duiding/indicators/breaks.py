"""Which breaks stand in the way of a figure: no change, mean or limit is taken across one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from duiding.domain.period import Period
from duiding.domain.settings import Breuk, Gemeente
from duiding.indicators.model import Indicator
from duiding.indicators.panels import PANELS

ADMINISTRATIVE_STOP = "administratieve_stop"
CHANGE_OF_LAW = "wetswijziging"


def breuken_about(indicator: Indicator, gemeente: Gemeente) -> tuple[Breuk, ...]:
    """The breaks that say something about what the indicator counts, in order of time."""
    # How messages and casussen are closed says nothing about a waiting list; a law does.
    by_list = indicator.panel == "wacht" or PANELS[indicator.panel].is_declared
    about = (b for b in gemeente.breuken if not by_list or b.soort == CHANGE_OF_LAW)
    return tuple(sorted((b for b in about if b.as_break().touches(_scope(indicator))), key=lambda b: b.day))


def _scope(indicator: Indicator) -> Mapping[str, str]:
    """The part that the indicator is about; messages are about aanvullende help only."""
    return {**({"spoor": AANVULLEND} if indicator.panel in _OF_MESSAGES else {}), **indicator.scope}


_OF_MESSAGES = frozenset({"verkeer", "verwacht"})
AANVULLEND = "aanvullend"


def breuken_of(indicator: Indicator, gemeente: Gemeente, periods: Sequence[Period]) -> tuple[Breuk, ...]:
    """Those within the periods of an answer."""
    if not periods:
        return ()
    about = breuken_about(indicator, gemeente)
    return tuple(b for b in about if periods[0].first <= b.day <= periods[-1].last)


def break_days(indicator: Indicator, gemeente: Gemeente, cell: Mapping[str, str]) -> list[date]:
    """The days of the breaks that cut the series of one cell.

    A break of one wet or spoor does not cut a cell of the other, nor one that the method takes into account.
    """
    zorgvorm = next((z for z in gemeente.zorgvormen if z.naam == cell.get("zorgvorm")), None)
    own = {"wet": zorgvorm.wet, "spoor": zorgvorm.spoor} if zorgvorm else {}
    scope = {**_scope(indicator), **own, **{key: cell[key] for key in ("wet", "spoor") if key in cell}}
    breuken = (b for b in breuken_about(indicator, gemeente) if b.soort not in indicator.bridges)
    return [breuk.day for breuk in breuken if breuk.as_break().touches(scope)]


def is_cut(period: Period, days: Sequence[date]) -> bool:
    """Whether a break lies inside a period: what was before and what came after are not one."""
    return any(period.first < day <= period.last for day in days)
