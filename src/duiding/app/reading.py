"""Files through the gate: into the batch, or set aside with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from duiding import berichten, bronnen
from duiding.app.content import read_ahead, read_content
from duiding.app.opening import Opened, Reader, RefusedError, open_content, refusal_of
from duiding.domain.finding import Finding
from duiding.events import Batch, Known

__all__ = ["ReadFiles", "Reader", "RefusedError", "left_out_rows", "read_content", "read_files"]

_REMARK = 3
"""From this level on a finding is a remark about rows that were kept."""


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What became of some files: the events, what was refused, and the rows left out of files that were kept.

    `files` counts what was in them: each message in a ZIP is one. `paths` counts the files themselves.
    """

    files: int
    tables: dict[str, pa.Table]
    refused: list[tuple[Path, Finding]]
    left_out: list[tuple[Path, Finding]]
    paths: int = 0


def read_files(paths: Sequence[str | Path], reader: Reader) -> ReadFiles:
    """Read some files; order and company make no difference to what becomes of each."""
    files = _Files(reader)
    for path, content in read_ahead(map(str, paths)):
        for opened in open_content(path, content, reader):
            files.add(opened)
    return ReadFiles(files.count, files.batch.tables(), files.refused, files.left_out, len(paths))


class _Files:
    """Collects what became of each message or list."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.batch = Batch()
        self.count = 0
        self.refused: list[tuple[Path, Finding]] = []
        self.left_out: list[tuple[Path, Finding]] = []

    def add(self, opened: Opened) -> None:
        path, content, known, result = opened
        self.count += 1
        digest = self._reader.key.digest(content)
        try:
            if isinstance(result, berichten.Bericht):
                self.batch.add_bericht(digest, result, known or Known(result.dagtekening, "dagtekening"))
                return
            remarks = self._keep(digest, result, known)
        except Exception as error:
            self._set_aside(digest, opened, refusal_of(error))
            return
        for finding in remarks:
            self.batch.add_refused(digest, finding, _day(opened))
            self.left_out.append((Path(path), finding))

    def _keep(self, digest: str, result: bronnen.Levering | RefusedError, known: Known | None) -> tuple[Finding, ...]:
        if isinstance(result, RefusedError):
            raise result
        if known is None:
            message = (
                "Van dit bestand is niet bekend wanneer het is ontvangen. Geef --received JJJJ-MM-DD, of zet het in "
                "een map met die dag als naam."
            )
            raise RefusedError((Finding("ontvangst", 1, message),))
        self.batch.add_levering(digest, result.layout, result.columns, known)
        return left_out_rows(result)

    def _set_aside(self, digest: str, opened: Opened, refused: RefusedError) -> None:
        for finding in refused.findings:
            self.batch.add_refused(digest, finding, _day(opened), refused.soort, refused.aanbieder)
        self.refused.append((Path(opened.path), refused.findings[0]))
        if self._reader.quarantine is not None and opened.content:
            self._reader.quarantine.keep(digest, Path(opened.path).name, opened.content)


def left_out_rows(levering: bronnen.Levering) -> tuple[Finding, ...]:
    """The findings about rows that were not kept."""
    return tuple(finding for finding in levering.findings if finding.level < _REMARK)


def _day(opened: Opened) -> date | None:
    return opened.known.day if opened.known else None
