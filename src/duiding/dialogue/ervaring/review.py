"""A second pair of eyes for who reads the texts: what looks like a name, a number or an address is pointed out.

It finds too much rather than too little, and it does not decide: a person does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MASK = "[weggelaten]"

_TITLES = r"mevrouw|mevr\.?|meneer|mijnheer|dhr\.?|mw\.?|juf|juffrouw|meester|dokter|dr\.?|coach"
_RELATIONS = "begeleider|begeleidster|zoon|dochter|broer|zus|zusje|broertje|vriend|vriendin|heet|heette|genaamd"
_NO_NAMES = (
    "en|die|is|was|van|heeft|had|kan|kon|moest|wil|wilde|vond|in|op|te|niet|ook|om|maar|met|mijn|de|het|een|hielp|"
    "luisterde|ging|gaat|kreeg|leerde"
)
_PATTERNS = (
    ("mailadres", re.compile(r"\S+@\S+")),
    ("website of account", re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@\w{2,}", re.IGNORECASE)),
    ("postcode", re.compile(r"\b\d{4} ?[A-Z]{2}\b", re.IGNORECASE)),
    ("datum", re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b")),
    ("telefoonnummer of ander lang nummer", re.compile(r"(?:\+|\b)\d(?:[ ./()-]*\d){6,}")),
    (
        "straat en huisnummer",
        re.compile(r"\b\w+(?:straat|laan|weg|plein|singel|kade|gracht|hof) \d+\w?", re.IGNORECASE),
    ),
    ("naam na een aanspreking", re.compile(rf"\b(?:{_TITLES})\s+(?:(?:van|de|der|den|el)\s+)*\w+", re.IGNORECASE)),
    ("mogelijk een naam", re.compile(rf"\b(?:{_RELATIONS})\s+(?!(?:{_NO_NAMES})\b)\w+", re.IGNORECASE)),
    (
        "woord met een hoofdletter in een zin",
        re.compile(r"(?<=[^\W\d_] )(?:[A-ZÀ-Þ][\w'’-]+)|(?<=[,;:] )(?:[A-ZÀ-Þ][\w'’-]+)"),
    ),
)
_START = re.compile(r"(?:^|(?<=[.!?] ))[A-ZÀ-Þ][\w'’-]+")
_STARTS = frozenset(
    re.findall(
        r"\w+",
        """
    ik je jij hij zij ze we wij jullie u het de een er dit dat deze die mijn onze hun zijn haar niet niks niets
    wel geen maar en of want dus als toen nu soms vaak altijd nooit veel weinig heel erg goed goede fijn fijne
    leuk leuke beter jammer dank dankjewel bedankt graag meer minder iedereen niemand iemand alles wat wie waar
    hoe waarom wanneer in op met voor na door bij van om te tijdens eerst daarna later eindelijk ja nee
    misschien gewoon alleen ook nog helaas kinderen ouders jongeren school thuis samen was is waren had heeft
    kon kan wil moet zou groep lange korte mail bel
    """,
    )
)
"""Words that begin a sentence without being a name."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A part of a text that a reader should look at: what it seems, and where."""

    soort: str
    deel: str
    start: int
    end: int


def remarks(tekst: str) -> tuple[Remark, ...]:
    """Everything in a text that could point to somebody, in its order."""
    found = {
        (match.start(), match.end()): Remark(soort, match.group(), match.start(), match.end())
        for soort, pattern in _PATTERNS
        for match in pattern.finditer(tekst)
    }
    for match in _START.finditer(tekst):
        if match.group().casefold() not in _STARTS:
            found.setdefault(match.span(), Remark("mogelijk een naam", match.group(), match.start(), match.end()))
    return tuple(sorted(found.values(), key=lambda one: (one.start, -one.end)))


def masked(tekst: str, pointed: Iterable[Remark] | None = None) -> str:
    """The text without those parts (without any, when none are given): a proposal for the reader."""
    result, at = "", 0
    for one in remarks(tekst) if pointed is None else pointed:
        if one.start >= at:
            result += tekst[at : one.start] + MASK
        at = max(at, one.end)
    return result + tekst[at:]
