"""Where days of decisions and percentages come from: what is an aanname says so, with its owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duiding.domain import dutch
from duiding.domain.contracting import Index, Looptijd

_ASSUMED = "aanname"


def assumed_days(steps: Iterable[Looptijd]) -> Iterator[str]:
    """A sentence per source of terms that rest on an assumption."""
    for bron, eigenaar in dict.fromkeys((one.bron, one.eigenaar) for one in steps if _ASSUMED in one.bron):
        yield f"Aanname van {_owner(eigenaar)}. Bron van de looptijden: {bron}."


def assumed_indices(indexen: Iterable[Index], jaar: int) -> Iterator[str]:
    """The indices of a year, each with its source; together those of one source and owner."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in indexen:
        if one.jaar == jaar:
            found.setdefault((one.bron, one.eigenaar), []).append(f"{one.soort} {dutch.percent(one.percent / 100)}")
    for (bron, eigenaar), parts in found.items():
        word = "Aanname" if _ASSUMED in bron else "Index"
        where = "" if bron in ("", _ASSUMED) else f" Bron: {bron}."
        yield f"{word} van {_owner(eigenaar)} over {jaar}: {dutch.enumerate_words(parts)}.{where}"


def _owner(eigenaar: str) -> str:
    return eigenaar or "de gemeente"
