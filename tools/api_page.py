"""The page about the API: its addresses and its columns, from the lists that make the API itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from duiding.api.columns import AFTER, BEFORE, Column
from duiding.api.formats import Format
from duiding.api.resource import RESOURCES, Resource
from duiding.api.resources import ROOT, VERSION

Table = Callable[[Sequence[str], Iterable[Sequence[str]]], str]

ABOUT = f"""# API

Version {VERSION}, to read only, without a key. The texts are those that readers get, so they are Dutch.
`{ROOT}/openapi.json` is the whole description; [read the API](../how-to/read-the-api.md) says how to begin.
"""
BREAKDOWNS = Column("(breakdowns)", "string", "Een kolom per uitsplitsing van de tabel, zoals wijk of zorgvorm.")


def api_page(table: Table) -> str:
    """Addresses, forms and columns."""
    addresses = [(f"`{ROOT}{one.path}`", _forms(one), one.words) for one in RESOURCES]
    columns = [
        (f"`{one.name}`", one.form or one.kind, "yes" if one.is_empty else "", one.words)
        for one in (*BEFORE, BREAKDOWNS, *AFTER)
    ]
    parts = [ABOUT, "## Addresses\n", table(("Address", "Forms", "What"), addresses)]
    parts += ["", "## Columns of a table\n", table(("Column", "Type", "Can be empty", "What"), columns)]
    return "\n".join(parts)


def _forms(resource: Resource) -> str:
    if resource.is_file or not resource.path:
        return "Parquet" if resource.media_type else "JSON"
    return ", ".join("`excel`" if form is Format.EXCEL else f"`{form.ending}`" for form in resource.forms)
