"""Use case: the council paper, from public figures only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duiding.app.store import Store
from duiding.domain.errors import UsageError
from duiding.domain.figure import Audience, Measure
from duiding.domain.period import parse_day
from duiding.reports import Need, render_bijlage, required_measures, to_pdf

_REPEATED = date(2018, 1, 1)


def write_bijlage(store: Store, target: Path, known_on: str | date | None = None) -> Path:
    """Write the bijlage to `target` (.pdf or .html) as known on a day, and give the path back.

    Raises UsageError for another ending. Nothing half-written stays: the file appears when it is whole.
    """
    if target.suffix.lower() not in {".pdf", ".html"}:
        raise UsageError(f"De bijlage kan naar .pdf of .html, niet naar '{target.suffix}'. Kies een van die twee.")
    html = bijlage_html(store, parse_day(known_on) if isinstance(known_on, str) else known_on)
    content = to_pdf(html) if target.suffix.lower() == ".pdf" else html.encode()
    beside = target.with_name(f".{target.name}.tmp")
    beside.write_bytes(content)
    beside.replace(target)
    return target


def bijlage_html(store: Store, known_on: date | None = None) -> str:
    """The bijlage as one page of HTML."""
    panels = store.panels(known_on)
    needs = required_measures(panels.known_on, has_2018=_has_2018(store, panels.known_on))
    measures = {need.key: _measured(store, need, panels.known_on) for need in needs}
    return render_bijlage(measures, store.gemeente, panels.known_on, panels.snapshot, panels.is_synthetic)


def _measured(store: Store, need: Need, known_on: date) -> Measure:
    span = {"start": need.start, "end": need.end}
    moment = need.known_on or known_on
    return store.measure(need.indicator, need.by, known_on=moment, audience=Audience.OPENBAAR, **span)


def _has_2018(store: Store, known_on: date) -> bool:
    """Whether the published day of 2018 lies in the record."""
    found = store.panels(known_on).engine.query("SELECT min(peildatum) AS eerste FROM stand")["eerste"][0].as_py()
    return found is not None and found <= _REPEATED <= known_on
