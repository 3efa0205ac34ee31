"""Messages in a few words: rows with the day on which their message was received, as the rules see them.

A message without a digest gets the next letter, so that a drawn case can say which message breaks a rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from duiding.berichten.rows import (
    AntwoordRegel,
    Bericht,
    BerichtRegel,
    DeclaratieRegel,
    PrestatieRegel,
    RetourRegel,
    VerzoekRegel,
)
from duiding.domain.settings import Contract, Gemeentecode
from duiding.events import Batch, Known, as_known_on
from duiding.events.rules import find_findings
from tests.unit.trajecten.record import AMBULANT, GEMEENTE, day
from tests.unit.trajecten.record import start as start
from tests.unit.trajecten.record import stop as stop
from tests.unit.trajecten.record import toewijzing as toewijzing

ALWAYS = date(2000, 1, 1)
LAST = date(2030, 1, 1)
INSPANNING = Contract("99100002", "*", "inspanning", frozenset({"301", "305", "307"}), ALWAYS, None)
LISTS = GEMEENTE.__class__(
    **{
        **{name: getattr(GEMEENTE, name) for name in GEMEENTE.__slots__},
        "contracten": (
            INSPANNING,
            Contract("99100001", "crisis", "output", frozenset({"305"}), date(2019, 1, 1), date(2019, 12, 31)),
            Contract("99100001", "specialistisch_ambulant", "taakgericht", frozenset({"305"}), ALWAYS, None),
        ),
        "gemeenten": (
            Gemeentecode("0344", "Utrecht", None, None),
            Gemeentecode("0457", "Weesp", None, date(2022, 3, 23)),
            Gemeentecode("1980", "Dijk en Waard", date(2022, 1, 1), None),
        ),
    }
)

_NUMBERS = {"toewijzing": "301", "start": "305", "stop": "307", "aanvraag": "315"}


@dataclass(frozen=True)
class Drawn:
    """One message as received."""

    digest: str | None
    known_on: date
    bericht: Bericht


def on(
    known_on: str,
    *rows: Any,
    digest: str | None = None,
    identificatie: str | None = None,
    dagtekening: str | None = None,
    gemeente: str | None = None,
) -> Drawn:
    """A message received on a day, made on that day unless the case says otherwise."""
    first = rows[0]
    tables: dict[str, list[Any]] = {}
    for row in rows:
        tables.setdefault(_table(row), []).append(row)
    code = ("WMO" if first.wet == "wmo" else "JW") + _number(first)
    made = day(dagtekening or known_on)
    name = identificatie or f"own {digest or ''}"
    return Drawn(
        digest,
        date.fromisoformat(known_on),
        Bericht(code, first.wet, gemeente or first.gemeente, first.aanbieder, name, made, tables),
    )


def _table(row: Any) -> str:
    kinds = {
        BerichtRegel: "bericht",
        VerzoekRegel: "verzoek",
        AntwoordRegel: "antwoord",
        RetourRegel: "retour",
        PrestatieRegel: "prestatie",
        DeclaratieRegel: "declaratie",
    }
    return kinds[type(row)]


def _number(row: Any) -> str:
    if isinstance(row, RetourRegel):
        return str(int(row.bericht[-3:]) + 1)
    if isinstance(row, AntwoordRegel):
        return "319"
    if isinstance(row, VerzoekRegel):
        return _NUMBERS.get(row.soort, "317")
    if isinstance(row, DeclaratieRegel):
        return "323" if row.soort == "declaratie" else "325"
    return _NUMBERS[row.soort]


def named(messages: Sequence[Drawn]) -> list[tuple[str, Drawn]]:
    """Each message with its digest: its own, or the next letter."""
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    return [(message.digest or next(letters), message) for message in messages]


def tables_of(messages: Sequence[Drawn]) -> dict[str, pa.Table]:
    """The record; a message without an Identificatie of its own gets one."""
    batch = Batch()
    for digest, message in named(messages):
        bericht = message.bericht
        if bericht.identificatie.startswith("own "):
            bericht = Bericht(**{**_fields(bericht), "identificatie": f"id {digest}"})
        batch.add_bericht(digest, bericht, Known(message.known_on, "map"))
    return batch.tables()


def _fields(bericht: Bericht) -> dict[str, Any]:
    return {name: getattr(bericht, name) for name in bericht.__slots__}


def events_of(messages: Sequence[Drawn], known_on: date = LAST) -> dict[str, pa.Table]:
    """The record as known on a day."""
    return as_known_on(tables_of(messages), known_on)


def findings_of(
    messages: Sequence[Drawn], lists: Any = LISTS, known_on: date = LAST
) -> list[tuple[str, int | None, str]]:
    """(digest, regel, rule) of everything that is found."""
    found = find_findings(events_of(messages, known_on), lists).to_pylist()
    return [(row["digest"], row["regel"], row["rule"]) for row in found]


def _row(kind: type[Any], values: dict[str, Any]) -> Any:
    shared = {"wet": "jeugdwet", "gemeente": "0344", "aanbieder": "99100001", "client": "a"}
    empty = dict.fromkeys(kind._fields)
    return kind(**{**empty, **{name: value for name, value in shared.items() if name in empty}, **values})


def verzoek(soort: str = "aanvraag", referentie: str = "r1", **values: Any) -> VerzoekRegel:
    """A row of a 315; with another `soort` of a 317."""
    dates = {name: day(values.pop(name, None)) for name in ("ingangsdatum", "einddatum")}
    product = values.pop("product", AMBULANT if soort in ("aanvraag", "nieuw") else None) or (None, None)
    known = {"soort": soort, "referentie": referentie, "categorie": product[0], "code": product[1]}
    return _row(VerzoekRegel, {**known, **dates, **values})


def ongewijzigd(nummer: str = "t1", **values: Any) -> VerzoekRegel:
    return verzoek("ongewijzigd", toewijzing=nummer, **values)


def te_wijzigen(nummer: str = "t1", ingangsdatum: str = "2024-09-01", **values: Any) -> VerzoekRegel:
    return verzoek("te_wijzigen", toewijzing=nummer, ingangsdatum=ingangsdatum, **values)


def nieuw(ingangsdatum: str = "2024-09-01", **values: Any) -> VerzoekRegel:
    return verzoek("nieuw", ingangsdatum=ingangsdatum, **values)


def antwoord(soort: str = "1", referentie: str = "r1", **values: Any) -> AntwoordRegel:
    """A 319: "1" rejects, "2" is under investigation."""
    return _row(AntwoordRegel, {"antwoord": soort, "referentie": referentie, **values})


def retour(
    bericht: str = "JW305",
    identificatie: str = "id a",
    dagtekening: str = "2024-01-10",
    *codes: str | None,
    **values: Any,
) -> list[RetourRegel]:
    """The rows of a retour: one for each code, or one without a code."""
    shared = {"bericht": bericht, "identificatie": identificatie, "dagtekening": day(dagtekening), "klasse": "Header"}
    shared["dagtekening_retour"] = day(values.pop("op", None)) or day(dagtekening) + timedelta(1)
    return [_row(RetourRegel, {**shared, "retourcode": code, **values}) for code in codes or (None,)]


def prestatie(nummer: str = "p1", toewijzing: str = "t1", **values: Any) -> PrestatieRegel:
    known = {
        "soort": "gedeclareerd",
        "declaratie": "d1",
        "prestatie": nummer,
        "toewijzing": toewijzing,
        "categorie": "45",
        "code": "45A01",
        "begindatum": date(2024, 1, 1),
        "einddatum": date(2024, 1, 31),
        "volume": 10,
        "eenheid": "04",
        "bedrag": 1000,
    }
    return _row(PrestatieRegel, {**known, **values})


def declaratie(soort: str = "declaratie", nummer: str = "d1", **values: Any) -> DeclaratieRegel:
    """The head of a 323, or of the 325 that answers it ("antwoord")."""
    known = {"soort": soort, "declaratie": nummer, "identificatie": "i1", "dagtekening": date(2024, 2, 5)}
    return _row(DeclaratieRegel, {**known, **values})
