"""The walk past all numbers, in a few processes at once. A number never leaves the process that met it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from duiding.app.processes import StoppedError, answering
from duiding.domain.errors import DuidingError
from duiding.domain.number_walk import walk_stretch

Progress = Callable[[int, int], None]

_STRETCHES_AT_ONCE = 50
_LAST_DIGITS = {False: 0, True: 2}


@dataclass(frozen=True, slots=True)
class Walk:
    """What to look for: the clients' subkeys of both keys, the old tokens as bytes, and the kind of numbers."""

    old: bytes = field(repr=False)
    new: bytes = field(repr=False)
    wanted: frozenset[bytes]
    is_synthetic: bool


def find_tokens(walk: Walk, stretches: Sequence[int], workers: int, progress: Progress | None = None) -> dict[str, str]:
    """The new token of every old one that was found, in `workers` processes; stops when nothing is left to find."""
    chunks = [stretches[n : n + _STRETCHES_AT_ONCE] for n in range(0, len(stretches), _STRETCHES_AT_ONCE)]
    found: dict[str, str] = {}
    if not walk.wanted:
        return found
    try:
        with answering(partial(_walk_part, walk), min(workers, len(chunks))) as answers:
            for done, part in enumerate(answers(chunks), start=1):
                found |= part
                if progress is not None:
                    progress(done, len(chunks))
                if len(found) == len(walk.wanted):
                    break
    except StoppedError:
        raise DuidingError(
            "Een van de processen die de nummers nalopen is gestopt. Er is niets veranderd. Probeer het opnieuw."
        ) from None
    return found


def _walk_part(walk: Walk, stretches: Sequence[int]) -> dict[str, str]:
    remainder = _LAST_DIGITS[walk.is_synthetic]
    pairs = (pair for n in stretches for pair in walk_stretch(n, walk.old, walk.new, walk.wanted, remainder))
    return dict(pairs)
