"""Use case: what can be counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from duiding.app.measure import indicators_of
from duiding.config import load_gemeente


def list_indicators(gemeente: Path | None = None) -> list[dict[str, Any]]:
    """For every indicator, in the order of their codes: name, code, title, unit, by, show, rhythm and why."""
    found = sorted(indicators_of(load_gemeente(gemeente)).values(), key=lambda i: (i.code, i.name))
    return [
        {
            "name": i.name,
            "code": i.code,
            "title": i.title,
            "unit": i.unit,
            "by": list(i.by),
            "show": list(i.show),
            "rhythm": i.rhythm,
            "why": i.why,
        }
        for i in found
    ]
