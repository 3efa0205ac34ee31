"""A comparison of two momentopnamen as text for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from duiding.domain.figure import EXAMPLE_NOTICE, Audience

if TYPE_CHECKING:
    from duiding.app.comparing import Comparison
    from duiding.app.frozen import Momentopname

COLUMNS = (
    "indicator", "by", "part", "period", "unit", "value_then", "value_now", "difference", "n_then", "n_now",
    "low_then", "low_now", "high_then", "high_now", "status_then", "status_now", "reason", "explanation",
    "source", "snapshot_then", "snapshot_now",
)  # fmt: skip


def as_csv(found: Comparison) -> str:
    """A row per changed figure; `reason` holds every reason that can have done it, in the order they are looked at."""
    then, now = found.then.header, found.now.header
    marks = [Audience.OPENBAAR.value, *([EXAMPLE_NOTICE.lower()] if then.is_synthetic else [])]
    shared = {
        "source": f"momentopnamen {then.name} en {now.name} ({'; '.join(marks)})",
        "snapshot_then": then.snapshot,
        "snapshot_now": now.snapshot,
    }
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | shared for row in _rows(found))
    return out.getvalue()


def as_json(found: Comparison) -> str:
    """One object: what was compared, what differs around the figures, the counts and the changed figures."""
    data = {
        "then": _about(found.then),
        "now": _about(found.now),
        "remarks": found.remarks,
        "unchanged": found.unchanged,
        "one_sided": found.one_sided,
        "changes": list(_rows(found)),
    }
    return json.dumps(data, ensure_ascii=False) + "\n"


def _rows(found: Comparison) -> Iterator[dict[str, Any]]:
    for change in found.changes:
        sides = {"then": change.then, "now": change.now}
        values = {
            f"{name}_{word}": _plain(getattr(side, name)) if side else None
            for word, side in sides.items()
            for name in ("value", "n", "low", "high")
        }
        states = {f"status_{word}": side.status.value if side else None for word, side in sides.items()}
        yield {
            **change.key._asdict(),
            **values,
            "difference": _plain(change.difference),
            **states,
            "reason": " ".join(reason.kind for reason in change.reasons),
            "explanation": "; ".join(reason.text for reason in change.reasons),
        }


def _plain(value: Any) -> Any:
    """Whole floats as integers, so that a count reads 5800 and not 5800.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _about(side: Momentopname) -> dict[str, Any]:
    header = side.header
    return {
        "name": header.name,
        "why": header.why,
        "known_on": header.known_on.isoformat(),
        "snapshot": header.snapshot,
        "settings": header.fingerprint,
        "code": header.code._asdict(),
        "synthetic": header.is_synthetic,
    }
