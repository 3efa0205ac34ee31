"""Secondary suppression by τ-ARGUS (the package pytauargus): which counts to hide besides, at the least cost.

Its full search takes any set of sums, not only those of one table, so all linked tables of a period are one problem. A
bound becomes a sum with a hidden rest. The engine is native code with state of its own that a wrong problem can kill,
so it works in a process of its own, and what it leaves undone counts as not solved. Problems are handed over as files
of bare numbers, in a temporary folder that is gone afterwards.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

_MOST_SECONDS_EACH = 20
_START_SECONDS = 60
_COSTLIEST = 10_000_000
_PROCESSES = 2


@dataclass(frozen=True)
class Problem:
    """One set of counts. `fixed` may not be hidden any more; `hidden` are so already; the
    `sensitive` ones must keep `span`: so far must their lowest and highest possible value lie apart.

    `cost` is what hiding a count takes away, 1 or more. See `linked.Linked` for the other fields.
    """

    values: Floats
    least: Floats
    cost: Floats
    sensitive: Bools
    hidden: Bools
    fixed: Bools
    span: float
    sums: sparse.csr_array
    bounds: sparse.csr_array


def search(problems: Sequence[Problem]) -> list[Bools | None]:
    """For each problem the counts to hide, with those that were hidden; None where there is no answer.

    The engine knows no span that may lie on either side of a count. So it is asked for one that lies below first, as
    far as there is room, and where that cannot be for one that lies above.
    """
    answers = _answers(problems, is_below=True)
    left = [number for number, answer in enumerate(answers) if answer is None]
    for number, answer in zip(left, _answers([problems[n] for n in left], is_below=False), strict=True):
        answers[number] = answer
    return answers


def _answers(problems: Sequence[Problem], *, is_below: bool) -> list[Bools | None]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, problem in enumerate(problems):
            (folder / f"{number}.jj").write_text("".join(_lines(problem, is_below)), encoding="ascii")
        share = -(-len(problems) // _PROCESSES)
        with ThreadPoolExecutor(_PROCESSES) as pool:
            for first in range(0, len(problems), max(share, 1)):
                pool.submit(solve, folder, first, min(first + share, len(problems)))
        return [_read(folder / f"{number}.out", problem) for number, problem in enumerate(problems)]


def solve(folder: Path, first: int, end: int) -> None:
    """Run the engine on the problems `N.jj` of a folder, first to end (not included), each into `N.out`.

    Every problem has its turn: one that kills the engine is passed over, and has no answer.
    """
    while first < end:
        command = [sys.executable, "-m", "duiding.statistics.tau_process", str(folder), str(first), str(end)]
        seconds = _START_SECONDS + _MOST_SECONDS_EACH * (end - first)
        try:
            told = subprocess.run(command, capture_output=True, cwd=folder, check=False, timeout=seconds).stdout  # noqa: S603 - our own module
        except subprocess.TimeoutExpired as error:
            told = error.stdout or b""
        # The last number that it told is the problem it died in; without any it never began, and never will.
        begun = told.split()
        first = int(begun[-1]) + 1 if begun else end


def _lines(problem: Problem, is_below: bool) -> list[str]:
    """The problem as the engine reads it: the counts, then the sums."""
    rests = np.asarray(problem.bounds @ problem.values)
    most = int(10 * max(problem.values.max(initial=0), rests.max(initial=0)) + 1000)
    lines = [f"0\n{len(problem.values) + len(rests)}\n"]
    for number in range(len(problem.values)):
        lines.append(f"{number} {int(problem.values[number])} {_state(problem, number, most, is_below)}\n")
    first = len(problem.values)
    lines += [f"{first + n} {int(rest)} 0 u 0 {most} 0.000 0.000 0\n" for n, rest in enumerate(rests)]
    lines.append(f"{problem.sums.shape[0] + problem.bounds.shape[0]}\n")
    lines += [_sum(problem.sums, row, ()) for row in range(problem.sums.shape[0])]
    lines += [_sum(problem.bounds, row, (f"{first + row} (-1) ",)) for row in range(problem.bounds.shape[0])]
    return lines


def _state(problem: Problem, number: int, most: int, is_below: bool) -> str:
    """Cost, state, bounds and what must stay possible of one count."""
    least, cost = int(problem.least[number]), int(min(problem.cost[number], _COSTLIEST))
    if not problem.hidden[number]:
        return f"{cost} {'z' if problem.fixed[number] else 's'} {least} {most} 0.000 0.000 0"
    span = problem.span if problem.sensitive[number] else 0.0
    below = min(span, problem.values[number] - max(least, 1)) if span and is_below else 0.0
    return f"{cost} u {least} {most} {below:.3f} {span - below:.3f} 0"


def _sum(rows: sparse.csr_array, row: int, rest: tuple[str, ...]) -> str:
    chosen = slice(rows.indptr[row], rows.indptr[row + 1])
    parts = [f"{n} ({int(c)}) " for n, c in zip(rows.indices[chosen], rows.data[chosen], strict=True)]
    return f"0 {len(parts) + len(rest)} : {''.join((*rest, *parts))}\n"


def _read(path: Path, problem: Problem) -> Bools | None:
    """The answer: the numbers of the counts to hide, one a line."""
    try:
        words = path.read_text(encoding="ascii").split()
    except OSError:
        return None
    chosen = problem.hidden.copy()
    chosen[[int(word) for word in words if int(word) < len(chosen)]] = True
    return chosen
