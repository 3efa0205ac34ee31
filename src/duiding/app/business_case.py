"""Use case: work out a business case, beside what was realised when there is a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from duiding.finance.business_case import CaseAnswer, answer_case, load_case, realised

if TYPE_CHECKING:
    from duiding.domain.settings import Gemeente
    from duiding.trajecten import PanelSet


class Store(Protocol):
    """What is needed of a store."""

    gemeente: Gemeente

    def panels(self) -> PanelSet:
        """The newest panels."""
        ...


def business_cases(store: Store) -> tuple[CaseAnswer, ...]:
    """Every case of the gemeente by name, each beside what was realised."""
    files = [path for folder in store.gemeente.business_cases for path in sorted(Path(folder).glob("*.toml"))]
    return tuple(business_case(path, store) for path in files)


def business_case(path: str | Path, store: Store | None = None, seed: int = 1) -> CaseAnswer:
    """The answer to a case file. Raises SettingsError with line, reason and remedy."""
    case = load_case(Path(path))
    return answer_case(case, seed, realised(case, store.panels()) if store else None)
