"""`/v1`: where everything is."""

from __future__ import annotations

from duiding.api.formats import as_json
from duiding.api.resources import VERSION, Publication


def list_links(public: Publication) -> bytes:
    """The addresses to begin with."""
    names = ("indicatoren", "tabellen", "momentopnamen", "openapi")
    links = {name: public.address(f"{name}.json") for name in names}
    return as_json({**public.about(), "version": VERSION, "links": {**links, "pages": public.page("/verantwoording")}})
