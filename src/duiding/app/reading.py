"""One file through the gate: into the batch, or set aside with the reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from duiding import berichten, bronnen
from duiding.app.files import day_of_folder
from duiding.berichten.parse import MAX_BYTES as MAX_BERICHT_BYTES
from duiding.bronnen.read import MAX_BYTES as MAX_LEVERING_BYTES
from duiding.domain.errors import DuidingError
from duiding.domain.finding import Finding
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import WIJK_ELSEWHERE, WIJK_UNKNOWN, Gemeente
from duiding.events import Batch, Known

CSV, XML = ".csv", ".xml"
_ZIP = b"PK\x03\x04"
_LIMITS = {CSV: MAX_LEVERING_BYTES, XML: MAX_BERICHT_BYTES}
_REMARK = 3
"""From this level on a finding is a remark about rows that were kept."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs: the key, the kind of store, the settings and the day of receipt, when the caller knows it."""

    key: Pseudonymiser
    is_synthetic: bool
    gemeente: Gemeente
    received: date | None = None

    @property
    def bericht_gate(self) -> berichten.Gate:
        """The gate of messages."""
        return berichten.Gate(self.key, self.is_synthetic, self.gemeente.wijk_of)

    @property
    def bron_gate(self) -> bronnen.Gate:
        """The gate of the other deliveries."""
        gemeente = self.gemeente
        return bronnen.Gate(
            pseudonymiser=self.key,
            is_synthetic=self.is_synthetic,
            wijk_of=gemeente.wijk_of,
            zorgvormen=frozenset(zorgvorm.naam for zorgvorm in gemeente.zorgvormen),
            wijken=frozenset({wijk.code for wijk in gemeente.wijken} | {WIJK_ELSEWHERE, WIJK_UNKNOWN}),
            aanbieders=frozenset(aanbieder.agb for aanbieder in gemeente.aanbieders),
        )


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What became of some files: the events, the refused files, and the rows left out of files that were kept."""

    files: int
    tables: dict[str, pa.Table]
    refused: list[tuple[Path, Finding]]
    left_out: list[tuple[Path, Finding]]


class RefusedError(Exception):
    """A file is set aside; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings in order."""
        super().__init__(findings[0].message)
        self.findings = findings


def read_files(paths: Sequence[Path], reader: Reader) -> ReadFiles:
    """Read some files; order and company make no difference to what becomes of each."""
    batch, refused, left_out = Batch(), [], []
    unread = reader.key.digest(b"")
    for path in paths:
        digest = unread
        try:
            content = read_content(path)
            digest = reader.key.digest(content)
            with _own_file_only():
                remarks = _add(batch, path, content, digest, reader)
            for finding in remarks:
                batch.add_refused(digest, finding, _day(path, reader))
                left_out.append((path, finding))
        except RefusedError as error:
            for finding in error.findings:
                batch.add_refused(digest, finding, _day(path, reader))
            refused.append((path, error.findings[0]))
    return ReadFiles(len(paths), batch.tables(), refused, left_out)


def read_content(path: Path) -> bytes:
    """The bytes of a file, and no more of them than it takes to see that it is too large.

    Raises RefusedError for what cannot be read, and for what is no plain file: a pipe or device may never end.
    """
    limit = _LIMITS.get(path.suffix.lower(), _LIMITS[XML])
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode):
                return file.read(min(status.st_size, limit) + 1)
    except OSError as error:
        message = f"Het bestand is niet te lezen: {error.strerror}. Controleer of het er nog is en of u het mag lezen."
        raise RefusedError((Finding("bestand", 1, message),)) from None
    message = "Dit is geen gewoon bestand maar een pijp of een apparaat. Bied een kopie aan als gewoon bestand."
    raise RefusedError((Finding("bestand", 1, message),))


def _open_at_once(name: str, flags: int) -> int:
    """Opening a pipe waits for a writer; not with this flag. For a plain file it makes no difference."""
    return os.open(name, flags | os.O_NONBLOCK)


def read_one(path: Path, content: bytes, reader: Reader) -> berichten.Bericht | bronnen.Levering:
    """A message or another delivery, by the name of the file; raises RefusedError."""
    with _own_file_only():
        if path.suffix.lower() == CSV:
            return bronnen.read_levering(path.name, content, reader.bron_gate)
        if path.suffix.lower() == XML or content.startswith(_ZIP):
            return berichten.read_bericht(content, reader.bericht_gate)
    message = "Dit soort bestand wordt niet gelezen. Bied berichten aan als .xml en andere leveringen als .csv."
    raise RefusedError((Finding("bestandsnaam", 1, message),))


@contextmanager
def _own_file_only() -> Iterator[None]:
    """Whatever goes wrong with one file sets that file aside, and no other; only our own errors are about them all."""
    try:
        yield
    except (RefusedError, DuidingError):
        raise
    except (berichten.Refused, bronnen.Refused) as refused:
        raise RefusedError(refused.findings) from None
    # The one place for every exception: one file that we cannot handle may not block a delivery of thousands, and is
    # itself not lost either, because it is told. The text of the exception can quote the file, so it is not passed on.
    except Exception as error:
        message = (
            f"Duiding kan dit bestand niet verwerken door een fout in Duiding zelf ({type(error).__name__}). Het is "
            "apart gelegd; de andere bestanden zijn wel gelezen. Meld deze fout aan de makers, zonder het bestand."
        )
        raise RefusedError((Finding("lezen", 1, message),)) from None


def left_out_rows(levering: bronnen.Levering) -> tuple[Finding, ...]:
    """The findings about rows that were not kept."""
    return tuple(finding for finding in levering.findings if finding.level < _REMARK)


def _add(batch: Batch, path: Path, content: bytes, digest: str, reader: Reader) -> tuple[Finding, ...]:
    found = read_one(path, content, reader)
    if isinstance(found, berichten.Bericht):
        known = _known(path, reader) or Known(found.dagtekening, "dagtekening")
        batch.add_bericht(digest, found, known)
        return ()
    received = _known(path, reader)
    if received is None:
        message = (
            "Van dit bestand is niet bekend wanneer het is ontvangen. Geef --received JJJJ-MM-DD, of zet het in een "
            "map met die dag als naam."
        )
        raise RefusedError((Finding("ontvangst", 1, message),))
    batch.add_levering(digest, found.layout, found.columns, received)
    return left_out_rows(found)


def _known(path: Path, reader: Reader) -> Known | None:
    """The first that exists of the day the caller gives and the day of the folder."""
    if reader.received is not None:
        return Known(reader.received, "ontvangen")
    day = day_of_folder(path)
    return Known(day, "map") if day else None


def _day(path: Path, reader: Reader) -> date | None:
    known = _known(path, reader)
    return known.day if known else None
