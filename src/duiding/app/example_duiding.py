"""Duiding for the demo: invented explanations, bound to the invented figures as they stand in that store."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime, time

from duiding.app.store import Store
from duiding.dialogue.duiding import Duiding, binding_of
from duiding.dialogue.register import Mark
from duiding.dialogue.stuurkaart.wijzers import current, headline
from duiding.domain.figure import Audience, Figure

_PUBLIC = (
    ("jeugdigen_met_jeugdhulp", "gemeente", "beleid jeugd", "Meer kinderen vragen hulp bij het buurtteam."),
    ("wachtenden", "gemeente", "contractmanager jeugd", "Een nieuwe locatie in Zuid opende later dan gepland."),
    ("wachtenden", "ervaringsdeskundige", "cliëntenraad", "Het wachten weegt zwaarder als niemand belt."),
)
"""What everybody reads: figure, who says it, in whose name, and the words."""

_PARTNER, _PARTNERS_FIGURE = "99500003", "contract_besteed"


def give_example_duiding(store: Store) -> int:
    """Write the examples, unless somebody wrote duiding already; returns how many. No value, no duiding."""
    with closing(store.dialogue()) as dialogue:
        book = dialogue.book("duiding")
        if book.all():
            return 0
        rows = [row for row in (*_for_everybody(store), *_at_the_table(store)) if row]
        mark = Mark("voorbeeld", datetime.combine(store.stand, time()))
        for number, row in enumerate(rows, 1):
            book.add(_numbered(row, f"D{number}", rows), mark)
        return len(rows)


def _for_everybody(store: Store) -> list[Duiding | None]:
    return [_said(store, _now(store, name), rol, naam, tekst) for name, rol, naam, tekst in _PUBLIC]


def _at_the_table(store: Store) -> list[Duiding | None]:
    """A question of the gemeente and the answer of the aanbieder, on its stuurkaart only."""
    naam = next((one.naam for one in store.gemeente.aanbieders if one.agb == _PARTNER), "")
    figures = store.measure(_PARTNERS_FIGURE, ("aanbieder",)).select(aanbieder=naam) if naam else None
    now = current(headline(figures)) if figures and figures.figures else None
    return [
        _said(store, now, "gemeente", "contractmanager Wmo", "Er is meer uitgegeven aan lange trajecten.", _PARTNER),
        _said(store, now, "aanbieder", naam, "Klopt. Vanaf maart helpt de groep in Zuid.", _PARTNER),
    ]


def _now(store: Store, name: str) -> Figure | None:
    measure = store.measure(name, audience=Audience.OPENBAAR)
    return current(headline(measure)) if measure.figures else None


def _said(store: Store, figure: Figure | None, rol: str, naam: str, tekst: str, aanbieder: str = "") -> Duiding | None:
    if figure is None:
        return None
    bound = vars(binding_of(figure, store.snapshot, store.definitions().get(figure.indicator, "")))
    return Duiding(
        nummer="",
        **bound,
        tekst=tekst,
        kennis="ervaring" if rol == "ervaringsdeskundige" else "praktijk",
        rol=rol,
        naam=naam,
        aanbieder=aanbieder,
        datum=store.stand,
        staat="gepubliceerd",
        voor="intern" if aanbieder else "openbaar",
    )


def _numbered(row: Duiding, nummer: str, rows: list[Duiding]) -> Duiding:
    """With its number; what an aanbieder says answers what the gemeente said of the same figure."""
    asked = next((n for n, one in enumerate(rows, 1) if one.aanbieder and one.rol == "gemeente"), 0)
    return replace(row, nummer=nummer, antwoord_op=f"D{asked}" if row.rol == "aanbieder" and asked else "")
