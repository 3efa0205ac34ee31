"""Use case: a verdict per file, without a store and without a key."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from duiding.app.files import exact_path, find_files
from duiding.app.reading import Reader, RefusedError, left_out_rows, read_content, read_one
from duiding.berichten import Bericht
from duiding.config import load_gemeente
from duiding.domain.finding import Finding
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import Gemeente

_KEY_BYTES = 32


def check_paths(
    paths: Iterable[Path], *, is_synthetic: bool = False, gemeente: Gemeente | None = None
) -> Iterator[dict[str, Any]]:
    """For each file `file, accepted, level, rule, element, line, message`; the last five are None when all is well.

    `file` is the path as it is, except that nine digits that pass as a BSN become stars.
    An accepted delivery of which rows would be left out tells about the first of them. `gemeente` gives the known
    wijken and zorgvormen (the example when it is None). Raises InputError for a path that does not exist.
    """
    reader = Reader(Pseudonymiser(os.urandom(_KEY_BYTES)), is_synthetic, gemeente or load_gemeente())
    for path in find_files(paths):
        yield _verdict(path, reader)


def _verdict(path: Path, reader: Reader) -> dict[str, Any]:
    try:
        found = read_one(path, read_content(path), reader)
    except RefusedError as refused:
        return _row(path, is_accepted=False, finding=refused.findings[0])
    left_out = () if isinstance(found, Bericht) else left_out_rows(found)
    return _row(path, is_accepted=True, finding=left_out[0] if left_out else None)


def _row(path: Path, *, is_accepted: bool, finding: Finding | None) -> dict[str, Any]:
    return {
        "file": exact_path(path),
        "accepted": is_accepted,
        "level": finding.level if finding else None,
        "rule": finding.rule if finding else None,
        "element": finding.element if finding else None,
        "line": finding.line if finding else None,
        "message": finding.message if finding else None,
    }
