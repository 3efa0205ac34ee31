"""Use case: a new key for a store, so that the old one is worth nothing any more."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from duiding.app.key import check_outside, key_check, sealed_layers, with_layers
from duiding.app.quarantine import Quarantine
from duiding.app.walk import Walk, find_tokens
from duiding.domain import dutch
from duiding.domain.errors import KeyMissingError, StoreError
from duiding.domain.number_walk import STRETCHES
from duiding.domain.pseudonym import TOKEN_LETTERS, Pseudonymiser, read_key
from duiding.events.identifiers import CLIENT, token_columns
from duiding.storage import SLEUTEL, Change, FolderStore, Holder, Writer

_PROCESSES = 2


@dataclass(frozen=True, slots=True)
class RekeyOptions:
    """How to walk: past which stretches of the number space, in how many processes, and who hears about it.

    `progress` hears (done, total) of the walk; `waiting` hears who is writing when that is another process.
    """

    stretches: Sequence[int] = STRETCHES
    workers: int = _PROCESSES
    progress: Callable[[int, int], None] | None = None
    waiting: Callable[[Holder | None], None] | None = None


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What was done: so many clients have a new token, and the hashes that stand for the store before and after."""

    clients: int
    old_head: str
    new_head: str


def expected_walk(workers: int = _PROCESSES) -> str:
    """How long the whole walk takes here, in Dutch, measured on a short stretch of it."""
    stretch, key = range(0, 1), b"\0"
    start = time.perf_counter()
    find_tokens(Walk(key, key, frozenset([key]), is_synthetic=False), stretch, 1)
    seconds = (time.perf_counter() - start) * len(STRETCHES) / max(1, min(workers, os.cpu_count() or 1))
    return f"{dutch.number(seconds / 60)} minuten" if seconds >= 90 else f"{dutch.number(seconds)} seconden"


def rekey_store(folder: Path, old_file: Path, new_file: Path, options: RekeyOptions | None = None) -> Rekeyed:
    """Replace every token in a store by one of the new key; the files of the keys are only read.

    A crash anywhere leaves the store whole with the old or the new key. Raises KeyMissingError when the old key is not
    that of the store, when the two are the same or when the new one lies in the store; StoreError when the number of a
    client was not met on the walk. Then nothing is changed.
    """
    options = options or RekeyOptions()
    check_outside(new_file, folder)
    store = FolderStore.open(folder)
    old, new = with_layers(read_key(old_file), store.manifest), read_key(new_file)
    if old.key == new.key:
        raise KeyMissingError(f"De nieuwe sleutel {new_file} is dezelfde als de oude. Maak een andere.")
    with store.writer(options.waiting) as writer:
        writer.check_key(key_check(old))
        renewed = _Renewal(store, writer, old, new.after(old))
        return renewed.run(options)


class _Renewal:
    """One rotation, under the lock of the store."""

    def __init__(self, store: FolderStore, writer: Writer, old: Pseudonymiser, new: Pseudonymiser) -> None:
        self._store = store
        self._writer = writer
        self._old = old
        self._new = new
        self._clients: dict[str, str] = {}

    def run(self, options: RekeyOptions) -> Rekeyed:
        before = self._writer.manifest
        self._clients = self._walk(options)
        layers = sealed_layers(self._new, before)
        what = f"nieuwe tokens voor {len(self._clients)} cliënten en voor alle andere kenmerken"
        change = Change(SLEUTEL, what, "de sleutel is vervangen", key_check(self._new), layers)
        self._copy_quarantine(len(before.chain) + 1)
        self._writer.rewrite(change, before.segments, self._renewed)
        self._store.refresh()
        self._store.forget_stale()
        return Rekeyed(len(self._clients), before.head, self._writer.manifest.head)

    def _walk(self, options: RekeyOptions) -> dict[str, str]:
        wanted = self._tokens()
        walk = Walk(
            self._old.subkey(CLIENT),
            self._new.subkey(CLIENT),
            frozenset(bytes.fromhex(token) for token in wanted),
            self._store.is_synthetic,
        )
        found = find_tokens(walk, options.stretches, options.workers, options.progress)
        if len(found) < len(wanted):
            raise StoreError(
                f"Van {len(wanted) - len(found)} van de {len(wanted)} cliënten in de store {self._store.folder} is het "
                "nummer niet gevonden: hun token is niet met de oude sleutel gemaakt. Er is niets veranderd. "
                "Controleer de store met `duiding store verify`."
            )
        return found

    def _tokens(self) -> set[str]:
        found: set[str] = set()
        for table, columns in token_columns().items():
            for part in self._store.parts(table, [CLIENT]) if CLIENT in columns else ():
                found.update(pc.unique(part[CLIENT]).drop_null().to_pylist())
        return found

    def _renewed(self, table: str, part: pa.Table) -> pa.Table:
        domains = token_columns()[table]
        for place, name in enumerate(part.schema.names):
            if name in domains:
                part = part.set_column(place, part.schema.field(name), self._column(part[name], domains[name]))
            elif pa.types.is_string(part.schema.field(name).type):
                _check_no_token(part[name], f"{table}.{name}")
        return part

    def _column(self, column: pa.ChunkedArray, domain: str) -> pa.Array:
        words = column.combine_chunks().dictionary_encode()
        new = [self._token(domain, token) for token in words.dictionary.to_pylist()]
        return pa.array(new, pa.string()).take(words.indices)

    def _token(self, domain: str, token: str) -> str:
        return self._clients[token] if domain == CLIENT else self._new.relayered(domain, token)

    def _copy_quarantine(self, generation: int) -> None:
        kept = Quarantine.of(self._store.quarantine, self._old)
        target = self._store.quarantine.with_name(str(generation))
        shutil.rmtree(target, ignore_errors=True)
        kept.copy_to(Quarantine.of(target, self._new), lambda digest: self._new.relayered("bestand", digest))


def _check_no_token(column: pa.ChunkedArray, name: str) -> None:
    """A column of tokens that nobody listed would stay readable with the old key."""
    if pc.any(pc.match_substring_regex(column, f"^[0-9a-f]{{{TOKEN_LETTERS}}}$")).as_py():
        raise StoreError(f"In {name} staan tokens en die kolom hoort daar niet bij. Er is niets veranderd; meld dit.")
