"""The process in which the engine of τ-ARGUS works: `python -m duiding.statistics.tau_process FOLDER FIRST END`.

It solves the problems FIRST to END (not included) of a folder, and prints the number of each before it begins, so that
who started it knows which one was in hand when the engine died.
"""

from __future__ import annotations

import sys
from pathlib import Path

_MINUTES_EACH = 1
_SOLVED = (0, 1)
"""Optimal, or the best that was found in the time."""


def main(folder: str, first: str, end: str) -> None:
    """Write `N.out` for every problem `N.jj` that has an answer."""
    from pytauargus.engine import Engine  # type: ignore[import-untyped]  # the package ships no types

    # The engine sets up state of its process; its search is the part of it that takes problems of any form.
    search = Engine()._hitas
    for number in range(int(first), int(end)):
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        problem, answer = Path(folder) / f"{number}.jj", Path(folder) / f"{number}.part"
        code = search.full_jj(in_file_jj=str(problem), out_file=str(answer), max_time=_MINUTES_EACH)
        if code in _SOLVED and answer.exists():
            answer.rename(answer.with_suffix(".out"))


if __name__ == "__main__":
    main(*sys.argv[1:])
