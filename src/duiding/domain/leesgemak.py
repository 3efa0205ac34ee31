"""How easy Dutch is to read: Flesch's formula as Douma fitted it to Dutch (1960). 80 and more is easy.

It is a smoke alarm: it counts syllables and knows no meaning. People judge a text.
"""

from __future__ import annotations

import re

_VOWELS = re.compile(r"(?:aai|ooi|oei|eeu|ieu|uw|aa|ee|oo|uu|oe|ie|eu|ui|ei|ij|ou|au|[aeiouy]|[éèëïöüáó])")
_WORD = re.compile(r"[\w'’]+")


def flesch_douma(text: str) -> float:
    """206.835 - 0.93 x words per sentence - 77 x syllables per word."""
    words = _WORD.findall(text.lower())
    return 206.835 - 0.93 * len(words) / len(sentences(text)) - 77 * sum(map(syllables, words)) / len(words)


def sentences(text: str) -> list[str]:
    """The parts between the ends of sentences."""
    return [part.strip() for part in re.split(r"[.!?]+", text) if part.strip()]


def word_count(text: str) -> int:
    """How many words there are."""
    return len(_WORD.findall(text))


def syllables(word: str) -> int:
    """The groups of vowels of a word; at least one."""
    return max(1, len(_VOWELS.findall(word.lower())))
