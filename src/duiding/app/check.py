"""Use case: a verdict per file, without a store and without a key."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from duiding.app.content import read_ahead
from duiding.app.files import exact_path, find_files
from duiding.app.opening import Opened, Reader, RefusedError, open_content
from duiding.app.reading import left_out_rows
from duiding.berichten import Bericht
from duiding.config import load_gemeente
from duiding.domain.finding import Finding
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import Gemeente

_KEY_BYTES = 32


def check_paths(
    paths: Iterable[Path], *, is_synthetic: bool = False, gemeente: Gemeente | None = None
) -> Iterator[dict[str, Any]]:
    """For each message or list `file, accepted, level, rule, element, line, message`; the last five are None when all
    is well.

    `file` is the path as it is, except that nine digits that pass as a BSN become stars; of a message in a ZIP it is
    "path > name".
    An accepted delivery of which rows would be left out tells about the first of them. `gemeente` gives the known
    wijken and zorgvormen (the example when it is None). Raises InputError for a path that does not exist.
    """
    reader = Reader(Pseudonymiser(os.urandom(_KEY_BYTES)), is_synthetic, gemeente or load_gemeente())
    for path, content in read_ahead(find_files(paths)):
        for opened in open_content(path, content, reader):
            yield _verdict(opened)


def _verdict(opened: Opened) -> dict[str, Any]:
    result = opened.result
    if isinstance(result, RefusedError):
        return _row(opened.path, is_accepted=False, finding=result.findings[0])
    left_out = () if isinstance(result, Bericht) else left_out_rows(result)
    return _row(opened.path, is_accepted=True, finding=left_out[0] if left_out else None)


def _row(path: str, *, is_accepted: bool, finding: Finding | None) -> dict[str, Any]:
    return {
        "file": exact_path(path),
        "accepted": is_accepted,
        "level": finding.level if finding else None,
        "rule": finding.rule if finding else None,
        "element": finding.element if finding else None,
        "line": finding.line if finding else None,
        "message": finding.message if finding else None,
    }
