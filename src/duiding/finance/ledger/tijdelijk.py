"""Money that ends: which arrangement pays how many activities until which year, as last delivered."""

from __future__ import annotations

from dataclasses import dataclass

from duiding.trajecten import PanelSet


@dataclass(frozen=True, slots=True)
class Regeling:
    """One arrangement in one spoor; `cent` is the amount of a year."""

    eindjaar: int
    regeling: str
    spoor: str
    activiteiten: int
    cent: int


def tijdelijk_geld(panels: PanelSet) -> tuple[Regeling, ...]:
    """What the last delivery says, the first to end first; what ended in a year before it is left out."""
    rows = panels.engine.query(
        "SELECT eindjaar, regeling, spoor, sum(activiteiten) AS activiteiten, sum(bedrag_cent) AS cent"
        " FROM incidenteel_geld WHERE peildatum = (SELECT max(peildatum) FROM incidenteel_geld)"
        " GROUP BY eindjaar, regeling, spoor ORDER BY eindjaar, regeling, spoor"
    ).to_pylist()
    return tuple(
        Regeling(int(r["eindjaar"]), r["regeling"], r["spoor"], int(r["activiteiten"]), int(r["cent"])) for r in rows
    )
