import subprocess
import sys

import numpy as np
from scipy import sparse

from duiding.statistics.programme import Programme

INF = np.inf


def rows(*given: tuple[float, ...]) -> sparse.csr_array:
    return sparse.csr_array(np.array(given, dtype=float).reshape(len(given), 3))


def answer(programme: Programme, *price: float, most: float = 10) -> list[float] | None:
    found = programme.cheapest(np.array(price), np.zeros(3), np.full(3, most))
    return None if found is None else found.round(6).tolist()


def test_the_same_rows_are_asked_again_with_other_prices_and_limits() -> None:
    """The first is what the others are together, and the second and third are at least 4 together."""
    programme = Programme(rows((1, -1, -1)), rows((0, 1, 1)), np.array([4.0]))
    assert answer(programme, 0, 1, 2) == [4, 4, 0]
    assert answer(programme, 0, 2, 1) == [4, 0, 4]
    assert answer(programme, -1, 0, 0, most=7) is not None
    assert answer(programme, -1, 0, 1, most=7) == [7, 7, 0]


def test_what_cannot_be_and_what_never_ends_have_no_answer_and_spoil_no_other() -> None:
    programme = Programme(rows((1, -1, -1)), rows((0, 1, 1)), np.array([4.0]))
    assert answer(programme, 0, 1, 1, most=1) is None
    assert answer(programme, -1, 0, 0, most=INF) is None
    assert answer(programme, 0, 1, 2) == [4, 4, 0]


def test_without_rows_every_column_goes_where_it_is_cheapest() -> None:
    assert answer(Programme(rows(), rows(), np.zeros(0)), 1, -1, 0) is not None
    assert answer(Programme(rows(), rows(), np.zeros(0)), 1, -1, 1) == [0, 10, 0]


def test_the_solver_says_nothing() -> None:
    """What it prints at its first use would end up in the CSV of a command."""
    use = "from scipy import sparse; from duiding.statistics.programme import Programme; import numpy as np;"
    use += "none = sparse.csr_array((0, 1)); Programme(none, none, np.zeros(0)).cheapest(*np.ones((3, 1)))"
    done = subprocess.run([sys.executable, "-c", use], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
