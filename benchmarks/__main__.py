"""Run the benchmarks on one full-size city and print a table.

Each row has what was measured, its limit, and the ratio of the two: 1 or less is reached.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks import (
    catalogue_rate,
    corpus,
    demo_run,
    ervaringwijzer,
    ervaringwijzer_screens,
    figures,
    forecast,
    ingest_rate,
    large_message,
    large_store,
    ledger,
    load,
    machine,
    pages,
    papers,
    processes,
    publish,
    python_peers,
    seen,
    simulation,
    small_numbers,
    startup,
    stuurkaart,
)
from benchmarks.corpus import Corpus
from benchmarks.outcome import Outcome

LARGE = 2_000_000


@dataclass(frozen=True)
class Bench:
    """Where the city lies that is measured, and how many persons it has."""

    directory: Path
    persons: int

    @cached_property
    def whole(self) -> Corpus:
        """Every message of the city, which the demo makes unless that is left out."""
        return corpus.city(self.directory, self.persons)

    @cached_property
    def sample(self) -> Corpus:
        """The part of it on which rates are measured."""
        return corpus.sample(self.whole, self.directory / "sample")

    @property
    def store(self) -> Path:
        """The store that the demo filled."""
        return self.directory / "demo" / "store"


Part = Callable[[Bench], list[Outcome]]
PARTS: dict[str, Part] = {
    "startup": lambda bench: [startup.help_time()],
    "demo": lambda bench: demo_run.demo(bench.directory / "demo", bench.persons),
    "rates": lambda bench: ingest_rate.rates_against_lxml(bench.sample, bench.directory),
    "processes": lambda bench: [processes.two_against_one(bench.whole, bench.directory)],
    "peers": lambda bench: python_peers.times_faster(bench.sample),
    "message": lambda bench: large_message.memory_of_a_large_message(bench.directory),
    "figures": lambda bench: figures.figures(bench.store),
    "catalogue": lambda bench: catalogue_rate.catalogue(bench.store, bench.directory / "million"),
    "hiding": lambda bench: small_numbers.small_numbers(bench.store),
    "pages": lambda bench: pages.pages(bench.store),
    "seen": lambda bench: seen.seen(bench.store),
    "stuurkaart": lambda bench: stuurkaart.stuurkaart(bench.store),
    "ervaringwijzer": lambda bench: [*ervaringwijzer.ervaringwijzer(), *ervaringwijzer_screens.screens()],
    "load": lambda bench: load.load(bench.store),
    "simulation": lambda bench: simulation.engine(),
    "choices": lambda bench: simulation.choices(),
    "scenarios": lambda bench: simulation.city(bench.store),
    "ledger": lambda bench: ledger.ledger(bench.directory),
    "forecast": lambda bench: forecast.city(bench.store),
    "publish": lambda bench: publish.publish(bench.store, bench.directory / "site"),
    "papers": lambda bench: papers.papers(bench.store),
}
"""In order: the demo makes the city that the others use."""

LARGE_PARTS: dict[str, Part] = {"growth": lambda bench: large_store.growth(bench.sample, bench.directory, LARGE)}
"""What takes a quarter of an hour and ten gigabytes of disk."""


def main() -> None:
    """Parse the options, run, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--persons", type=int, default=347_574, help="size of the city (default: full size)")
    parser.add_argument("--dir", type=Path, help="keep the city here instead of in a temporary folder")
    parser.add_argument("--large", action="store_true", help=f"also fill a store with {LARGE:,} messages")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, *LARGE_PARTS], help="nothing but these parts")
    options = parser.parse_args()
    parts = options.only or [*PARTS, *(LARGE_PARTS if options.large else ())]
    print(f"{machine.description()}\n\n| what | limit | measured | ratio |\n|---|---:|---:|---:|", flush=True)
    with tempfile.TemporaryDirectory(prefix="duiding-bench-") as temporary:
        for line in lines(Bench(options.dir or Path(temporary), options.persons), parts):
            print(line, flush=True)


def lines(bench: Bench, parts: list[str]) -> Iterator[str]:
    """One line of the table per figure, as soon as it is there."""
    for name in parts:
        for outcome in (PARTS | LARGE_PARTS)[name](bench):
            limit, measured = outcome.text(outcome.limit), outcome.text(outcome.measured)
            kind = "at least" if outcome.is_floor else "at most"
            yield f"| {outcome.what} | {kind} {limit} | {measured} | {outcome.ratio:.2f} |"


if __name__ == "__main__":
    main()
