"""`/contracten`: terms, money and ceilings of every contract, and whose help runs past one. Behind the login.

The list of help that runs past a contract is for who must arrange it: it names a traject by its number in these
figures, and nobody by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts.chart import Rows
from duiding.domain import dutch
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.finance.overzicht import Overzicht
from duiding.web.access.inside import private_page
from duiding.web.site import Frame, Site

HERE = "/contracten"
_MOST_ROWS = 200


@dataclass(frozen=True)
class Told:
    """One report on the page; `more` says how many rows only the file has."""

    slug: str
    title: str
    head: tuple[str, ...]
    rows: Rows
    notes: tuple[str, ...]
    caption: str
    more: str = ""


def contracten(site: Site, request: Request) -> Answer:
    """Every contract, with the days on which one ends."""
    found = site.contracts()
    reports = [("looptijden", found.calendar())]
    try:
        reports += [("geld", found.money()), ("betalingen", found.payments()), ("plafonds", found.ceilings())]
        reports += [("verdeeld", found.divided_table()), ("indexering", found.indices())]
    except UsageError as error:
        reason = str(error)
    else:
        reason = ""
    context = {
        "reports": [_told(slug, report) for slug, report in reports],
        "reason": reason,
        "ends": [(f"{HERE}/{day.isoformat()}", dutch.long_date(day)) for day in found.ends()],
        "file": "",
    }
    title = "Hoe staan de contracten ervoor?"
    return private_page(site, request, "contracten.html", Frame(HERE, title, _ABOUT), context)


_ABOUT = "Looptijden, geld, betalingen en plafonds per contract."


def contract_end(site: Site, request: Request) -> Answer:
    """Whose help runs past the contracts that end on a day."""
    day = _day(request)
    found = site.contracts()
    counts, listed = _asked(lambda: found.continuity_counts(day)), _asked(lambda: found.continuity_list(day))
    frame = Frame(
        f"{HERE}/{day.isoformat()}",
        f"Bij wie loopt hulp door na {dutch.long_date(day)}?",
        "Hulp die doorloopt na een contract: hoeveel, met wie en tot wanneer.",
        ((HERE, "Contracten"),),
    )
    reports = [_told("aantallen", counts), _told("lijst", listed)]
    context = {"reports": reports, "file": f"{frame.here}/lijst.csv", "ends": (), "reason": ""}
    return private_page(site, request, "contracten.html", frame, context)


def contract_end_csv(site: Site, request: Request) -> Answer:
    """The whole list as a file."""
    day = _day(request)
    listed = _asked(lambda: site.contracts().continuity_list(day))
    prefix = "voorbeeld-" if site.is_synthetic else ""
    headers = {"content-disposition": f'attachment; filename="{prefix}zorgcontinuiteit-{day.isoformat()}.csv"'}
    body = ("\ufeff" + listed.as_csv()).encode()
    return Answer(body, "text/csv; charset=utf-8", cache="no-store", headers=headers)


def _day(request: Request) -> date:
    try:
        return date.fromisoformat(request.path_params["einde"])
    except ValueError:
        raise UnknownNameError("Dit is geen dag. Schrijf JJJJ-MM-DD.") from None


def _asked(make: Callable[[], Overzicht]) -> Overzicht:
    """A day on which no contract ends is a page that does not exist."""
    try:
        return make()
    except UsageError as error:
        raise UnknownNameError(str(error)) from None


def _told(slug: str, report: Overzicht) -> Told:
    rows = tuple(report.told())
    kept = rows if len(rows) <= _MOST_ROWS else rows[:_MOST_ROWS]
    caption = f"{report.title.removesuffix('?')}, in de volgorde van de lijst."
    more = f"Dit zijn de eerste {_MOST_ROWS} van {dutch.number(len(rows))} regels." if len(kept) < len(rows) else ""
    return Told(slug, report.title, tuple(column.words for column in report.columns), kept, report.notes, caption, more)
