"""`/business-cases`, behind the login: does working together pay, and did the assumptions hold (Q7)?

What was realised counts groups and participants of a few aanbieders, so it is not for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.finance.business_case import CaseAnswer, verteld
from duiding.finance.business_case.verteld import Tabel
from duiding.web.access.inside import private_page
from duiding.web.site import Frame, Site

HERE = "/business-cases"
_WHAT = "Wat een plan oplevert volgens de bron, met alle aannames, en met wat er tot nu toe van kwam."


@dataclass(frozen=True)
class Told:
    """One case on the page: sentences, tables and what it rests on."""

    slug: str
    title: str
    question: str
    as_source: tuple[str, ...]
    with_doubt: tuple[str, ...]
    what_came: tuple[str, ...]
    tables: tuple[Tabel, ...]
    rests_on: tuple[tuple[str, str], ...]
    not_said: tuple[str, ...]
    source: str


def business_cases(site: Site, request: Request) -> Answer:
    """Every case of the gemeente."""
    frame = Frame(HERE, "Loont het, en klopten de aannames?", _WHAT)
    return private_page(site, request, "business_cases.html", frame, {"cases": [*_told(site)]})


def _told(site: Site) -> Iterator[Told]:
    for one in site.business_cases():
        case = one.case
        yield Told(
            case.name,
            case.title,
            case.question,
            tuple(verteld.as_source(one)),
            tuple(verteld.with_doubt(one)),
            tuple(verteld.what_came(one)),
            tuple(_tables(one)),
            tuple(verteld.rests_on(one)),
            case.not_said,
            case.source,
        )


def _tables(one: CaseAnswer) -> Iterator[Tabel]:
    for table in (verteld.solved(one), verteld.tornado(one)):
        if table:
            rows = tuple((row[0].replace("_", " "), *row[1:]) for row in table.rows)
            yield table._replace(rows=rows)
