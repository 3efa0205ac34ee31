"""`/transitiereserve`, behind the login: may this proposal be paid from it, and what is left (Q8)?

A proposal is not public before there is a decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts.chart import Rows
from duiding.web.access.inside import private_page
from duiding.web.site import Frame, Site

HERE = "/transitiereserve"
_WHAT = "Elk voorstel langs de voorwaarden uit de raadsbrief, met de reden en de bron. Mensen besluiten."


class Told(NamedTuple):
    """One proposal on the page: its title with the verdict, sentences, and a row per question."""

    title: str
    notes: tuple[str, ...]
    head: tuple[str, ...]
    rows: Rows


def transitiereserve(site: Site, request: Request) -> Answer:
    """Every proposal, the newest first."""
    frame = Frame(HERE, "Mag het uit de transitiereserve?", _WHAT)
    return private_page(site, request, "reserve.html", frame, {"proposals": [*_told(site)]})


def _told(site: Site) -> Iterator[Told]:
    for one in site.voorstellen():
        head = tuple(column.words for column in one.columns)
        yield Told(one.title, one.notes, head, tuple(tuple(row) for row in one.told()))
