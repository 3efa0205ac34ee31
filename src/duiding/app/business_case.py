"""Use case: work out a business case, beside what was realised when there is a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from duiding.finance.business_case import CaseAnswer, answer_case, load_case, realised

if TYPE_CHECKING:
    from duiding.app.store import Store


def business_case(path: str | Path, store: Store | None = None, seed: int = 1) -> CaseAnswer:
    """The answer to a case file. Raises SettingsError with line, reason and remedy."""
    case = load_case(Path(path))
    return answer_case(case, seed, realised(case, store.panels()) if store else None)
