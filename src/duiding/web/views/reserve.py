"""`/transitiereserve`, behind the login: may this proposal be paid from it, and what is left (Q8)?

A proposal is not public before there is a decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts.chart import Rows
from duiding.finance.overzicht import Overzicht
from duiding.web.access.inside import private_page
from duiding.web.site import Frame, Site

HERE = "/transitiereserve"
_WHAT = "Elk voorstel langs de voorwaarden uit de raadsbrief, met de reden en de bron. Mensen besluiten."


class Condition(NamedTuple):
    """One condition: what the source says, and a row per question about it."""

    title: str
    quotes: tuple[str, ...]
    rows: Rows


class Told(NamedTuple):
    """One proposal on the page: its title with the verdict, sentences, and the conditions."""

    title: str
    notes: tuple[str, ...]
    conditions: tuple[Condition, ...]


def transitiereserve(site: Site, request: Request) -> Answer:
    """Every proposal, the newest first."""
    frame = Frame(HERE, "Mag het uit de transitiereserve?", _WHAT)
    return private_page(site, request, "reserve.html", frame, {"proposals": [*_told(site)]})


def _told(site: Site) -> Iterator[Told]:
    for one in site.voorstellen():
        yield Told(one.title, one.notes, tuple(_conditions(one)))


def _conditions(one: Overzicht) -> Iterator[Condition]:
    for title, found in groupby(one.told(), key=itemgetter(0)):
        rows = tuple(found)
        yield Condition(title, tuple(dict.fromkeys(row[-1] for row in rows)), tuple(row[1:-1] for row in rows))
