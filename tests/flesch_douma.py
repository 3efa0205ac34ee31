"""How easy Dutch is to read: Flesch's formula as Douma fitted it to Dutch (1960). 80 and more is easy."""

from __future__ import annotations

import re

_VOWELS = re.compile(r"(?:aai|ooi|oei|eeu|ieu|uw|aa|ee|oo|uu|oe|ie|eu|ui|ei|ij|ou|au|[aeiouy]|[éèëïöüáó])")


def flesch_douma(text: str) -> float:
    """206.835 - 0.93 x words per sentence - 77 x syllables per word."""
    sentences = [part for part in re.split(r"[.!?]+", text) if part.strip()]
    words = re.findall(r"[\w'’]+", text.lower())
    return 206.835 - 0.93 * len(words) / len(sentences) - 77 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """The groups of vowels of a word; at least one."""
    return max(1, len(_VOWELS.findall(word.lower())))
