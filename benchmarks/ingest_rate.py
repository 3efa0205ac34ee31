"""Ingest into a store against lxml alone (parse and schema validation) on the same files, single process."""

import itertools
import os
import shutil
from pathlib import Path

from benchmarks.outcome import Outcome, interleaved_medians
from duiding.app import Store
from duiding.berichten.schema import compiled_schema
from duiding.domain.pseudonym import Pseudonymiser

FILES = 20_000


def ingest_against_lxml(directory: Path) -> Outcome:
    """The message rate of ingest as a share of that of lxml; at least a quarter."""
    sample = directory / "sample"
    paths = _sample(directory / "demo" / "berichten", sample)
    store = directory / "bench-store"

    def with_lxml() -> None:
        _validate(paths)

    def with_duiding() -> None:
        shutil.rmtree(store, ignore_errors=True)
        opened = Store.open_or_create(store, is_synthetic=True)
        result = opened.ingest([sample], key=Pseudonymiser(bytes(32)), is_synthetic=True, workers=1)
        if result.accepted != len(paths):
            raise SystemExit(f"only {result.accepted} of {len(paths)} accepted")

    base, ours = interleaved_medians(with_lxml, with_duiding)
    what = f"ingest / lxml parse + schema: message rate, {len(paths):,} files (CPU)"
    return Outcome(what, base / ours, 0.25, "x", is_floor=True)


def _sample(source: Path, target: Path) -> list[Path]:
    """Every n-th day's files, linked into folders of the same names."""
    everything = sorted(p for p in source.rglob("*.xml"))
    step = max(1, len(everything) // FILES)
    chosen = list(itertools.islice(everything, 0, None, step))[:FILES]
    paths = []
    for path in chosen:
        link = target / path.parent.name / path.name
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.exists():
            os.link(path, link)
        paths.append(link)
    return paths


def _validate(paths: list[Path]) -> None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for path in paths:
        root = etree.fromstring(path.read_bytes(), parser)
        if not compiled_schema(root.nsmap[root.prefix] or "").validate(root):
            raise SystemExit(f"{path} is not valid")
