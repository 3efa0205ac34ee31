"""Everything that a case says: as the source counted, with its doubts, and what would have to be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

from duiding.finance.business_case.case import DEFINITIONS, Case
from duiding.finance.business_case.doubt import Chance, Swing, monte_carlo, shares_of_doubt, tornado
from duiding.finance.business_case.model import Year, year_of
from duiding.finance.business_case.realised import Realised
from duiding.finance.business_case.solve import break_even, for_rendement


@dataclass(frozen=True)
class Solved:
    """What the unknown must be, when follow-up costs `vervolg_kosten` times an individual traject."""

    vervolg_kosten: float
    for_target: Mapping[str, float | None]
    break_even: float | None


@dataclass(frozen=True)
class CaseAnswer:
    """`as_source` counts as the source did; `with_doubt` with everything that the source left out."""

    case: Case
    as_source: Year
    solved: tuple[Solved, ...]
    with_doubt: Year
    break_even: Mapping[str, float | None]
    swings: tuple[Swing, ...]
    shares: Mapping[str, tuple[float, float]]
    chance: Chance
    realised: Realised | None = None

    @property
    def follow_up(self) -> int:
        """Who needs follow-up, as the source counts, in whole people."""
        return ceil(float(self.as_source.vervolg) - 1e-9)

    def as_json(self) -> dict[str, Any]:
        """Plain values for other programs; euros, and shares of 1."""
        case, source = self.case, self.as_source
        return {
            "case": case.name,
            "title": case.title,
            "question": case.question,
            "source": case.source,
            "deelnemers": float(source.deelnemers),
            "kosten": float(source.kosten),
            "kosten_per_deelnemer": _over(source.kosten, source.deelnemers),
            "kosten_per_groep": _over(source.kosten, case.values_of_source()["groepen"]),
            "vervolg": float(source.vervolg),
            "vervolg_afgerond": self.follow_up,
            "definitions": dict(DEFINITIONS),
            "unknown": case.unknown or None,
            "target": case.target,
            "solved": [asdict(one) for one in self.solved],
            "with_assumptions": _year(self.with_doubt),
            "break_even": dict(self.break_even),
            "tornado": [asdict(swing) for swing in self.swings],
            "sobol": {name: {"alone": one, "with_others": both} for name, (one, both) in self.shares.items()},
            "monte_carlo": asdict(self.chance),
            "realised": _realised(self.realised),
            "assumptions": [vars(one) for one in case.gegevens.values()],
            "not_said": list(case.not_said),
        }


def answer_case(case: Case, seed: int = 1, found: Realised | None = None) -> CaseAnswer:
    """Work a case out; the same seed gives the same figures."""
    values = case.values()
    return CaseAnswer(
        case,
        year_of(case.values_of_source()),
        _solved(case),
        year_of(values),
        {
            name: break_even(values, name)
            for name, one in case.gegevens.items()
            if not one.is_sure and name != "aanloop"
        },
        tornado(case),
        shares_of_doubt(case),
        monte_carlo(case, seed),
        found,
    )


def _solved(case: Case) -> tuple[Solved, ...]:
    """The unknown for the lowest, the usual and the highest costs of follow-up: the source gives none of them."""
    if case.target is None:
        return ()
    one = case.gegevens["vervolg_kosten"]
    found = []
    for share in dict.fromkeys((one.low, one.value, one.high)):
        values = case.values_of_source() | {"vervolg_kosten": share}
        goals = {name: for_rendement(values, case.unknown, name, case.target) for name in DEFINITIONS}
        found.append(Solved(share, goals, break_even(values, case.unknown)))
    return tuple(found)


def _year(year: Year) -> dict[str, Any]:
    rendement = {name: _number(float(year.rendement(name))) for name in DEFINITIONS}
    return {
        "deelnemers": float(year.deelnemers),
        "kosten": float(year.kosten),
        "kosten_zonder_groepen": float(year.zonder),
        "besparing": float(year.saving),
        "besparing_per_deelnemer": _over(year.saving, year.deelnemers),
        "rendement": rendement,
    }


def _over(above: Any, below: Any) -> float | None:
    return float(above) / float(below) if float(below) else None


def _number(value: float) -> float | None:
    return value if value == value else None


def _realised(found: Realised | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "first": found.first.isoformat(),
        "quarters": found.quarters,
        "seen": [asdict(one) for one in found.seen],
        "rendement": dict(found.rendement),
    }
