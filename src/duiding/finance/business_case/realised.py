"""What became of the assumptions of a case: the groups, the chairs and the follow-up that aanbieders delivered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duiding.domain.errors import UsageError
from duiding.finance.business_case.case import Case
from duiding.finance.business_case.model import year_of
from duiding.trajecten import PanelSet

_QUARTERS = 4


@dataclass(frozen=True)
class Seen:
    """One assumption beside what came: `is_expected` says whether it lies within the range of the case."""

    name: str
    assumed: float
    low: float
    high: float
    seen: float
    is_expected: bool


@dataclass(frozen=True)
class Realised:
    """The last four quarters that were delivered. `quarters` is how many: with fewer, the groups are not judged."""

    first: date
    quarters: int
    seen: tuple[Seen, ...]
    rendement: Mapping[str, float]


def realised(case: Case, panels: PanelSet) -> Realised | None:
    """Compare a case with the delivery `groepen`; None when nothing of its theme was delivered."""
    if not case.theme.replace("_", "").isalpha():
        raise UsageError('Dit bestand noemt geen thema. Voeg toe: theme = "mentale_gezondheid", of een ander thema.')
    rows = panels.engine.query(
        "select datum, sum(gehouden) as gehouden, sum(plekken) as plekken, sum(deelnemers) as deelnemers, "
        "sum(case when vervolg is not null then deelnemers end) as gevolgd, sum(vervolg) as vervolg from groepen "
        f"where soort = 'groep' and thema = '{case.theme}' group by datum order by datum desc limit {_QUARTERS}"
    ).to_pylist()
    total = {
        key: float(sum(row[key] or 0 for row in rows))
        for key in ("gehouden", "plekken", "deelnemers", "gevolgd", "vervolg")
    }
    if not rows or not total["gehouden"] or not total["deelnemers"]:
        return None
    found = {
        "groepen": total["gehouden"] if len(rows) == _QUARTERS else None,
        "plekken_per_groep": total["plekken"] / total["gehouden"],
        "lege_stoelen": max(1.0 - total["deelnemers"] / total["plekken"], 0.0) if total["plekken"] else None,
        "vervolg": total["vervolg"] / total["gevolgd"] if total["gevolgd"] else None,
    }
    known = {name: value for name, value in found.items() if value is not None}
    year = year_of(case.values() | known)
    return Realised(
        min(row["datum"] for row in rows),
        len(rows),
        tuple(_seen(case, name, value) for name, value in known.items()),
        {definition: float(year.rendement(definition)) for definition in ("A", "B")},
    )


def _seen(case: Case, name: str, value: float) -> Seen:
    one = case.gegevens[name]
    return Seen(name, one.value, one.low, one.high, value, one.low <= value <= one.high)
