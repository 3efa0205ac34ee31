"""What was delivered, of each kind since when and when last; and what of it was set aside, by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from duiding.app.rules import list_rules
from duiding.events import BESTAND, GEWEIGERD
from duiding.storage import FolderStore
from duiding.trajecten import PanelSet

_LOGGED = ("digest", "rule", "line", "known_on", "soort")
_MORE = "meer"
"""Not a rule: says that a file had more reasons than were noted."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One kind of delivery: the messages, or a layout; the first and the last day on which any came."""

    bron: str
    eerste: date
    laatste: date


def deliveries_of(panels: PanelSet) -> tuple[Delivery, ...]:
    """Every kind that came, by name."""
    rows = panels.engine.query("select bron, eerste, laatste from geleverd order by bron").to_pylist()
    return tuple(Delivery(row["bron"], row["eerste"], row["laatste"]) for row in rows)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What one rule set aside of one kind of delivery: `files` as a whole, and `rows` of files that were kept.

    `soort` is empty for a file that was refused before its kind was known, `reason` for a rule that has no text of its
    own, `laatste` for a file without a day of receipt. Nothing here says what a file was called or what it said.
    """

    soort: str
    rule: str
    reason: str
    files: int
    rows: int
    laatste: date | None


def refusals_of(record: FolderStore) -> tuple[Refusal, ...]:
    """Every rule that set something aside, by kind of delivery; what was received last comes first."""
    logged = [row for part in record.parts(GEWEIGERD, _LOGGED) for row in part.to_pylist() if row["rule"] != _MORE]
    kept = _kinds(record, {row["digest"] for row in logged})
    reasons = {line.code: line.says for line in list_rules()} if logged else {}
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in logged:
        found.setdefault((kept.get(row["digest"]) or row["soort"] or "", row["rule"]), []).append(row)
    told = [_refusal(soort, rule, reasons.get(rule, ""), rows, kept) for (soort, rule), rows in sorted(found.items())]
    return tuple(sorted(told, key=lambda one: one.laatste or date.min, reverse=True))


def _kinds(record: FolderStore, digests: Iterable[str]) -> Mapping[str, str]:
    """The kind of each of these files that was kept."""
    wanted = pa.array(sorted(digests), pa.string())
    parts = record.parts(BESTAND, ("digest", "soort")) if len(wanted) else ()
    rows = (row for part in parts for row in part.filter(pc.is_in(part["digest"], value_set=wanted)).to_pylist())
    return {row["digest"]: row["soort"] for row in rows}


def _refusal(soort: str, rule: str, reason: str, rows: Iterable[Mapping[str, Any]], kept: Mapping[str, str]) -> Refusal:
    rows = list(rows)
    files = {row["digest"] for row in rows if row["digest"] not in kept}
    left_out = {(row["digest"], row["line"]) for row in rows if row["digest"] in kept}
    days = [row["known_on"] for row in rows if row["known_on"]]
    return Refusal(soort, rule, reason, len(files), len(left_out), max(days, default=None))
