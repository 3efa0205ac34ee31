"""The columns of every table, described once: the CSV, the JSON, the OpenAPI document and the page are made of this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duiding.domain.figure import Figure, Measure, Status
from duiding.domain.period import Period

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is a type of JSON Schema, `form` its format; with `is_empty` a cell may have no value."""

    name: str
    kind: str
    words: str
    form: str = ""
    is_empty: bool = False
    values: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        """As a property of OpenAPI 3.0."""
        found: dict[str, Any] = {"type": self.kind, "description": self.words}
        found |= {"format": self.form} if self.form else {}
        found |= {"nullable": True} if self.is_empty else {}
        return found | ({"enum": list(self.values)} if self.values else {})


_STATES = "; ".join(f"{status.value} = {status.word}" for status in Status)
BEFORE = (
    Column("indicator", "string", "De naam van het cijfer. De uitleg staat bij /indicatoren."),
    Column("period", "string", "De periode: 2018 (jaar), 2018-K1 (kwartaal), 2018-01 (maand), 2018-01-01 (peildatum)."),
    Column("first_day", "string", "De eerste dag van de periode.", "date"),
    Column("last_day", "string", "De laatste dag van de periode; bij een peildatum dezelfde dag.", "date"),
)
AFTER = (
    Column("value", "number", "Het getal. Leeg als het er niet is of niet openbaar is; zie `status`.", is_empty=True),
    Column("unit", "string", "De eenheid. Eén cijfer kan er meer hebben: neem bij het lezen steeds één eenheid."),
    Column("n", "integer", "Over hoeveel mensen of zaken het getal gaat; bij een percentage de noemer.", is_empty=True),
    Column("status", "string", f"De toestand van het getal: {_STATES}.", values=tuple(s.value for s in Status)),
    Column("low", "number", "De ondergrens van de marge; leeg bij een volledige telling.", is_empty=True),
    Column("high", "number", "De bovengrens van de marge; leeg bij een volledige telling.", is_empty=True),
    Column("source", "string", "Waar het getal van is gemaakt, voor wie, en of het een voorbeeld is."),
    Column("definition", "string", "Het adres van de definitie van dit cijfer.", "uri-reference"),
    Column("snapshot", "string", "De momentopname: dezelfde naam, dezelfde getallen. Noem haar als bron."),
    Column("known_on", "string", "De stand: de laatste dag waarvan de gegevens meetellen.", "date"),
)


def breakdown(name: str) -> Column:
    """The column of a breakdown."""
    return Column(name, "string", f"De groep bij de uitsplitsing {name}; alleen in een tabel met die uitsplitsing.")


def columns_of(by: Sequence[str]) -> tuple[Column, ...]:
    """Every column of a table with these breakdowns, in order."""
    return (*BEFORE, *(breakdown(name) for name in by), *AFTER)


def header(by: Sequence[str]) -> tuple[str, ...]:
    """Their names."""
    return tuple(column.name for column in columns_of(by))


def rows(measure: Measure, definition: str) -> Iterator[Row]:
    """One row per figure; `definition` is the address of what explains them."""
    last = (measure.source_line, definition, measure.snapshot, measure.known_on.isoformat())
    # A table has few periods and many figures.
    words = {period: _words(period) for period in {figure.period for figure in measure.figures}}
    for figure in measure.figures:
        groups = (figure.by[name] for name in measure.by)
        yield (figure.indicator, *words[figure.period], *groups, *_numbers(figure), *last)


def _words(period: Period) -> tuple[str, str, str]:
    return period.name, period.first.isoformat(), period.last.isoformat()


def _numbers(figure: Figure) -> Row:
    return (
        whole(figure.value), figure.unit, figure.n, figure.status.value, whole(figure.low), whole(figure.high)
    )  # fmt: skip


def whole(number: float | None) -> int | float | None:
    """A number without a fraction is written without one: 812.0 becomes 812."""
    return int(number) if number is not None and float(number).is_integer() else number


def row_schema(breakdowns: Sequence[str]) -> Mapping[str, Any]:
    """A row of any table, as a schema of OpenAPI 3.0."""
    always = (*BEFORE, *AFTER)
    return {
        "type": "object",
        "description": "Eén getal met alles wat erbij hoort.",
        "additionalProperties": False,
        "required": [column.name for column in always],
        "properties": {column.name: column.schema() for column in (*BEFORE, *map(breakdown, breakdowns), *AFTER)},
    }
