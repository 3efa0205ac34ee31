"""Declaraties and answers in a few words, for the rules and the panel.

The toewijzing t1 of client a runs from 10 January 2024, for product 45A01 and 40 hours a month.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from duiding.berichten.rows import DeclaratieRegel, PrestatieRegel
from tests.spec.events.drawn import Drawn, declaratie, on, prestatie, toewijzing

HOURS = {"volume": 40, "eenheid": "04", "frequentie": "4"}
AANBIEDER = {"aanbieder": "99100001"}
GIVEN, FEBRUARY, MARCH, APRIL = "2024-01-08", "2024-02-05", "2024-03-05", "2024-04-05"


def told(
    begin: str = "2024-01-10", eind: str | None = None, known_on: str = GIVEN, digest: str = "t", **facts: Any
) -> Drawn:
    return on(known_on, toewijzing("a", begin, eind, **{**HOURS, **AANBIEDER, **facts}), digest=digest)


TOLD = told()


def care(nummer: str = "p1", month: int = 1, **values: Any) -> PrestatieRegel:
    """A prestatie of a month in 2024; the toewijzing begins on 10 January."""
    begin = date(2024, month, 10 if month == 1 else 1)
    known = {"begindatum": begin, "einddatum": (date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31))[month - 1]}
    return prestatie(nummer, **{**known, "tarief": 100, **values})


def credit(nummer: str, vorige: str, month: int = 1, **values: Any) -> PrestatieRegel:
    return care(nummer, month, **{"vorige": vorige, "bedrag": -1000, **values})


def bill(known_on: str, *rows: PrestatieRegel, nummer: str = "d1", month: int | None = None, **head: Any) -> Drawn:
    """A 323 of the month before that of receipt."""
    of = int(known_on[5:7]) - 1 if month is None else month
    period = {"periode_begin": date(2024, of, 1), "periode_einde": date(2024, of, (31, 29, 31)[of - 1])}
    known = {"identificatie": f"i {nummer}", "dagtekening": date.fromisoformat(known_on), "xsd_versie": "1.0.0 1.0.0"}
    first = declaratie("declaratie", nummer, **{**period, **known, **head})
    return on(known_on, first, *(row._replace(declaratie=nummer) for row in rows), digest=nummer)


def answer(
    known_on: str, *rejected: PrestatieRegel, nummer: str = "d1", of: str = FEBRUARY, codes: str = "0200", **head: Any
) -> Drawn:
    """A 325 with the prestaties that it rejects."""
    known = {"identificatie": f"i {nummer}", "dagtekening": date.fromisoformat(of), "xsd_versie": "1.0.0 1.0.0"}
    first = declaratie("antwoord", nummer, **{**known, "retourcodes": codes, **head})
    rows = (row._replace(soort="afgewezen", declaratie=nummer, retourcodes="9338") for row in rejected)
    return on(known_on, first, *rows, digest=f"answer {nummer} {known_on}")


def head_of(message: Drawn) -> DeclaratieRegel:
    [head] = message.bericht.regels["declaratie"]
    return DeclaratieRegel(*head)


PAID = [TOLD, bill(FEBRUARY, care()), answer("2024-02-20")]
REJECTED = [TOLD, bill(FEBRUARY, care()), answer("2024-02-20", care())]
WEEKLY = told(frequentie="2", volume=3, eind="2024-02-24")
OUTPUT = told(frequentie="2", volume=300, eenheid="83", begin="2024-01-01", eind="2024-02-28")
DAILY = told(frequentie="1", volume=2, eind="2024-02-29")
IN_TOTAL = told(frequentie="6", volume=25)
BUDGET = told(volume=None, eenheid=None, frequentie=None, budget=2500, eind="2024-12-31")
