"""Use case: what the checks found about messages, per aanbieder, as a table and as files to send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from duiding.app.measure import PanelStore
from duiding.domain.errors import InputError, UnknownNameError, UsageError
from duiding.domain.period import Period, parse_day
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import UNKNOWN
from duiding.reports.bevindingen import Bevinding, Lijst, render_bevindingen, render_csv
from duiding.trajecten.post import is_van_aanbieder

_COLUMNS = (
    "aanbieder", "agb", "bericht", "wet", "dagtekening", "ontvangen", "level", "regel_code", "retourcode", "element",
    "regel", "categorie", "code", "zorgvorm", "ingangsdatum", "begindatum", "einddatum", "is_geweigerd", "tekst",
)  # fmt: skip
"""What is read of the panel: nothing that points at a person."""

GEMEENTE_FILE = "gemeente"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings: of one aanbieder (AGB or naam), received in a span of time, of one level; None is all."""

    aanbieder: str | None = None
    first: str | date | None = None
    last: str | date | None = None
    level: int | None = None


def list_findings(store: PanelStore, choice: Choice, known_on: str | date | None = None) -> tuple[Bevinding, ...]:
    """The findings, by aanbieder, Dagtekening and rule.

    Raises UnknownNameError for an aanbieder that has none and that no list knows, UsageError for a date that is none.
    """
    first, last = _span(choice)
    agb = _agb_of(store, choice.aanbieder, known_on) if choice.aanbieder else None
    rows = (_bevinding(row) for row in _rows(store, known_on))
    found = (
        row
        for row in rows
        if (agb is None or row.agb == agb)
        and (choice.level is None or row.niveau == choice.level)
        and (row.ontvangen is None or first <= row.ontvangen <= last)
    )
    return tuple(sorted(found, key=_order))


def findings_from(store: PanelStore, agb: str) -> tuple[Bevinding, ...]:
    """What is wrong with the messages that one aanbieder, by AGB code, sent itself: the only findings it may see.

    Raises UnknownNameError for a code that no list knows.
    """
    if all(one.agb != agb for one in store.gemeente.aanbieders):
        raise UnknownNameError("Deze aanbieder is niet bekend.")
    found = (_bevinding(row) for row in _rows(store, None, agb))
    return tuple(sorted((row for row in found if is_van_aanbieder(row.bericht)), key=_order))


def write_findings(store: PanelStore, folder: Path, choice: Choice, known_on: str | date | None = None) -> list[Path]:
    """A CSV and a page per aanbieder, about the messages that it sent; those of the gemeente are a list of their own.

    Who has no findings gets no files. Files with the same name are replaced, each as a whole. Raises InputError when
    the folder cannot be made or written.
    """
    panels = store.panels(_day(known_on))
    found = list_findings(store, choice, known_on)
    prefix = "voorbeeld-" if panels.is_synthetic else ""
    written = []
    for lijst in _lists(store, found, choice, panels.known_on):
        name = f"{prefix}bevindingen-{_file_word(lijst)}"
        page = render_bevindingen(
            lijst, store.gemeente, panels.known_on, panels.snapshot, panels.is_synthetic, f"{name}.csv"
        )
        written.append(_write(folder / f"{name}.csv", render_csv(lijst.bevindingen, is_for_excel=True)))
        written.append(_write(folder / f"{name}.html", page))
    return written


def _lists(store: PanelStore, found: tuple[Bevinding, ...], choice: Choice, known_on: date) -> Iterator[Lijst]:
    first, last = _span(choice)
    received = [row.ontvangen for row in found if row.ontvangen] or [known_on]
    span = max(first, min(received)), min(last, known_on)
    for agb in dict.fromkeys(row.agb for row in found):
        own = tuple(row for row in found if row.agb == agb and is_van_aanbieder(row.bericht))
        if own:
            yield Lijst(own[0].aanbieder, agb, own, *span)
    own = tuple(row for row in found if not is_van_aanbieder(row.bericht))
    if own:
        yield Lijst(f"gemeente {store.gemeente.naam}", "", own, *span)


def _file_word(lijst: Lijst) -> str:
    """An AGB is digits; a word from elsewhere never becomes part of a path."""
    return "".join(c for c in lijst.agb if c.isalnum()) or GEMEENTE_FILE


def _write(path: Path, text: str) -> Path:
    beside = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    except OSError as error:
        raise InputError(f"{path} is niet te schrijven: {error.strerror}. Controleer de map en de rechten.") from None
    return path


def _rows(store: PanelStore, known_on: str | date | None, agb: str = "") -> Iterable[Mapping[str, Any]]:
    """The rows of the panel, of one aanbieder or all, of which only these columns are read."""
    panels = store.panels(_day(known_on))
    where = " where agb = '{}'".format(agb.replace("'", "''")) if agb else ""
    rows: list[dict[str, Any]] = panels.engine.query(f"select {', '.join(_COLUMNS)} from bevinding{where}").to_pylist()
    return rows


def _bevinding(row: Mapping[str, Any]) -> Bevinding:
    named = {name: row[name] for name in _COLUMNS if name not in {"level", "regel_code", "regel"}}
    named |= {name: row[name] or UNKNOWN for name in ("aanbieder", "agb", "bericht")}
    regel = None if row["regel"] is None else row["regel"] + 1
    return Bevinding(**named, niveau=row["level"], controle=row["regel_code"], regel=regel)


def _order(row: Bevinding) -> tuple[Any, ...]:
    days = (row.dagtekening, row.ontvangen, row.begindatum, row.einddatum)
    texts = tuple(day.isoformat() if day else "" for day in days)
    return row.aanbieder, row.agb, texts[0], row.bericht, row.controle, row.regel or 0, *texts[1:], row.tekst


def _agb_of(store: PanelStore, wanted: str, known_on: str | date | None) -> str:
    names: dict[str, str] = {row["agb"]: row["aanbieder"] for row in _rows(store, known_on)}
    names = {aanbieder.agb: aanbieder.naam for aanbieder in store.gemeente.aanbieders} | names
    for agb, naam in names.items():
        if wanted.casefold() in (agb, naam.casefold()):
            return agb
    raise UnknownNameError(f"Deze aanbieder is niet bekend. {did_you_mean(wanted, names.values())}")


def _span(choice: Choice) -> tuple[date, date]:
    first = Period.parse(choice.first).first if isinstance(choice.first, str) else choice.first or date.min
    last = Period.parse(choice.last).last if isinstance(choice.last, str) else choice.last or date.max
    if first > last:
        raise UsageError(f"Het begin ({first.isoformat()}) ligt na het einde ({last.isoformat()}). Draai ze om.")
    return first, last


def _day(known_on: str | date | None) -> date | None:
    return parse_day(known_on) if isinstance(known_on, str) else known_on
