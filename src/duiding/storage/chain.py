"""The chain over the segments: every change of a store is an entry that names the one before it by its hash.

A store is what its chain says: the segments that were added and not removed. Who changes, drops or swaps anything after
the fact breaks a hash, or needs another head than the one that was noted elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from duiding.events import BESTAND

LEVERING, SAMENVOEGING, VERWIJDERING, SLEUTEL = "levering", "samenvoeging", "verwijdering", "sleutel"
MOMENTOPNAME = "momentopname"
SOORTEN = (LEVERING, SAMENVOEGING, VERWIJDERING, SLEUTEL, MOMENTOPNAME)

_PUBLISHED_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?")
_PUBLISHED_FILE = re.compile(r"[a-z]+\.(json|parquet)")


class TableFile(NamedTuple):
    """What one file of a segment holds: its number of rows and the SHA-256 of its bytes."""

    rows: int
    sha256: str


Tables = Mapping[str, TableFile]


@dataclass(frozen=True, slots=True)
class Segment:
    """One folder of immutable files: its name and its tables."""

    name: str
    tables: Tables


class KeyFact(NamedTuple):
    """Which key a store has: a token that only that key makes, and the SHA-256 of the sealed layers (None without)."""

    check: str
    layers: str | None


class Published(NamedTuple):
    """A publication that is kept for ever: its name, and the SHA-256 of each of its files."""

    name: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change.

    `soort` is "levering" (a batch), "samenvoeging" (small segments into one), "verwijdering" (clients left), "sleutel"
    (new tokens) or "momentopname" (a publication was frozen; then `published` says which). `when` comes from the clock
    of the machine and makes no figure. `what` and `why` are for people, without anything that leads to a person.
    `removed` keeps the hashes of what is gone. `key` is there when the entry fixes the key. `head` is the SHA-256 of
    all the rest.
    """

    number: int
    soort: str
    when: str
    what: str
    why: str
    added: Mapping[str, Tables]
    removed: Mapping[str, Tables]
    key: KeyFact | None
    previous: str
    head: str = ""
    published: Published | None = None

    @property
    def made(self) -> set[str]:
        """The names of the folders that the entry makes."""
        return {*self.added, *([self.published.name] if self.published else ())}

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What the entry adds."""
        return tuple(Segment(name, tables) for name, tables in self.added.items())

    def sealed(self) -> Entry:
        """The same entry with the head that belongs to it."""
        return replace(self, head=self.computed_head())

    def computed_head(self) -> str:
        """The head that follows from everything else in the entry."""
        return sha256_of({name: value for name, value in self.as_data().items() if name != "head"})

    def as_data(self) -> dict[str, Any]:
        """The entry as JSON takes it; `published` is only there when something was."""
        data = {name: getattr(self, name) for name in Entry.__dataclass_fields__}
        return data if self.published else {name: value for name, value in data.items() if name != "published"}


class BrokenChainError(ValueError):
    """The chain contradicts itself; the message says where, in Dutch."""


def sha256_of(data: object) -> str:
    """The hash of data as JSON in one fixed form: keys in order, no blanks, ASCII."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def replay(chain: Iterable[Entry], first: str) -> tuple[Segment, ...]:
    """The segments that a chain leaves, in order; `first` is what the first entry names as its previous.

    Checks that the entries follow each other and remove only what is there, exactly as it was added; not the hashes.
    Raises BrokenChainError.
    """
    head, segments, names, published = first, dict[str, Tables](), set[str](), set[str]()
    for number, entry in enumerate(chain, start=1):
        if (entry.number, entry.previous) != (number, head):
            raise BrokenChainError(f"schakel {number} sluit niet aan op de vorige")
        for name, tables in entry.removed.items():
            if segments.pop(name, None) != tables:
                raise BrokenChainError(f"schakel {number} verwijdert een deel dat er niet zo in stond ({name})")
        if names & entry.added.keys():
            raise BrokenChainError(f"schakel {number} voegt een deel toe dat er al was")
        if entry.published and entry.published.name in published:
            raise BrokenChainError(f"schakel {number} legt een momentopname vast die er al was")
        published |= {entry.published.name} if entry.published else set()
        names |= entry.added.keys()
        segments |= entry.added
        head = entry.head
    return tuple(Segment(name, tables) for name, tables in segments.items())


def check_heads(chain: Iterable[Entry]) -> None:
    """Raises BrokenChainError at the first entry of which the hash is not that of its content."""
    for entry in chain:
        if entry.computed_head() != entry.head:
            raise BrokenChainError(f"de inhoud van schakel {entry.number} is veranderd (de hash klopt niet)")


def read_entry(data: Any) -> Entry:
    """An entry from JSON; raises BrokenChainError when it is none. Names are checked because they become a path."""
    if not isinstance(data, dict) or data.keys() | {"published"} != set(Entry.__dataclass_fields__):
        raise BrokenChainError("een schakel heeft andere velden dan zou moeten")
    texts = all(isinstance(data[name], str) for name in ("when", "what", "why", "previous", "head"))
    if type(data["number"]) is not int or data["soort"] not in SOORTEN or not texts:
        raise BrokenChainError("een schakel heeft een veld met iets anders dan zou moeten")
    parts = {name: _read_segments(data[name]) for name in ("added", "removed")}
    published = _read_published(data)
    return Entry(**{**data, **parts, "key": _read_key(data["key"]), "published": published})


def is_publication_name(name: str) -> bool:
    """Whether a publication can have this name: it becomes a folder, on any kind of disk."""
    return _PUBLISHED_NAME.fullmatch(name) is not None


def _read_published(data: Mapping[str, Any]) -> Published | None:
    if ("published" in data) != (data["soort"] == MOMENTOPNAME):
        raise BrokenChainError("alleen een schakel van de soort momentopname noemt een momentopname")
    if "published" not in data:
        return None
    match data["published"]:
        case [str(name), dict(files)] if files and is_publication_name(name) and all(map(_is_hash, files.items())):
            if not data["added"] and not data["removed"]:
                return Published(name, files)
    raise BrokenChainError("een schakel noemt een momentopname zoals die niet kan bestaan")


def _is_hash(item: tuple[Any, Any]) -> bool:
    name, sha256 = item
    return isinstance(sha256, str) and isinstance(name, str) and _PUBLISHED_FILE.fullmatch(name) is not None


def _read_segments(data: Any) -> dict[str, Tables]:
    if not isinstance(data, dict) or not all(name.isascii() and name.isalnum() for name in data):
        raise BrokenChainError("een schakel noemt een deel met een naam die niet kan")
    return {name: _read_tables(tables) for name, tables in data.items()}


def _read_tables(data: Any) -> Tables:
    is_right = isinstance(data, dict) and BESTAND in data
    if not is_right or not all(name.isidentifier() and _is_file(file) for name, file in data.items()):
        raise BrokenChainError("een schakel noemt een tabel zoals die niet kan bestaan")
    return {name: TableFile(*file) for name, file in data.items()}


def _is_file(data: Any) -> bool:
    return (
        isinstance(data, list)
        and len(data) == len(TableFile._fields)
        and type(data[0]) is int
        and data[0] >= 0
        and isinstance(data[1], str)
    )


def _read_key(data: Any) -> KeyFact | None:
    if data is None:
        return None
    is_right = isinstance(data, list) and len(data) == len(KeyFact._fields) and isinstance(data[0], str)
    if not is_right or not (data[1] is None or isinstance(data[1], str)):
        raise BrokenChainError("een schakel legt de sleutel vast op een manier die niet kan")
    return KeyFact(*data)
