"""The register of errors that people report in a figure: no free text, so no name can stand in it.

The report itself is a mail that names figure and snapshot; whoever reads that mailbox writes here what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duiding.dialogue.register import Kind, code, day, many, text

FOUTEN = {
    "getal": "Het getal klopt niet",
    "uitleg": "De uitleg klopt niet",
    "pagina": "De pagina werkt niet",
    "anders": "Iets anders",
}
MELDERS = {"inwoner": "Inwoner", "raad": "Raad", "aanbieder": "Aanbieder", "gemeente": "Gemeente"}
STATEN = {"open": "Open", "in_behandeling": "In behandeling", "beantwoord": "Beantwoord"}
UITKOMSTEN = {
    "klopt": "Het klopt toch",
    "verbeterd": "Verbeterd",
    "nieuwe_momentopname": "Verbeterd in een nieuwe momentopname",
}

_NAME = re.compile(r"[a-z0-9_]{1,80}")
_SNAPSHOT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, kw_only=True)
class Foutmelding:
    """One report: of which figure in which snapshot, what is wrong, and what came of it."""

    nummer: Annotated[str, text("Nummer", is_required=True)]
    datum: Annotated[date | None, day("Datum", is_required=True)]
    indicator: Annotated[str, text("Cijfer", is_required=True)]
    fout: Annotated[str, code("Wat is er?", FOUTEN)]
    melder: Annotated[str, code("Van wie?", MELDERS)]
    staat: Annotated[str, code("Staat", STATEN)] = "open"
    momentopname: Annotated[str, text("Momentopname", is_required=True, remark="Die staat in de mail.")]
    uitsplitsing: Annotated[
        tuple[str, ...], many("Uitgesplitst naar", remark="Zoals wijk; leeg is het hele cijfer.")
    ] = ()
    uitkomst: Annotated[str, code("Uitkomst", UITKOMSTEN, is_required=False)] = ""
    beantwoord_op: Annotated[date | None, day("Beantwoord op")] = None


def _rules(row: Foutmelding) -> Iterator[str]:
    if row.indicator and not _NAME.fullmatch(row.indicator):
        yield "Het cijfer is geen naam van een cijfer. Kies een cijfer uit de lijst."
    if row.momentopname and not _SNAPSHOT.fullmatch(row.momentopname):
        yield "De momentopname heeft alleen letters, cijfers, punt en streepje. Neem haar over uit de mail."
    if not all(_NAME.fullmatch(one) for one in row.uitsplitsing):
        yield "Een uitsplitsing is één woord, zoals wijk of zorgvorm. Schrijf niet op welke wijk of welke mensen."
    if len({row.staat == "beantwoord", bool(row.uitkomst), row.beantwoord_op is not None}) > 1:
        yield "Beantwoord, de uitkomst en de dag daarvan horen bij elkaar. Vul ze alle drie in, of geen van drie."
    elif row.beantwoord_op and row.datum and row.beantwoord_op < row.datum:
        yield "De dag van het antwoord ligt voor de dag van de melding. Kijk de twee dagen na."


FOUTMELDINGEN = Kind(
    name="foutmeldingen",
    title="Foutmeldingen bij cijfers",
    one="foutmelding",
    row=Foutmelding,
    writers=("contractmanager", "analist", "beheer"),
    rules=_rules,
)
