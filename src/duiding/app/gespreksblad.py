"""Use case: the sheet for a talk with one aanbieder, from internal figures and the registers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from duiding.app.published import PublishedBefore
from duiding.app.store import Store
from duiding.dialogue.stuurkaart import Sources, Stuurkaart, make_stuurkaart
from duiding.domain.errors import InputError, UnknownNameError, UsageError
from duiding.domain.remedy import did_you_mean
from duiding.reports import to_pdf
from duiding.reports.gespreksblad import render_gespreksblad


def write_gespreksblad(store: Store, target: Path, aanbieder: str) -> Path:
    """Write the sheet of an aanbieder (AGB code or naam) as .pdf or .html, and give the path back.

    Raises UsageError for another end of the name, UnknownNameError for an aanbieder that is not on the list.
    """
    if target.suffix not in (".pdf", ".html"):
        raise UsageError(
            f"Een gespreksblad is een .pdf of een .html, en {target.name} is dat niet. Kies een andere naam."
        )
    html = render_gespreksblad(stuurkaart_of(store, aanbieder), store.gemeente, is_synthetic=store.is_synthetic)
    content = to_pdf(html) if target.suffix == ".pdf" else html.encode()
    beside = target.with_name(f".{target.name}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        raise InputError(f"{target} is niet te schrijven: {error.strerror}. Controleer de map.") from None
    return target


def stuurkaart_of(store: Store, aanbieder: str) -> Stuurkaart:
    """The card of an aanbieder by AGB code or naam; raises UnknownNameError when it is not on the list."""
    known = {one.agb: one.naam for one in store.gemeente.aanbieders}
    agb = next((agb for agb, naam in known.items() if aanbieder.casefold() in (agb, naam.casefold())), None)
    if agb is None:
        raise UnknownNameError(f"Deze aanbieder is niet bekend. {did_you_mean(aanbieder, known.values())}")
    dialogue = store.dialogue()
    try:
        sources = Sources(
            rows=lambda name: [kept.row for kept in dialogue.book(name).all()],
            measure=lambda name, part: store.measure(name, tuple(part)).select(**part),
            indicators=store.indicators(),
            definitions=store.definitions(),
            principes=store.gemeente.principes,
            stand=store.stand,
            snapshot=store.snapshot,
            published=cache(PublishedBefore(store).until),
        )
        return make_stuurkaart(sources, agb, known[agb], len(store.findings(agb)))
    finally:
        dialogue.close()
