"""τ-ARGUS, the program of Statistics Netherlands, on the same counts: which does it hide, at what cost, how fast?

Its full search (package pytauargus, installed for this benchmark only) takes any set of sums. A bound becomes a sum
with a hidden rest. The engine is native code that a problem can kill, so it works in a process of its own, and what it
leaves undone counts as not solved: `python -m benchmarks.tau_argus FOLDER FIRST END` solves the problems FIRST to END
(not included) of a folder, and prints the number of each before it begins.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from duiding.statistics.other_world import Part

Bools = NDArray[np.bool_]

_COSTLIEST = 10_000_000
_MINUTES_EACH = 1
_FROM_HERE = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
_SOLVED = (0, 1)
"""Optimal, or the best that was found in the time."""


def search(parts: Sequence[Part], hidden: Sequence[Bools]) -> list[Bools | None]:
    """For each part the counts to hide, with those that were hidden; None where the engine has no answer.

    It knows no span that may lie on either side of a count. So it is asked for one that lies below first, as far as
    there is room, and where that cannot be for one that lies above.
    """
    asked = list(zip(parts, hidden, strict=True))
    answers = _answers(asked, is_below=True)
    left = [number for number, answer in enumerate(answers) if answer is None]
    for number, answer in zip(left, _answers([asked[n] for n in left], is_below=False), strict=True):
        answers[number] = answer
    return answers


def _answers(asked: Sequence[tuple[Part, Bools]], *, is_below: bool) -> list[Bools | None]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (part, hidden) in enumerate(asked):
            (folder / f"{number}.jj").write_text("".join(_lines(part, hidden, is_below)), encoding="ascii")
        _solve(folder, len(asked))
        return [_read(folder / f"{number}.out", hidden) for number, (_, hidden) in enumerate(asked)]


def _solve(folder: Path, number: int) -> None:
    """Every problem has its turn: one that kills the engine is passed over, and has no answer."""
    first = 0
    while first < number:
        command = [sys.executable, "-m", "benchmarks.tau_argus", str(folder), str(first), str(number)]
        # The engine leaves logs where it works.
        begun = subprocess.run(command, capture_output=True, check=False, cwd=folder, env=_FROM_HERE).stdout.split()
        first = int(begun[-1]) + 1 if begun else number


def _lines(problem: Part, hidden: Bools, is_below: bool) -> list[str]:
    """The problem as the engine reads it: the counts, then the sums."""
    rests = np.asarray(problem.bounds @ problem.values)
    most = int(10 * max(problem.values.max(initial=0), rests.max(initial=0)) + 1000)
    lines = [f"0\n{len(problem.values) + len(rests)}\n"]
    for number in range(len(problem.values)):
        lines.append(f"{number} {int(problem.values[number])} {_state(problem, hidden, number, (most, is_below))}\n")
    first = len(problem.values)
    lines += [f"{first + n} {int(rest)} 0 u 0 {most} 0.000 0.000 0\n" for n, rest in enumerate(rests)]
    lines.append(f"{problem.sums.shape[0] + problem.bounds.shape[0]}\n")
    lines += [_sum(problem.sums, row, ()) for row in range(problem.sums.shape[0])]
    lines += [_sum(problem.bounds, row, (f"{first + row} (-1) ",)) for row in range(problem.bounds.shape[0])]
    return lines


def _state(problem: Part, hidden: Bools, number: int, asked: tuple[int, bool]) -> str:
    """Cost, state, bounds and what must stay possible of one count."""
    most, is_below = asked
    least, cost = int(problem.least[number]), int(min(problem.cost[number], _COSTLIEST))
    if not hidden[number]:
        return f"{cost} {'z' if problem.fixed[number] else 's'} {least} {most} 0.000 0.000 0"
    span = problem.reach.span if number in problem.asked else 0.0
    below = min(span, problem.values[number] - max(least, 1)) if span and is_below else 0.0
    return f"{cost} u {least} {most} {below:.3f} {span - below:.3f} 0"


def _sum(rows: sparse.csr_array, row: int, rest: tuple[str, ...]) -> str:
    chosen = slice(rows.indptr[row], rows.indptr[row + 1])
    parts = [f"{n} ({int(c)}) " for n, c in zip(rows.indices[chosen], rows.data[chosen], strict=True)]
    return f"0 {len(parts) + len(rest)} : {''.join((*rest, *parts))}\n"


def _read(path: Path, hidden: Bools) -> Bools | None:
    """The answer: the numbers of the counts to hide, one a line."""
    if not path.exists():
        return None
    chosen = hidden.copy()
    chosen[[number for word in path.read_text("ascii").split() if (number := int(word)) < len(chosen)]] = True
    return chosen


def main(folder: str, first: str, end: str) -> None:
    """Write `N.out` for every problem `N.jj` that has an answer."""
    from pytauargus.engine import Engine  # type: ignore[import-untyped]  # the package ships no types

    engine = Engine()._hitas
    for number in range(int(first), int(end)):
        print(number, flush=True)
        problem, answer = Path(folder) / f"{number}.jj", Path(folder) / f"{number}.part"
        code = engine.full_jj(in_file_jj=str(problem), out_file=str(answer), max_time=_MINUTES_EACH)
        if code in _SOLVED and answer.exists():
            answer.rename(answer.with_suffix(".out"))


if __name__ == "__main__":
    main(*sys.argv[1:])
