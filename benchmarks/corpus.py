"""The messages that are measured: the same files for everybody, taken evenly from the years of an invented city."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duiding.app import synthesise

FILES = 50_000


@dataclass(frozen=True)
class Corpus:
    """Messages as files in folders named by the day of receipt."""

    folder: Path
    paths: list[Path]

    def contents(self) -> Iterator[bytes]:
        """Every file, read in the plainest way."""
        return (path.read_bytes() for path in self.paths)


def city(directory: Path, persons: int) -> Corpus:
    """Every message of the city that the demo made here, or of a new one."""
    made = directory / "demo" / "berichten"
    if not made.is_dir():
        synthesise(directory / "demo", persons=persons)
    return Corpus(made, sorted(made.rglob("*.xml")))


def sample(whole: Corpus, target: Path, files: int = FILES) -> Corpus:
    """So many of the files, evenly, linked into folders of the same names."""
    count = min(files, len(whole.paths))
    chosen = [whole.paths[n * len(whole.paths) // count] for n in range(count)]
    paths = [target / path.parent.name / path.name for path in chosen]
    for link, path in zip(paths, chosen, strict=True):
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.exists():
            os.link(path, link)
    return Corpus(target, paths)
