"""Breaks that nobody registered: paper changes that look like changes of care.

Three signs, each rare in ordinary months: stops that are followed by a new start of the same help; casussen in which
nothing happened any more, closed in numbers; trajecten that all go over from one zorgvorm into another. What is found
is a question for who registers. Only a line in breuken.csv makes it a break.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.domain.settings import Gemeente
from duiding.indicators import query
from duiding.indicators.breaks import AANVULLEND, ADMINISTRATIVE_STOP
from duiding.indicators.bronnen import coverages
from duiding.indicators.grid import uncounted_rows
from duiding.indicators.memory import remember
from duiding.indicators.model import Indicator
from duiding.indicators.order import ordered
from duiding.indicators.suspect import CODE_CHANGE, REGISTRATION, Suspect
from duiding.statistics.bursts import Burst, bursts

Ints = NDArray[np.int64]

RETURN_DAGEN = 214
"""A stop and a new start of the same help within seven months: at a real end few come back so soon."""
_AROUND = timedelta(days=62)
_SAME_AROUND = timedelta(days=366)
"""A break of the same kind can be meant when it lies further off: an agreement takes time to be carried out."""
_EPOCH = np.datetime64("1970-01-01", "D")
_TEAM = {"jeugd": ("jeugdwet", "Buurtteam Jeugd en Gezin"), "sociaal": ("wmo", "Buurtteam Sociaal")}


def unregistered_breaks(engine: QueryEngine, gemeente: Gemeente, known_on: date) -> tuple[Suspect, ...]:
    """Every sign of a break that breuken.csv does not have around that time, in order of time."""

    def look() -> tuple[Suspect, ...]:
        search = _Search(engine, gemeente, known_on)
        found = (*search.restarts(), *search.closings(), *search.transfers())
        unknown = (suspect for suspect in found if not _is_registered(suspect, gemeente))
        return tuple(sorted(unknown, key=lambda suspect: (suspect.day, suspect.parts)))

    return remember(engine, ("unregistered", gemeente.fingerprint, gemeente.breuken, known_on), look)


def suspect_notes(
    indicator: Indicator, engine: QueryEngine, gemeente: Gemeente, known_on: date, periods: tuple[Period, ...]
) -> Iterator[str]:
    """What to say beside figures that such a break moves."""
    if indicator.panel not in _MOVED or not periods:
        return
    for suspect in unregistered_breaks(engine, gemeente, known_on):
        is_near = suspect.first.first <= periods[-1].last and suspect.shows_until >= periods[0].first
        if is_near and suspect.as_break().touches(indicator.scope):
            yield suspect.sentence


_MOVED = frozenset({"stand", "stroom", "bekendwording", "casus"})


def _is_registered(suspect: Suspect, gemeente: Gemeente) -> bool:
    scope = {"wet": suspect.wet, "spoor": suspect.spoor}
    near = (breuk for breuk in gemeente.breuken if breuk.as_break().touches(scope))
    return any(
        suspect.first.first - around <= breuk.day <= suspect.last.last + around
        for breuk in near
        for around in (_SAME_AROUND if breuk.soort == suspect.soort else _AROUND,)
    )


@dataclass(frozen=True)
class _Search:
    engine: QueryEngine
    gemeente: Gemeente
    known_on: date

    def restarts(self) -> Iterator[Suspect]:
        """Stops of aanvullende help that the same client takes up again, per zorgvorm."""
        columns = ("client", "zorgvorm", "aanbieder", "soort", "datum")
        where = (f"spoor = '{AANVULLEND}'", "soort in ('instroom', 'uitstroom')", "not is_administratief")
        table = self.engine.query(query.rows("stroom", columns, where))
        day = table["datum"].to_numpy().astype("datetime64[D]").astype(np.int64)
        (zorgvorm, aanbieder, soort), (names, who, soorten) = _coded(table, columns[1:4])
        key = table["client"].to_numpy().astype(np.int64) * max(len(names), 1) + zorgvorm
        stops, back = returned(key, day, soort == (soorten.index("uitstroom") if "uitstroom" in soorten else -1))
        for code, naam in enumerate(names):
            mine = zorgvorm[stops] == code
            for first, last, burst in self._bursts(day[stops][mine], "berichten"):
                within = mine & (day[stops] >= _number(first.first)) & (day[stops] <= _number(last.last))
                until = _date(int(back[within].max()))
                by = ordered("aanbieder", {who[place] for place in aanbieder[stops][within]}, self.gemeente)
                place = ADMINISTRATIVE_STOP, self._wet(naam), AANVULLEND, (naam,), by
                yield Suspect(*place, first, last, burst.count, burst.usual, until)

    def closings(self) -> Iterator[Suspect]:
        """Casussen that were closed when they had been inactive, per team."""
        last_seen = self.engine.query(query.select("casus", ("casus",), "max(peildatum)", ()))
        inactive = self.engine.query(query.select("casus", ("casus", "team"), "max(peildatum)", ("not is_actief",)))
        (casus, seen), (quiet, day) = (_casus_days(table) for table in (last_seen, inactive))
        order = np.argsort(casus)
        last = seen[order][np.searchsorted(casus[order], quiet)] if len(casus) else day
        is_closed = (last == day) & (day < seen.max(initial=0))
        (code,), (teams,) = _coded(inactive, ("team",))
        for team in sorted(teams):
            wet, naam = _TEAM[team]
            for first, last_month, burst in self._bursts(day[is_closed & (code == teams.index(team))], "buurtteam"):
                zorgvorm = tuple(z.naam for z in self.gemeente.zorgvormen if (z.wet, z.spoor) == (wet, "basiszorg"))
                place = REGISTRATION, wet, "basiszorg", zorgvorm, (naam,)
                yield Suspect(*place, first, last_month, burst.count, burst.usual)

    def transfers(self) -> Iterator[Suspect]:
        """Trajecten that go over from one zorgvorm into another, per pair."""
        columns = ("van_zorgvorm", "zorgvorm", "aanbieder", "datum")
        table = self.engine.query(query.rows("stroom", columns, ("soort = 'doorstroom'",)))
        day = table["datum"].to_numpy().astype("datetime64[D]").astype(np.int64)
        (old, new, aanbieder), (olds, news, who) = _coded(table, columns[:3])
        for pair in sorted(set(zip(old.tolist(), new.tolist(), strict=True))):
            mine = (old == pair[0]) & (new == pair[1])
            for first, last, burst in self._bursts(day[mine], "berichten"):
                within = mine & (day >= _number(first.first)) & (day <= _number(last.last))
                by = ordered("aanbieder", {who[place] for place in aanbieder[within]}, self.gemeente)
                names = olds[pair[0]], news[pair[1]]
                place = CODE_CHANGE, self._wet(names[1]), AANVULLEND, names, by
                yield Suspect(*place, first, last, burst.count, burst.usual)

    def _wet(self, naam: str) -> str:
        return next((zorgvorm.wet for zorgvorm in self.gemeente.zorgvormen if zorgvorm.naam == naam), "")

    def _bursts(self, days: Ints, bron: str) -> Iterator[tuple[Period, Period, Burst]]:
        """The rows of months that stand out, from the first month that was delivered."""
        coverage = coverages(self.engine).get(bron)
        if coverage is None:
            return
        begin = coverage.first.year * 12 + coverage.first.month - 1
        end = self.known_on.year * 12 + self.known_on.month - 1
        month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
        counts = np.bincount(np.maximum(month - begin, -1) + 1, minlength=max(end - begin + 2, 1))[1:]
        for burst in bursts(counts):
            yield _month(begin + burst.first), _month(begin + burst.last), burst


def returned(key: Ints, day: Ints, is_stop: NDArray[np.bool_], within: int = RETURN_DAGEN) -> tuple[Ints, Ints]:
    """The rows of stops that a start with the same key follows within so many days, and the day of that start."""
    order = np.lexsort((~is_stop, day, key))
    before, after = order[:-1], order[1:]
    follows = (key[before] == key[after]) & is_stop[before] & ~is_stop[after] & (day[after] - day[before] <= within)
    return before[follows], day[after[follows]]


def _coded(table: pa.Table, columns: tuple[str, ...]) -> tuple[tuple[Ints, ...], tuple[tuple[str, ...], ...]]:
    """Text columns as numbers, and the words that the numbers stand for."""
    rows = uncounted_rows(table, columns)
    return rows.codes, rows.names


def _casus_days(table: pa.Table) -> tuple[Ints, Ints]:
    """Casussen and the last day of each, as numbers."""
    day = table[query.TOTAL].to_numpy().astype("datetime64[D]").astype(np.int64)
    return table["casus"].to_numpy().astype(np.int64), day


def _month(month: int) -> Period:
    return Period.month(month // 12, month % 12 + 1)


def _number(day: date) -> int:
    return int((np.datetime64(day, "D") - _EPOCH).astype(np.int64))


def _date(day: int) -> date:
    return date(1970, 1, 1) + timedelta(days=day)
