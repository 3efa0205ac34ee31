"""Refused files that are kept: only sealed with the municipality's key, by fingerprint, without their name.

Nothing is kept unless `geweigerd_bewaren = true` stands in gemeente.toml.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from duiding.bronnen.layout import known_layouts
from duiding.domain.pseudonym import TOKEN_LETTERS, Pseudonymiser
from duiding.domain.settings import Gemeente
from duiding.storage import FolderStore, seal, unseal
from duiding.storage.disk import replace_bytes, write_errors

_PURPOSE = "quarantaine"
_SYNTHETIC = "SYN-"
_ENDINGS = (".csv", ".gz", ".xml", ".zip")
_END_OF_HEAD = b"\n"
_TOKEN = re.compile(f"[0-9a-f]{{{TOKEN_LETTERS}}}")


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Where refused files go and the secret they are sealed with; travels to the processes that read."""

    folder: Path
    secret: bytes = field(repr=False)

    @classmethod
    def of(cls, folder: Path, key: Pseudonymiser) -> Quarantine:
        """The quarantine of a store (`FolderStore.quarantine`) for its key."""
        return cls(folder, key.secret(_PURPOSE))

    def keep(self, digest: str, name: str, content: bytes) -> None:
        """Keep a refused file; once is enough. Of its name only what reading it again needs is kept, sealed too."""
        path = self.folder / digest
        with write_errors(self._store):
            if not path.exists():
                self.folder.mkdir(parents=True, exist_ok=True)
                head = json.dumps(around_name(name)).encode() + _END_OF_HEAD
                replace_bytes(path, seal(self.secret, head + content, digest))

    def digests(self) -> list[str]:
        """The fingerprints of the files that are kept."""
        if not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if _TOKEN.fullmatch(path.name))

    def open(self, digest: str) -> tuple[str, bytes]:
        """A kept file: a name under which it can be read again, and its content. Raises KeyMissingError."""
        head, content = self._opened(digest).split(_END_OF_HEAD, 1)
        before, after = json.loads(head)
        return f"{before}{digest}{after}", content

    def forget(self, digest: str) -> None:
        """Remove a kept file."""
        (self.folder / digest).unlink(missing_ok=True)

    def copy_to(self, other: Quarantine, digest_of: Callable[[str], str]) -> None:
        """Seal every kept file for another quarantine, under its new fingerprint."""
        for digest in self.digests():
            new, content = digest_of(digest), self._opened(digest)
            with write_errors(other._store):
                other.folder.mkdir(parents=True, exist_ok=True)
                replace_bytes(other.folder / new, seal(other.secret, content, new))

    @property
    def _store(self) -> Path:
        """The store that an error is about; each key of it has a quarantine of its own."""
        return self.folder.parent.parent

    def _opened(self, digest: str) -> bytes:
        return unseal(self.secret, (self.folder / digest).read_bytes(), digest)


def quarantine_of(store: FolderStore, key: Pseudonymiser, gemeente: Gemeente) -> Quarantine | None:
    """Where the refused files of a store are kept; None when the gemeente does not keep them."""
    return Quarantine.of(store.quarantine, key) if gemeente.parameters.geweigerd_bewaren else None


def around_name(name: str) -> tuple[str, str]:
    """What of a file name decides how the file is read: of a list its mark and layout, and the ending. Never more."""
    path = Path(name)
    ending = path.suffix.lower()
    mark = _SYNTHETIC if path.name.startswith(_SYNTHETIC) else ""
    layout = path.stem.removeprefix(mark).split("-", 1)[0]
    before = f"{mark}{layout}-" if layout in known_layouts() else mark
    return before, ending if ending in _ENDINGS else ""
