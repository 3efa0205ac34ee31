"""The codes of gemeenten: the one list that a folder may leave out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from duiding.domain.settings import Gemeentecode
from duiding.domain.table import Row, read_table

_CODE = re.compile(r"\d{4}")


def read_gemeenten(path: Path) -> tuple[Gemeentecode, ...]:
    """gemeenten.csv, or nothing when there is no such file; a code may come back in another period."""
    if not path.exists():
        return ()
    last_day: dict[str, date] = {}
    return tuple(_gemeente(row, last_day) for row in read_table(path, ("code", "naam", "ingangsdatum", "einddatum")))


def _gemeente(row: Row, last_day: dict[str, date]) -> Gemeentecode:
    code = row.matching("code", _CODE, "vier cijfers, met voorloopnullen")
    first, last = row.optional_day("ingangsdatum"), row.optional_day("einddatum")
    if last and last < (first or date.min):
        row.fail("de einddatum ligt voor de ingangsdatum.", "Verbeter een van beide.")
    if code in last_day and (first is None or first <= last_day[code]):
        row.fail(f"code {code} gold in deze periode al.", "Laat de perioden van een code op elkaar volgen.")
    last_day[code] = last or date.max
    return Gemeentecode(code, row.text("naam"), first, last)
