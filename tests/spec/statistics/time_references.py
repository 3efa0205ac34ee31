"""Reads the references for durations and the recent tail: copied beside this file, or at hand if not ours to copy."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

OWN = Path(__file__).parent / "fixtures"
AT_HAND = Path(os.environ.get("DUIDING_REFERENCES", Path(__file__).parents[4] / "shared" / "methods" / "fixtures"))


def expected(name: str, folder: Path = OWN) -> dict[str, Any]:
    return dict(json.loads((folder / name).read_text(encoding="utf-8")))


def rows(name: str, folder: Path = OWN) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def matrix(table: list[list[Any]]) -> np.ndarray:
    """Numbers, with nan for what is not known yet."""
    return np.array([[np.nan if cell in ("", "NA") else float(cell) for cell in row] for row in table])


def triangle(name: str, folder: Path = OWN) -> np.ndarray:
    return matrix([list(row.values())[1:] for row in rows(name, folder)])
