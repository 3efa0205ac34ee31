"""`/v1/indicatoren`: what each figure means, with the very file that defines it."""

from __future__ import annotations

from typing import Any

from duiding.api.formats import Format, as_json, as_table
from duiding.api.ports import Indicator
from duiding.api.resources import Publication
from duiding.domain.errors import UnknownNameError

_TEXTS = (
    "name", "code", "title", "why", "unit", "moment", "counts", "counts_not", "double", "perverse", "counter",
    "delivered_by", "source", "owner", "checked_by",
)  # fmt: skip
_HEAD = (*_TEXTS, "reviewed", "next_review")


def list_indicators(public: Publication, form: Format) -> bytes:
    """Every public indicator, in the order of the codes."""
    found = sorted(public.indicators.values(), key=lambda one: (one.code, one.name))
    if form is Format.JSON:
        return as_json({**public.about(), "indicators": [_told(public, one) for one in found]})
    return as_table(form, _HEAD, (tuple(_flat(one)[name] for name in _HEAD) for one in found))


def one_indicator(public: Publication, name: str) -> bytes:
    """One indicator with its definition; raises UnknownNameError."""
    found = public.indicators.get(name)
    if found is None:
        raise UnknownNameError("Dit cijfer bestaat niet, of het is niet openbaar. Alle staan op /v1/indicatoren.")
    return as_json({**public.about(), **_told(public, found), "definition": public.definitions.get(name, "")})


def _flat(indicator: Indicator) -> dict[str, str]:
    texts = {name: str(getattr(indicator, name)) for name in _TEXTS}
    days = {"reviewed": indicator.reviewed, "next_review": indicator.next_review}
    return texts | {name: day.isoformat() for name, day in days.items()}


def _told(public: Publication, indicator: Indicator) -> dict[str, Any]:
    tables = {name: table.by for name, table in public.tables.items() if table.indicator == indicator.name}
    by = [name for name in indicator.by if (name,) in tables.values()]
    return {
        **_flat(indicator),
        "by": by,
        "additive": {name: indicator.additive.get(name, True) for name in by},
        "notes": list(indicator.notes),
        "links": {
            "self": public.address("indicatoren", f"{indicator.name}.json"),
            "page": public.page(f"/cijfer/{indicator.name}"),
            "tables": [public.address("tabellen", f"{name}.json") for name in tables],
        },
    }
