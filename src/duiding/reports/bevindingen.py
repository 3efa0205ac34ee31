"""The findings about the messages of one sender, to send as they are: a page that stands alone, and a CSV.

Neither names a person or carries a pseudonym: docs/adr/0013 says why, and how the sender still finds the message.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from duiding.domain import dutch
from duiding.domain.figure import EXAMPLE_NOTICE
from duiding.domain.settings import Gemeente
from duiding.reports.paper import foot_of, paper_css, paper_template, screen_css

MOST_ROWS = 400
"""So many rows stand on the page, the newest; the CSV has them all."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One finding about one message; the fields are the columns of the CSV.

    `controle` is the code of the rule, `regel` the place of the product row in the message (from 1; None is the whole
    message).
    """

    aanbieder: str
    agb: str
    bericht: str
    wet: str
    dagtekening: date | None
    ontvangen: date | None
    niveau: int
    controle: str
    retourcode: str | None
    element: str | None
    regel: int | None
    categorie: str | None
    code: str | None
    zorgvorm: str | None
    ingangsdatum: date | None
    begindatum: date | None
    einddatum: date | None
    is_geweigerd: bool
    tekst: str

    @property
    def product(self) -> str:
        """Category and code as they stand in the message."""
        return " ".join(part for part in (self.categorie, self.code) if part)


@dataclass(frozen=True, slots=True)
class Lijst:
    """The list of one sender: an aanbieder, or the gemeente itself (`agb` is empty)."""

    naam: str
    agb: str
    bevindingen: tuple[Bevinding, ...]
    first: date
    last: date

    @property
    def is_gemeente(self) -> bool:
        """Whether the gemeente sent these messages itself."""
        return not self.agb


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule on the page; `says` is what is wrong and `remedy` what to do.

    `retourcode` is the code that the standard has for it, whether or not a retour said so.
    """

    controle: str
    retourcode: str
    says: str
    remedy: str
    count: int
    rows: tuple[tuple[str, ...], ...]


def render_csv(bevindingen: Sequence[Bevinding], *, is_for_excel: bool = False) -> str:
    """All findings as CSV in the form of the other deliveries: `;`, a header row, dates as JJJJ-MM-DD.

    For a spreadsheet it begins with a byte order mark, without which letters with accents come out wrong.
    """
    out = io.StringIO()
    out.write(_BOM if is_for_excel else "")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    names = [f.name for f in fields(Bevinding)]
    writer.writerow(names)
    writer.writerows([plain_cell(getattr(row, name)) for name in names] for row in bevindingen)
    return out.getvalue()


def plain_cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def render_bevindingen(
    lijst: Lijst, gemeente: Gemeente, known_on: date, snapshot: str, is_synthetic: bool, csv_name: str
) -> str:
    """The page of one sender as HTML (Dutch, everything in one file); the same findings always give the same page."""
    groups = tuple(_groups(lijst))
    notice = EXAMPLE_NOTICE if is_synthetic else ""
    foot = foot_of(notice, lijst.naam, f"stand {dutch.long_date(known_on)}", f"momentopname {snapshot}")
    return paper_template("bevindingen.html.j2").render(
        lijst=lijst,
        gemeente=gemeente,
        period=_period(lijst),
        stand=dutch.long_date(known_on),
        known_on=known_on.isoformat(),
        snapshot=snapshot,
        notice=notice,
        css=paper_css("bevindingen.css", foot),
        screen_css=screen_css("bevindingen-scherm.css"),
        count=_count(len(lijst.bevindingen)),
        groups=groups,
        head=_head(lijst),
        left_out=dutch.number(max(len(lijst.bevindingen) - MOST_ROWS, 0)),
        has_left_out=len(lijst.bevindingen) > MOST_ROWS,
        most=dutch.number(MOST_ROWS),
        csv_name=csv_name,
    )


def _period(lijst: Lijst) -> str:
    if lijst.first == lijst.last:
        return dutch.long_date(lijst.first)
    return f"{dutch.long_date(lijst.first)} tot en met {dutch.long_date(lijst.last)}"


def _count(count: int) -> str:
    return "1\u00a0bevinding" if count == 1 else f"{dutch.number(count)}\u00a0bevindingen"


def _groups(lijst: Lijst) -> Iterator[Group]:
    """By rule, in the order of the codes: the number of findings is no order of importance."""
    newest = sorted(lijst.bevindingen, key=_newest_first)
    shown = set(map(id, newest[:MOST_ROWS]))
    for controle, tekst in sorted({(row.controle, row.tekst) for row in newest}):
        own = [row for row in newest if (row.controle, row.tekst) == (controle, tekst)]
        says, _, remedy = tekst.partition(". ")
        rows = tuple(_cells(row, lijst) for row in own if id(row) in shown)
        yield Group(controle, own[0].retourcode or "", f"{says.removesuffix('.')}.", remedy, len(own), rows)


def _newest_first(row: Bevinding) -> tuple[object, ...]:
    """Newest Dagtekening first; then by what is on the page, so that the order is always the same."""
    newest, days = -(row.dagtekening or date.min).toordinal(), (str(row.begindatum), str(row.einddatum))
    return newest, row.agb, row.bericht, row.controle, row.regel or 0, *days, row.tekst


_COLUMNS = ("Dagtekening", "Bericht", "Regel", "Product", "Ingang toewijzing", "Begin", "Einde", "Afgekeurd")


def _head(lijst: Lijst) -> tuple[str, ...]:
    return ("Aanbieder", *_COLUMNS) if lijst.is_gemeente else _COLUMNS


def _cells(row: Bevinding, lijst: Lijst) -> tuple[str, ...]:
    place = "alle" if row.regel is None else str(row.regel)
    days = (_day(row.ingangsdatum), _day(row.begindatum), _day(row.einddatum))
    cells = (
        _day(row.dagtekening),
        row.bericht,
        place,
        row.product or dutch.MISSING,
        *days,
        plain_cell(row.is_geweigerd),
    )
    return (f"{row.aanbieder} ({row.agb})", *cells) if lijst.is_gemeente else cells


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else dutch.MISSING
