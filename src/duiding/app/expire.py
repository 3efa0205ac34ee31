"""Use case: clients leave the store, as a whole, when the term is over or when one asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.app.key import key_check
from duiding.app.leaving import rows_of, touched
from duiding.app.quarantine import Quarantine
from duiding.config import load_gemeente
from duiding.domain.errors import InputError
from duiding.domain.period import years_before
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import Gemeente
from duiding.events import BESTAND, GEWEIGERD, KNOWN_ON, LAST_KNOWN_ON
from duiding.events.codes import OPEN, Coder, as_day, days
from duiding.events.columns import Ints
from duiding.events.identifiers import CLIENT, token_columns
from duiding.storage import VERWIJDERING, Change, FolderStore, Holder, Writer
from duiding.trajecten.fold import fold
from duiding.trajecten.regel import complete, current_rows

_GZIP = b"\x1f\x8b"

Waiting = Callable[[Holder | None], None]


@dataclass(frozen=True, slots=True)
class Expired:
    """What left: so many clients, rows per table and refused files; `head` stands for the store as it is now."""

    clients: int
    rows: Mapping[str, int]
    refused: int
    before: date | None
    head: str


def expire_store(
    folder: Path, gemeente: Path | None = None, on: date | None = None, waiting: Waiting | None = None
) -> Expired:
    """Remove every client of whom the last traject and the last date of any kind lie longer ago than the term.

    The term is counted back from `on`; without one from the last day on which anything was received, never from the
    clock. Who has an open traject or still waits stays. Refused files that were received before then leave as well.
    """
    settings = load_gemeente(gemeente)
    store = FolderStore.open(folder)
    store.check_gemeente(settings.code)
    years = settings.parameters.bewaartermijn_jaren
    with store.writer(waiting) as writer:
        day = on or store.last_known_on()
        before = years_before(day, years)
        clients = clients_before(store, settings, before)
        refused = _forget_refused(store, before)
        why = f"de bewaartermijn van {years} jaar is om (geteld tot {day})"
        rows = _remove(store, writer, clients, why)
        return Expired(len(clients), rows, refused, before, writer.manifest.head)


def remove_client(folder: Path, bsn: str, key: Pseudonymiser, waiting: Waiting | None = None) -> Expired:
    """Remove one person who asks for it, whatever the term; refused files that are kept are searched for the number.

    Raises InputError when nothing in the store is about this number, KeyMissingError for another key.
    """
    store = FolderStore.open(folder)
    with store.writer(waiting) as writer:
        writer.check_key(key_check(key))
        client = key.token(CLIENT, bsn)
        refused = _forget_refused_about(Quarantine.of(store.quarantine, key), bsn.encode())
        rows = _remove(store, writer, [client], "een verzoek om verwijdering")
        if not rows and not refused:
            raise InputError("In deze store staat niets over dit nummer. Controleer het nummer; er is niets veranderd.")
        return Expired(1 if rows else 0, rows, refused, None, writer.manifest.head)


def clients_before(store: FolderStore, gemeente: Gemeente, before: date) -> list[str]:
    """The tokens of the clients of whom everything that is known ended before a day."""
    known_on = store.last_known_on()
    events = complete(store.events(known_on))
    folded = fold(events, gemeente, known_on)
    coder = Coder(*(events[table][CLIENT] for table in _tables_about_clients()))
    last = np.full(len(coder), -OPEN)
    np.maximum.at(last, _places(coder, folded.codes.client, folded.trajecten.client), folded.trajecten.eind)
    for table in _tables_about_clients():
        np.maximum.at(last, coder(events[table][CLIENT]), _last_day(events[table], events[BESTAND]))
    waiting = current_rows(events, "wachtlijst")
    last[coder(waiting.filter(pc.is_null(waiting["vertrekdatum"]))[CLIENT])] = OPEN
    return [token for token, is_over in zip(coder.texts, last < as_day(before), strict=True) if is_over]


def _places(coder: Coder, other: Coder, clients: Ints) -> Ints:
    """The same clients as another coder numbers them."""
    return coder(pa.chunked_array([other.words]))[clients]


def _tables_about_clients() -> list[str]:
    return [table for table, columns in token_columns().items() if CLIENT in columns]


def _last_day(rows: pa.Table, log: pa.Table) -> Ints:
    """Per row the last day that it tells or that stands on its message; a row without any day counts as open."""
    names = [f.name for f in rows.schema if f.name not in (KNOWN_ON, LAST_KNOWN_ON) and pa.types.is_temporal(f.type)]
    place = pc.index_in(rows["digest"], value_set=log["digest"].combine_chunks())
    told = [log["dagtekening"].take(place), *(rows[name].cast(pa.date32()) for name in names)]
    return days(pc.max_element_wise(*told))


def _remove(store: FolderStore, writer: Writer, clients: Collection[str], why: str) -> dict[str, int]:
    leaving = rows_of(store, clients)
    segments, rows = touched(store, leaving)
    if segments:
        told = ", ".join(f"{name} {count}" for name, count in rows.items())
        change = Change(VERWIJDERING, f"{len(clients)} cliënten; regels: {told}", why)
        writer.rewrite(change, segments, leaving.kept)
        store.refresh()
        store.forget_stale()
    return rows


def _forget_refused(store: FolderStore, before: date) -> int:
    """Remove the refused files that were received before a day, and those that the log does not know."""
    recent: set[str] = set()
    for part in store.parts(GEWEIGERD, ["digest", KNOWN_ON]):
        is_recent = pc.fill_null(pc.greater_equal(part[KNOWN_ON], pa.scalar(before, pa.date32())), True)
        recent.update(part["digest"].filter(is_recent).to_pylist())
    kept = Quarantine(store.quarantine, b"")
    old = [digest for digest in kept.digests() if digest not in recent]
    for digest in old:
        kept.forget(digest)
    return len(old)


def _forget_refused_about(kept: Quarantine, number: bytes) -> int:
    """Remove the refused files in which a number stands, and the packed ones, into which nobody can look."""
    about = [digest for digest in kept.digests() if _may_hold(kept.open(digest)[1], number)]
    for digest in about:
        kept.forget(digest)
    return len(about)


def _may_hold(content: bytes, number: bytes) -> bool:
    is_packed = b"\0" in content or content.startswith(_GZIP) or b"base64" in content
    return is_packed or number in content
