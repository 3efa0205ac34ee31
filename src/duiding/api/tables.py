"""`/v1/tabellen`: every public table, and the figures of each."""

from __future__ import annotations

from typing import Any

from duiding.api import columns
from duiding.api.formats import Format, as_json, as_table
from duiding.api.resources import Publication, table_name
from duiding.domain.settings import OpenbareTabel

_HEAD = ("table", "indicator", "title", "by", "first_day", "last_day", "csv", "json")


def list_tables(public: Publication, form: Format) -> bytes:
    """The list of public tables."""
    entries = [_entry(public, table) for table in public.tables.values()]
    if form is Format.JSON:
        return as_json({**public.about(), "tables": entries})
    flat = ({**entry, "by": " ".join(entry["by"]), **entry["links"]} for entry in entries)
    return as_table(form, _HEAD, (tuple(entry[name] for name in _HEAD) for entry in flat))


def one_table(public: Publication, name: str, form: Format) -> bytes:
    """The figures of one table, one row each; raises NotPublishedError or UnknownNameError."""
    table = public.table(name)
    measure = public.measure(table)
    head = columns.header(measure.by)
    rows = columns.rows(measure, public.address("indicatoren", f"{table.indicator}.json"))
    if form is not Format.JSON:
        return as_table(form, head, rows)
    return as_json(
        {
            **public.about(),
            **_entry(public, table),
            "source": measure.source_line,
            "breaks": [
                {"day": one.day.isoformat(), "title": one.title, "explanation": one.explanation}
                for one in measure.breaks
            ],
            "notes": list(measure.notes),
            "figures": [dict(zip(head, row, strict=True)) for row in rows],
        }
    )


def _entry(public: Publication, table: OpenbareTabel) -> dict[str, Any]:
    """What a list says about a table."""
    name = table_name(table.indicator, table.by)
    forms = {form.value: public.address("tabellen", f"{name}{form.ending}") for form in public.forms}
    return {
        "table": name,
        "indicator": table.indicator,
        "title": public.titles[table.indicator],
        "by": list(table.by),
        "first_day": table.first.isoformat() if table.first else None,
        "last_day": table.last.isoformat() if table.last else None,
        "links": {**forms, "definition": public.address("indicatoren", f"{table.indicator}.json")},
    }
