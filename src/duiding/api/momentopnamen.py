"""`/v1/momentopnamen`: the register of what was published and is kept for ever, and the figures of each."""

from __future__ import annotations

from typing import Any

from duiding.api.formats import Format, as_json, as_table
from duiding.api.resources import Publication
from duiding.app.frozen import CELLS, DEFINITIONS
from duiding.app.kept import Listed

PARQUET = "application/vnd.apache.parquet"
_HEAD = ("name", "made_on", "what", "why")


def list_moments(public: Publication, form: Format) -> bytes:
    """Every momentopname, the oldest first."""
    found = public.store.momentopnamen()
    if form is Format.JSON:
        return as_json({**public.about(), "moments": [_entry(public, one) for one in found]})
    return as_table(form, _HEAD, ((one.name, one.when[:10], one.what, one.why) for one in found))


def one_moment(public: Publication, name: str) -> bytes:
    """What stands in the header of one momentopname; raises UnknownNameError."""
    kept = public.store.momentopname(name)
    header = kept.header
    return as_json(
        {
            "name": header.name,
            "why": header.why,
            "gemeente": public.store.gemeente.naam,
            "known_on": header.known_on.isoformat(),
            "snapshot": header.snapshot,
            "is_synthetic": header.is_synthetic,
            "figures": kept.cells.num_rows,
            "definitions": len(kept.definitions),
            "code": header.code._asdict(),
            "settings": header.fingerprint,
            "links": _links(public, name),
        }
    )


def frozen_cells(public: Publication, name: str) -> bytes:
    """The figures of a momentopname to the byte as they were kept; raises UnknownNameError."""
    return public.store.momentopname_files(name)[CELLS]


def frozen_definitions(public: Publication, name: str) -> bytes:
    """The definitions of a momentopname to the byte as they were kept; raises UnknownNameError."""
    return public.store.momentopname_files(name)[DEFINITIONS]


def _entry(public: Publication, one: Listed) -> dict[str, Any]:
    return {
        "name": one.name,
        "made_on": one.when[:10],
        "what": one.what,
        "why": one.why,
        "links": _links(public, one.name),
    }


def _links(public: Publication, name: str) -> dict[str, str]:
    return {
        "self": public.address("momentopnamen", f"{name}.json"),
        "figures": public.address("momentopnamen", name, CELLS),
        "definitions": public.address("momentopnamen", name, DEFINITIONS),
    }
