"""Write a delivery: the raw columns of a layout as CSV. Used by the synthetic city and by tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from duiding.bronnen.layout import known_layouts
from duiding.domain.errors import UsageError
from duiding.domain.remedy import did_you_mean


def write_levering(layout_name: str, columns: Mapping[str, Sequence[Any]]) -> bytes:
    """The file as UTF-8 with CR/LF and the columns in the order of the layout.

    `columns` holds per raw column (bsn, geboortedatum, ...) equally many values: text, number, date, bool (ja or nee)
    or None (empty). A column that may be empty may be left out. Raises UsageError for an unknown layout or column, a
    missing obligatory column, or unequal lengths.
    """
    layouts = known_layouts()
    if layout_name not in layouts:
        raise UsageError(f"De levering '{layout_name}' is onbekend. {did_you_mean(layout_name, tuple(layouts))}")
    layout = layouts[layout_name]
    for name in columns:
        if name not in layout.header:
            raise UsageError(f"{layout_name} heeft geen kolom '{name}'. {did_you_mean(name, layout.header)}")
    for column in layout.columns:
        if column.required and column.name not in columns:
            raise UsageError(f"{layout_name} mist kolom '{column.name}'. Geef een lijst met waarden mee.")
    return _encode(layout.header, columns)


def _encode(header: tuple[str, ...], columns: Mapping[str, Sequence[Any]]) -> bytes:
    lengths = {len(values) for values in columns.values()}
    if len(lengths) > 1:
        raise UsageError("De kolommen zijn niet even lang. Geef per regel in elke kolom een waarde.")
    empty = [""] * max(lengths, default=0)
    cells = [[_cell(value) for value in columns[name]] if name in columns else empty for name in header]
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(zip(*cells, strict=True))
    return target.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value.isoformat() if isinstance(value, date) else str(value)
