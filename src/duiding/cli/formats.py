"""A measure as text or bytes for other programs, and as a table for people."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from duiding.charts import decimals_of
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure


def as_csv(measure: Measure) -> str:
    """Comma separated, a header row, decimal points: the form that every program reads."""
    out = io.StringIO()
    columns = measure.to_arrow().column_names
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: _plain(v) for k, v in row.items()} for row in measure.rows())
    return out.getvalue()


def as_json(measure: Measure) -> str:
    """A JSON list with one object per figure."""
    return json.dumps([{k: _plain(v) for k, v in row.items()} for row in measure.rows()], ensure_ascii=False) + "\n"


def as_parquet(measure: Measure) -> bytes:
    """One Parquet file."""
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(measure.to_arrow(), sink)
    return sink.getvalue()


def print_table(measure: Measure) -> None:
    """A table in the terminal with Dutch numbers, and the source and notes under it."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=measure.title, box=box.SIMPLE_HEAD)
    for head in ("periode", *measure.by, "waarde", "eenheid", "n", "marge", "toestand"):
        table.add_column(head, justify="right" if head in {"waarde", "n", "marge"} else "left")
    for figure in measure:
        table.add_row(*_cells(figure, measure.by))
    console = Console()
    console.print(table)
    console.print(f"Bron: {measure.source_line}. Momentopname: {measure.snapshot}.", highlight=False)
    for note in measure.notes:
        console.print(f"NB: {note}", highlight=False)


def _cells(figure: Figure, by: tuple[str, ...]) -> list[str]:
    margin = (
        ""
        if figure.low is None or figure.high is None
        else f"{dutch.number(figure.low, 1)} tot {dutch.number(figure.high, 1)}"
    )
    value = dutch.number(figure.value, 1 if figure.unit.startswith("dagen") else decimals_of(figure.unit))
    n = dutch.number(figure.n)
    return [figure.period.name, *(figure.by.get(b, "") for b in by), value, figure.unit, n, margin, figure.status.word]


def _plain(value: Any) -> Any:
    """Whole floats as integers, so that a count reads 5800 and not 5800.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
