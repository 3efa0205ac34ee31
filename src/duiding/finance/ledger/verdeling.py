"""What a lump sum comes to per client and per day of help: the fixed amount divided over the help that was given.

No aanbieder charges this. There is no price list: who is helped longer or more heavily costs the gemeente not a cent
more. So each figure is an estimate, its unit says that it is a division, and its margin is what it would be in the
busiest and in the quietest month of the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from duiding.domain.contracting import LUMP_SUM, Perceel
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period
from duiding.finance.ledger.boek import AFSPRAAK, INDEXERING, Boek
from duiding.trajecten import PanelSet

PER_DAY = "euro per dag hulp (verdeling van het vaste bedrag)"
PER_CLIENT = "euro per cliënt (verdeling van het vaste bedrag)"
INDICATOR = "verdeling_vast_bedrag"
_CENTS = 100
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Help:
    """Help of one aanbieder in a year: days, clients, and trajecten open on the first of each month."""

    days: int
    clients: int
    stand: tuple[int, ...]


def verdeling(
    boek: Boek, jaar: int, panels: PanelSet, namen: Mapping[str, str], percelen: Mapping[str, Perceel]
) -> tuple[Figure, ...]:
    """Two figures per contract with a lump sum: per day and per client. `namen` gives the name of each AGB code.

    A year that is not over, or without help, is not measurable: the amount is of the whole year.
    """
    found: list[Figure] = []
    for (number, year), cents in sorted(boek.sums(AFSPRAAK, INDEXERING).items()):
        partij = boek.partijen[number]
        if year == jaar and partij.bekostiging == LUMP_SUM and partij.perceel in percelen:
            name = namen.get(partij.agb, partij.agb)
            helped = _help(panels, jaar, name, percelen[partij.perceel])
            by = {"aanbieder": name, "perceel": partij.perceel}
            is_over = panels.known_on > date(jaar, 12, 31)
            found += _figures(cents, jaar, helped if is_over else None, by)
    return tuple(found)


def _figures(cents: int, jaar: int, helped: _Help | None, by: Mapping[str, str]) -> tuple[Figure, Figure]:
    period = Period.year(jaar)
    if helped is None or not helped.days or not min(helped.stand):
        per_day = Figure(INDICATOR, period, PER_DAY, None, Status.NOT_MEASURABLE, by=by)
        return per_day, replace(per_day, unit=PER_CLIENT)
    euros = cents / _CENTS
    mean = sum(helped.stand) / len(helped.stand)
    # The margin is how far the busiest and the quietest month lie from the mean: a division has no chance in it.
    low, high = mean / max(helped.stand), mean / min(helped.stand)
    values = ((PER_DAY, euros / helped.days, helped.days), (PER_CLIENT, euros / helped.clients, helped.clients))
    first, second = (
        Figure(INDICATOR, period, unit, value, Status.ESTIMATE, n, value * low, value * high, by)
        for unit, value, n in values
    )
    return first, second


def _help(panels: PanelSet, jaar: int, aanbieder: str, perceel: Perceel) -> _Help | None:
    """What the panels say of one aanbieder; names and zorgvormen come from lists of the gemeente, quotes doubled."""
    forms = ", ".join(_quoted(zorgvorm) for zorgvorm in perceel.zorgvormen)
    theirs = f"aanbieder = {_quoted(aanbieder)} AND zorgvorm IN ({forms})"
    [total] = panels.engine.query(
        f"SELECT coalesce(sum(zorg_dagen), 0) AS days, count(DISTINCT client) AS clients FROM zorgjaar"
        f" WHERE jaar = '{jaar}' AND {theirs}"
    ).to_pylist()
    months = panels.engine.query(
        f"SELECT peildatum, count(DISTINCT traject) AS open FROM stand"
        f" WHERE peildatum >= DATE '{jaar}-01-01' AND peildatum <= DATE '{jaar}-12-31' AND {theirs} GROUP BY peildatum"
    ).to_pylist()
    if len(months) < _MONTHS:
        return None
    return _Help(int(total["days"]), int(total["clients"]), tuple(int(row["open"]) for row in months))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
