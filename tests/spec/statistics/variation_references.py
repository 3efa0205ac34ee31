"""Where the reference results are read from: copied beside this file, or, for tables that we may not copy, at hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent / "fixtures"
AT_HAND = Path(__file__).parents[4] / "shared" / "methods" / "fixtures"


def own_json(name: str) -> dict[str, Any]:
    return dict(json.loads((OWN / name).read_text(encoding="utf-8")))


def own_rows(name: str) -> list[dict[str, str]]:
    return _rows(OWN / name)


def rows_at_hand(name: str) -> list[dict[str, str]]:
    """The rows of a table that is not copied; none when it is not there, and the worked-out cases remain."""
    return _rows(AT_HAND / name) if (AT_HAND / name).exists() else []


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
