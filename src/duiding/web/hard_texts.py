"""Which texts of the pages are hard to read: a list for who writes them, the hardest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duiding.domain.leesgemak import flesch_douma, sentences, word_count
from duiding.web.site import Site

MOST_WORDS = 15
EASY_ENOUGH = 60
"""Plain Dutch of council papers; below it, or with a longer sentence, somebody should read a text again."""

_MOST = 25
_PARTS = {"why": "Waarom", "counts": "Telt mee", "counts_not": "Telt niet mee", "double": "Dubbel"} | {
    "perverse": "Let op"
}


@dataclass(frozen=True)
class HardText:
    """One text with where it stands, the words of its longest sentence, and how easy it is (80 is easy)."""

    place: str
    address: str
    text: str
    longest: int
    ease: int


def hard_texts(site: Site) -> tuple[tuple[HardText, ...], int, int]:
    """The hardest ones, how many are hard, and of how many texts."""
    judged = [_judged(*told) for told in _texts(site)]
    hard = [one for one in judged if one.longest > MOST_WORDS or one.ease < EASY_ENOUGH]
    return tuple(sorted(hard, key=lambda one: (one.ease, one.place))[:_MOST]), len(hard), len(judged)


def _texts(site: Site) -> Iterator[tuple[str, str, str]]:
    """What everybody reads of a figure: its file, and the duiding that was given."""
    for name, one in site.measures.indicators.items():
        address = f"/cijfer/{name}"
        yield from ((f"{one.title}: {words}", address, getattr(one, part)) for part, words in _PARTS.items())
    rows: Iterable[tuple[str, str]] = site.voices.texts()
    yield from ((f"Duiding {nummer}", f"/register/duiding/{nummer}", text) for nummer, text in rows)


def _judged(place: str, address: str, text: str) -> HardText:
    if not word_count(text):
        return HardText(place, address, text, 0, 100)
    longest = max(map(word_count, sentences(text)))
    return HardText(place, address, text, longest, round(flesch_douma(text)))
