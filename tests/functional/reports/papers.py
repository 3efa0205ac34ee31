"""Both papers from hand-made figures, in every form, made once for all tests."""

from datetime import date
from functools import cache

from duiding.domain.period import Period
from duiding.domain.settings import CouncilMoment
from duiding.reports import Moved, Occasion, Paper, Revised, Since, compose, required_measures, to_html, to_pdf
from duiding.reports.pdf import ACCESSIBLE, ARCHIVE
from duiding.reports.word import to_word

from .figures import KNOWN_ON, SNAPSHOT, measures, town

KIND_NAMES = ("bijlage", "bestuursrapportage")
VARIANTS = {"toegankelijk": ACCESSIBLE, "archief": ARCHIVE}
MOMENT = CouncilMoment(date(2025, 6, 2), "2025-voorjaarsnota", "Voorjaarsnota 2025")


def since() -> Since:
    """A comparison with the figures of October: nine that moved, eight of which were revised too."""
    before, now = Period.day(date(2024, 8, 1)), Period.day(date(2024, 11, 1))
    moved = tuple(
        Moved(f"Cijfer {number}", "jeugdigen", (before, 5800.0), (now, 5800.0 + number)) for number in range(8)
    )
    euros = Moved("Uitgaven aan jeugdhulp", "euro", (before, 131_400_000.0), (now, 132_900_000.0))
    new = Moved("Nieuw cijfer", "%", None, (now, 81.5))
    revised = tuple(
        Revised(f"Cijfer {number}", "jeugdigen", before, 5800.0, 5810.0, ("ontvangst",)) for number in range(8)
    )
    remarks = ("Er zijn 312 bestanden meer bekend.",)
    return Since("2024-k3", date(2024, 10, 31), remarks, (*moved, euros, new), revised, equal=140)


@cache
def paper(kind: str) -> Paper:
    figures = measures(required_measures(KNOWN_ON, has_2018=True, kind=kind))
    occasion = Occasion(KNOWN_ON, SNAPSHOT, is_synthetic=True, moment=MOMENT, since=since())
    return compose(kind, figures, town(), occasion)


@cache
def html(kind: str) -> str:
    return to_html(paper(kind))


@cache
def pdf(kind: str, variant: str) -> bytes:
    return to_pdf(html(kind), VARIANTS[variant])


@cache
def word(kind: str) -> bytes:
    return to_word(paper(kind))
