"""A measure as text or bytes for other programs, and as a table for people."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import Any, Literal

from duiding.charts import decimals_of
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure

MOST_ROWS = 1_000
"""More than this nobody reads in a terminal, and laying it out takes longer than counting it."""
_WIDE = 200


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
    """A table in the terminal with Dutch numbers, and the source and notes under it.

    Of a very long one the last rows, which are the latest periods, and how to get all.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=measure.title, box=box.SIMPLE_HEAD)
    for head in ("periode", *measure.by, "waarde", "eenheid", "n", "marge", "toestand"):
        justify: Literal["right", "left"] = "right" if head in {"waarde", "n", "marge"} else "left"
        table.add_column(head, justify=justify, overflow="fold", no_wrap=head == "periode")
    figures = list(measure)
    for figure in figures[-MOST_ROWS:]:
        table.add_row(*_cells(figure, measure.by))
    # In a file or a pipe there is no window that words have to fit in.
    console = Console() if sys.stdout.isatty() else Console(width=_WIDE)
    console.print(table)
    if len(figures) > MOST_ROWS:
        shown, rows = dutch.number(MOST_ROWS), dutch.number(len(figures))
        console.print(
            f"Dit zijn de laatste {shown} van {rows} regels. Alle regels: --format csv. Minder regels: --from en --to.",
            highlight=False,
        )
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
