"""The outcome of reading one delivery: its columns, or the reasons for refusing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from duiding.domain.finding import Finding


@dataclass(frozen=True, slots=True)
class Levering:
    """One accepted file: columns of equal length, as they leave the gate (no BSN, date of birth or postcode).

    `findings` of level 1 and 2 name rows that were left out, of level 4 remarks about rows that were kept.
    """

    layout: str
    columns: dict[str, list[Any]]
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> int:
        """How many rows were kept."""
        return len(next(iter(self.columns.values())))


class Refused(ValueError):  # noqa: N818 - an outcome with findings, caught by the caller, not an error of a program
    """Nothing of the file is used; `findings` say where, why and what to do, and never quote a cell."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings, in order of line."""
        super().__init__(findings[0].message)
        self.findings = findings
