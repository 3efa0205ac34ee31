"""The demo: the main job from an invented city to a council paper, in one folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from duiding.app.demo_ervaringen import invent_round
from duiding.app.ervaringwijzer import of_store
from duiding.app.example_duiding import give_example_duiding
from duiding.app.ingest import IngestResult
from duiding.app.registers import ADDRESS
from duiding.app.report import write_paper
from duiding.app.store import Store
from duiding.app.synth import synthesise
from duiding.domain import dutch
from duiding.domain.errors import InputError, PaperError
from duiding.domain.pseudonym import read_key, write_new_key
from duiding.reports.kind import BIJLAGE

Bar = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Opens a progress bar with a title; the block gets a function of (done, total)."""

FIRST, LAST = "2016-01", "2025-02"


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What the demo made."""

    directory: Path
    ingest: IngestResult
    trajecten: int
    indicators: int
    paper: Path
    remark: str = ""
    code: str = ""

    def lines(self) -> list[str]:
        """The summary a person reads, ending with the line to type."""
        return [
            "",
            "Voorbeeld met verzonnen cijfers",
            f"  Bestanden gelezen   {dutch.number(self.ingest.files)}",
            f"  Geweigerd           {dutch.number(len(self.ingest.refused))}",
            f"  Trajecten           {dutch.number(self.trajecten)}",
            f"  Cijfers             {dutch.number(self.indicators)}",
            f"  Bijlage             {self.paper}",
            *([f"  {self.remark}"] if self.remark else []),
            "",
            "Bekijk de pagina's met:",
            f"  duiding serve --store {self.directory / 'store'}",
            *([f"Probeer de vragenlijst voor cliënten op /ervaringwijzer met code {self.code}"] if self.code else []),
        ]


def run_demo(directory: Path, *, seed: int, persons: int, bar: Bar) -> DemoSummary:
    """Invent the city (or use the one an earlier demo left), read it in, fold it and make the paper.

    Running it again in the same folder changes nothing: every file is known already.
    """
    _invent(directory, seed, persons, bar)
    write_new_key(directory / "sleutel")
    store = Store.open_or_create(directory / "store", is_synthetic=True)
    with bar("Berichten en lijsten inlezen") as step:
        paths = [directory / "berichten", directory / "leveringen"]
        result = store.ingest(paths, key=read_key(directory / "sleutel"), is_synthetic=True, progress=step)
    with bar("Trajecten en panelen maken"):
        panels = store.panels()
        trajecten = panels.engine.query("SELECT count(DISTINCT traject) AS aantal FROM stand")["aantal"][0].as_py()
    with bar("Bijlage maken"):
        paper, remark = _write_paper(store, directory)
    code = _invent_round(store, seed)
    return DemoSummary(directory, result, trajecten, len(store.indicators()), paper, remark, code)


def _invent_round(store: Store, seed: int) -> str:
    """What invented clients said; only beside the demo itself, never in a database that somebody named."""
    if os.environ.get(ADDRESS):
        return ""
    give_example_duiding(store)
    return invent_round(of_store(store), seed)


def _write_paper(store: Store, directory: Path) -> tuple[Path, str]:
    """The paper as PDF; on a computer that cannot make one, as a page with the same content, and why."""
    try:
        return write_paper(store, BIJLAGE, directory / "bijlage.pdf")[0], ""
    except PaperError as error:
        return write_paper(store, BIJLAGE, directory / "bijlage.html")[0], str(error)


def _invent(directory: Path, seed: int, persons: int, bar: Bar) -> None:
    marker = directory / "truth" / "stad.txt"
    wanted = f"seed {seed}, persons {persons}, {FIRST} tot en met {LAST}\n"
    if marker.exists():
        if marker.read_text(encoding="utf-8") != wanted:
            raise InputError(
                f"In {directory} staat al een andere stad ({marker.read_text(encoding='utf-8').strip()}). "
                "Kies een andere map met --dir, of verwijder deze map eerst."
            )
        return
    directory.mkdir(parents=True, exist_ok=True)
    with bar("Stad verzinnen") as step:
        synthesise(directory, persons=persons, first=FIRST, last=LAST, seed=seed, progress=step)
    marker.write_text(wanted, encoding="utf-8")
