"""The published duiding for a council paper: what belongs to the figures as that paper tells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date

from duiding.app.store import Store
from duiding.dialogue.duiding import ROLLEN, Duiding, Fit, Told, tell
from duiding.domain import dutch
from duiding.domain.errors import RegisterError
from duiding.domain.figure import Measure


def said_of(store: Store, measures: Iterable[Measure], until: date) -> Mapping[str, tuple[str, ...]] | None:
    """The duiding of these figures by indicator, given by a day; None when the registers are away.

    Only what still belongs to its figure: an earlier value that is not in the paper needs no explanation in it.
    """
    try:
        with closing(store.dialogue()) as dialogue:
            rows: list[Duiding] = [kept.row for kept in dialogue.book("duiding").all()]
    except RegisterError:
        return None
    public = [row for row in rows if row.staat == "gepubliceerd" and row.voor == "openbaar"]
    given = [row for row in public if row.datum and row.datum <= until]
    return _by_indicator(store, measures, given) if given else {}


def _by_indicator(store: Store, measures: Iterable[Measure], given: list[Duiding]) -> Mapping[str, tuple[str, ...]]:
    definitions = store.definitions()
    found: dict[str, dict[str, str]] = {}
    for measure in measures:
        rows = [row for row in given if row.indicator == measure.indicator]
        for told in tell(rows, measure.figures, definitions.get(measure.indicator, "")) if rows else ():
            if told.fit is Fit.NOW:
                found.setdefault(measure.indicator, {})[told.duiding.nummer] = _sentence(told)
    return {name: tuple(texts.values()) for name, texts in found.items()}


def _sentence(told: Told) -> str:
    row = told.duiding
    period = dutch.period_words(told.figure.period) if told.figure else ""
    when = dutch.long_date(row.datum) if row.datum else ""
    replies = "".join(f" Antwoord: {reply.tekst} ({reply.naam})." for reply in told.replies)
    return f"Over {period}: {row.tekst} ({row.naam}, {ROLLEN[row.rol].lower()}, {when}){replies}"
