"""The forms in which a resource is given: JSON, CSV as programs read it, and CSV as a Dutch spreadsheet reads it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

from duiding.api.columns import Cell, Row

_BYTE_ORDER_MARK = "\ufeff"


class Format(Enum):
    """The value is what `format=` takes."""

    JSON = "json"
    CSV = "csv"
    EXCEL = "excel"

    @property
    def ending(self) -> str:
        """What an address ends in that asks for this form."""
        return {Format.JSON: ".json", Format.CSV: ".csv", Format.EXCEL: ".excel.csv"}[self]

    @property
    def media_type(self) -> str:
        """What the answer says it is."""
        return "application/json" if self is Format.JSON else "text/csv; charset=utf-8"


def as_json(content: Any) -> bytes:
    """Without spaces: a table is for programs, and a browser lays it out itself."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def as_csv(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Comma separated, decimal point, UTF-8, as RFC 4180 has it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


def as_excel_csv(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """As a spreadsheet with Dutch settings opens it with a double click: semicolons and decimal commas."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(tuple(_dutch(cell) for cell in row) for row in rows)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _dutch(cell: Cell) -> Cell:
    return str(cell).replace(".", ",") if isinstance(cell, float) else cell


def as_table(form: Format, head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Rows as CSV, in one of its two forms."""
    return as_excel_csv(head, rows) if form is Format.EXCEL else as_csv(head, rows)
