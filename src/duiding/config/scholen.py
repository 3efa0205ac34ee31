"""The schools that deliver figures: a list that a folder may leave out."""

from __future__ import annotations

import re
from pathlib import Path

from duiding.config.lists import check_unique
from duiding.domain.settings import School
from duiding.domain.table import read_table

_CODE = re.compile(r"[A-Z0-9]{4,8}")


def read_scholen(path: Path) -> tuple[School, ...]:
    """scholen.csv, or nothing when there is no such file; `verzonnen` marks invented schools."""
    if not path.exists():
        return ()
    seen: set[str] = set()
    found = []
    for row in read_table(path, ("code", "naam", "verzonnen")):
        row.matching("code", _CODE, "vier tot acht cijfers en hoofdletters, zoals 15AB00")
        found.append(School(check_unique(row, "code", seen), row.text("naam"), row.flag("verzonnen")))
    return tuple(found)
