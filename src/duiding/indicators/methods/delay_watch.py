"""Whose reports come at another pace than before? Every estimate of the recent tail stands or falls with that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from duiding.domain.dutch import enumerate_words, number
from duiding.domain.ports import QueryEngine
from duiding.indicators import query
from duiding.indicators.bronnen import TOLERANCE, coverages
from duiding.indicators.memory import remember
from duiding.indicators.methods.method import Question
from duiding.statistics.drift import Delays, delay_shift, drift_alarms

Ints = NDArray[np.int64]

MELDING = "melding"
_BRON = "berichten"
_EPOCH = date(1970, 1, 1)
_MOST_NAMES = 5


@dataclass(frozen=True)
class Reported:
    """Starts or stops of one aanbieder; the day of each is the last of its month, for only the month is known."""

    aanbieder: str
    soort: str
    delays: Delays


@dataclass(frozen=True)
class Pace:
    """How starts or stops of one aanbieder are reported: `shift_dagen` later than before (nan: too few to say)."""

    aanbieder: str
    soort: str
    is_alarm: bool
    is_slower: bool
    shift_dagen: float
    events: int

    @property
    def sentence(self) -> str:
        """An alarm in words, at B1 level."""
        way = "later" if self.is_slower else "sneller"
        days = f" (gemiddeld {number(abs(self.shift_dagen), 1)} dagen)" if not np.isnan(self.shift_dagen) else ""
        return f"{self.aanbieder} meldt een {self.soort} sinds kort {way} dan eerst{days}. Vraag waarom."


def read_reported(engine: QueryEngine, where: tuple[str, ...] = ()) -> tuple[Reported, ...]:
    """The reports by message of every aanbieder; read once for an engine and filter."""
    return remember(engine, ("reported", where), lambda: _read(engine, where))


def _read(engine: QueryEngine, where: tuple[str, ...]) -> tuple[Reported, ...]:
    received = coverages(engine).get(_BRON)
    # What happened before the first delivery can only have been known late.
    since = (f"gebeurd_maand >= date '{received.received.isoformat()}'",) if received else ()
    columns = ("aanbieder", "soort", "gebeurd_maand", "vertraging_dagen")
    sql = query.select(MELDING, columns, "sum(aantal)", (f"bron = '{_BRON}'", *where, *since))
    table = engine.query(sql)
    day = table["gebeurd_maand"].to_numpy().astype("datetime64[M]") + 1
    day = day.astype("datetime64[D]").astype(np.int64) - 1
    delay, count = (table[name].to_numpy().astype(np.int64) for name in ("vertraging_dagen", query.TOTAL))
    names, kinds = (np.array(table[name].to_pylist(), dtype=np.str_) for name in columns[:2])
    order = np.lexsort((delay, day, kinds, names))
    is_first = np.ones(len(order), np.bool_)
    is_first[1:] = (names[order][1:] != names[order][:-1]) | (kinds[order][1:] != kinds[order][:-1])
    parts = np.split(order, np.flatnonzero(is_first)[1:]) if len(order) else []
    return tuple(
        Reported(
            str(names[rows[0]]),
            str(kinds[rows[0]]),
            Delays(np.repeat(day[rows], count[rows]), np.repeat(delay[rows], count[rows])),
        )
        for rows in parts
    )


def paces(reported: tuple[Reported, ...], known_on: date) -> tuple[Pace, ...]:
    """Every aanbieder as seen at the end of a day; an alarm is judged against all that is looked at in a year."""
    day = (known_on - _EPOCH).days
    alarms = drift_alarms([told.delays for told in reported], day, [told.aanbieder for told in reported])
    return tuple(
        Pace(told.aanbieder, told.soort, is_alarm, drift.is_slower, delay_shift(told.delays, day), drift.events)
        for told, drift, is_alarm in zip(reported, alarms.drifts, alarms.is_alarm, strict=True)
    )


def drift_notes(question: Question) -> Iterator[str]:
    """Whose months are estimated wrongly because they report at another pace than before."""
    engine, known_on = question.engine, question.known_on
    coverage = coverages(engine).get(_BRON)
    if coverage is None or coverage.last + TOLERANCE < known_on:
        return
    found = remember(engine, ("paces", known_on), lambda: paces(read_reported(engine), known_on))
    soort = {"instroom": "start", "uitstroom": "stop"}.get(str(question.inputs.get("soort", "")), "")
    for is_slower, text in _TEXTS.items():
        names = dict.fromkeys(
            pace.aanbieder
            for pace in found
            if pace.is_alarm and pace.is_slower is is_slower and soort in {"", pace.soort}
        )
        if names:
            yield text.format(names=_listed(list(names)))


_TEXTS = {
    True: "{names} meldt sinds kort later dan eerst. De schatting van de laatste maanden is daar te laag.",
    False: "{names} meldt sinds kort sneller dan eerst. De schatting van de laatste maanden is daar te hoog.",
}


def _listed(names: list[str]) -> str:
    if len(names) <= _MOST_NAMES:
        return enumerate_words(names)
    return f"{', '.join(names[:_MOST_NAMES])} en {len(names) - _MOST_NAMES} andere aanbieders"
