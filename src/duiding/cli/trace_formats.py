"""A trace as text for other programs. Nothing in it is a pseudonym: clients are numbers of one set of panels."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from duiding.app.trace import groups_of
from duiding.indicators.behind import INPUT, NUMERATOR

if TYPE_CHECKING:
    from duiding.app.trace import Trace, Traced
    from duiding.app.trace_events import Event
    from duiding.indicators.behind import Part

LISTED = (NUMERATOR, INPUT)
"""Parts of which the rows themselves are listed; of the others the counts per group."""


def rows_of(part: Part, found: Trace) -> Iterator[dict[str, Any]]:
    """The rows of a part as they are shown, each with its number; counts per group where rows are not listed."""
    if part.role in LISTED:
        for number, row in enumerate(part.rows.to_pylist(), start=1):
            yield {"row": number, **row}
    else:
        yield from ({**group, "count": _plain(group["count"])} for group in groups_of(part, found.indicator))


def as_csv(found: Trace, events: Sequence[Event] | None = None) -> str:
    """The events when they are asked for, otherwise a row per counted row or group; `row` joins the two."""
    if events is not None:
        return _csv([event._asdict() for event in events], _EVENT_COLUMNS)
    rows = [{"part": part.role, **row} for part in found.parts for row in rows_of(part, found)]
    if not found.parts:
        rows = [_figure(traced) for traced in found.figures]
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["part", "row"]
    return _csv(rows, columns)


def as_json(found: Trace, events: Sequence[Event] | None = None) -> str:
    """One object: the figure of each unit, the question, what it was made with, and the rows."""
    data = {
        "indicator": found.indicator.name,
        "code": found.indicator.code,
        "title": found.indicator.title,
        "period": found.period.name,
        "by": dict(found.by),
        "audience": found.audience.value,
        "method": found.indicator.method or None,
        "inputs": dict(found.indicator.inputs),
        "figures": [_figure(traced) for traced in found.figures],
        "parts": [_part(part, found) for part in found.parts],
        "definition": found.definition,
        "source": found.source,
        "snapshot": found.snapshot,
        "known_on": found.known_on,
        "settings": found.settings,
        "duiding": found.code._asdict(),
    }
    if events is not None:
        data["events"] = [event._asdict() for event in events]
    return json.dumps(data, ensure_ascii=False, default=str) + "\n"


def _figure(traced: Traced) -> dict[str, Any]:
    figure, again = traced.figure, traced.again
    return {
        "period": figure.period.name,
        **figure.by,
        "unit": figure.unit,
        "value": _plain(figure.value),
        "n": figure.n,
        "status": figure.status.value,
        "low": figure.low,
        "high": figure.high,
        "recounted": _plain(again.value) if again else None,
        "recounted_n": _plain(again.n) if again else None,
        "agrees": traced.agrees,
    }


def _plain(value: float | None) -> float | None:
    """Whole numbers without a decimal point: a count reads 5800 and not 5800.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _part(part: Part, found: Trace) -> dict[str, Any]:
    return {
        "role": part.role,
        "panel": part.panel,
        "value": part.value or None,
        "where": list(part.where),
        "by": dict(part.by),
        "total": _plain(part.total),
        "count": part.rows.num_rows,
        "clients": part.different("client"),
        "trajecten": part.different("traject"),
        "rows" if part.role in LISTED else "groups": list(rows_of(part, found)),
    }


_EVENT_COLUMNS = (
    "row", "bericht", "soort", "status", "begin", "eind", "known_on", "known_source", "dagtekening", "aanbieder",
    "segment", "regel", "identificatie", "digest",
)  # fmt: skip


def _csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
