"""The register of assumptions: what was assumed, what was seen, and what was decided then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duiding.dialogue.register import Kind, code, day, many, number, text

OORDELEN = {
    "niet_getoetst": "Nog niet getoetst",
    "klopt": "Klopt",
    "bijgesteld": "Bijgesteld",
    "losgelaten": "Losgelaten",
}


@dataclass(frozen=True, kw_only=True)
class Aanname:
    """One assumption with its range; when it was adjusted, a new one names it in `vervangt`."""

    nummer: Annotated[str, text("Nummer", is_required=True)]
    titel: Annotated[str, text("Wat nemen we aan?", is_required=True)]
    waarde: Annotated[float | None, number("Waarde")] = None
    laag: Annotated[float | None, number("Laagste waarde")] = None
    hoog: Annotated[float | None, number("Hoogste waarde")] = None
    eenheid: Annotated[str, text("Eenheid")] = ""
    cijfers: Annotated[tuple[str, ...], many("Cijfers", remark="Waaraan u ziet of het klopt.")] = ()
    bron: Annotated[str, text("Bron", is_required=True, is_long=True)]
    datum: Annotated[date | None, day("Aangenomen op", is_required=True)]
    toets_voor: Annotated[date | None, day("Toetsen voor")] = None
    getoetst_op: Annotated[date | None, day("Getoetst op")] = None
    waargenomen: Annotated[float | None, number("Waargenomen")] = None
    oordeel: Annotated[str, code("Oordeel", OORDELEN)] = "niet_getoetst"
    toelichting: Annotated[str, text("Toelichting", is_long=True)] = ""
    vervangt: Annotated[str, text("Vervangt nummer")] = ""


def _rules(row: Aanname) -> Iterator[str]:
    if (row.oordeel == "niet_getoetst") != (row.getoetst_op is None):
        yield "Een oordeel en de dag van toetsen horen bij elkaar. Vul beide in, of geen van beide."
    bounds = [value for value in (row.laag, row.waarde, row.hoog) if value is not None]
    if bounds != sorted(bounds):
        yield "Laagste, waarde en hoogste staan niet op volgorde. Kijk de drie getallen na."
    if row.vervangt == row.nummer:
        yield "Een aanname vervangt niet zichzelf. Vul een ander nummer in."


AANNAMES = Kind(
    name="aannames",
    title="Aannames",
    one="aanname",
    row=Aanname,
    writers=("beleid", "analist"),
    readers=("contractmanager", "beheer"),
    rules=_rules,
)
