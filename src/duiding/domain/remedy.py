"""What to do about a word that is not known: the nearest that is, or all of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_CLOSE_ENOUGH = 0.6
_MOST_NAMES = 60
_FIRST_NAMES = 20


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A Dutch remedy of one sentence. `word` itself is never repeated: it may be about a person."""
    names = {name.lower(): name for name in sorted(known)}
    near = difflib.get_close_matches(word.lower(), names, n=1, cutoff=_CLOSE_ENOUGH)
    return f"Bedoelde u '{names[near[0]]}'?" if near else f"Bekend zijn: {_listed([*names.values()])}."


def _listed(names: list[str]) -> str:
    """All of them, or the first few of many with how many more there are."""
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[:_FIRST_NAMES])} en nog {len(names) - _FIRST_NAMES} andere"
