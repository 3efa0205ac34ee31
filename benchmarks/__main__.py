"""Run every benchmark on one full-size city and print a table.

Each row has what was measured, its limit, and the ratio of the two: 1 or less is reached.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks import demo_run, figures, ingest_rate, pages, startup
from benchmarks.outcome import Outcome


def main() -> None:
    """Parse the options, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=347_574, help="size of the city (default: full size)")
    parser.add_argument("--dir", type=Path, help="keep the city here instead of in a temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="duiding-bench-") as temporary:
        directory = options.dir or Path(temporary)
        outcomes = run_all(directory, options.persons)
    print_table(outcomes)


def run_all(directory: Path, persons: int) -> list[Outcome]:
    """In order: the demo makes the city that the others use."""
    outcomes = [startup.help_time()]
    outcomes += demo_run.demo(directory / "demo", persons)
    outcomes.append(ingest_rate.ingest_against_lxml(directory))
    outcomes += figures.figures(directory / "demo" / "store")
    outcomes += pages.pages(directory / "demo" / "store")
    return outcomes


def print_table(outcomes: list[Outcome]) -> None:
    """One line per figure."""
    print(f"{'what':<68} {'measured':>12} {'limit':>12} {'ratio':>7}")
    for outcome in outcomes:
        measured, limit = outcome.text(outcome.measured), outcome.text(outcome.limit)
        print(f"{outcome.what:<68} {measured:>12} {limit:>12} {outcome.ratio:>7.2f}")


if __name__ == "__main__":
    main()
