"""The figures in the order in which a reader looks for them: jeugd, Wmo, wachten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duiding.domain.settings import Gemeente
from duiding.web.ports import Indicator

# The catalogue numbers by subject: K01-K22 jeugd, K23-K29 Wmo, from K30 waiting; C is what lies behind the figures.
_LAST_JEUGD = 22
_LAST_WMO = 29

_HEADINGS = (
    ("jeugd", "Jeugdhulp"),
    ("wmo", "Wmo: hulp voor volwassenen"),
    ("wachten", "Wachten op hulp"),
    ("achtergrond", "Achtergrond"),
)

BREAKDOWN_WORDS = {
    "wijk": "wijk",
    "leeftijdsgroep": "leeftijd",
    "zorgvorm": "soort hulp",
    "aanbieder": "aanbieder",
    "leveringsvorm": "zorg in natura of pgb",
    "spoor": "buurtteam of aanvullende hulp",
    "wet": "wet",
    "geslacht": "geslacht",
    "verwijzer": "verwijzer",
    "team": "team",
    "reden": "reden",
    "is_spoed": "spoed",
    "is_gewenst": "eigen wens om te wachten",
    "is_actief": "actief of stil",
    "has_overbrugging": "hulp tijdens het wachten",
    "van_zorgvorm": "soort hulp daarvoor",
}


@dataclass(frozen=True)
class Topic:
    """A heading with the figures under it."""

    slug: str
    title: str
    indicators: tuple[Indicator, ...]


def topics(indicators: Iterable[Indicator]) -> tuple[Topic, ...]:
    """Every figure under one heading, by number and then by name; headings without figures are left out."""
    ordered = sorted(indicators, key=lambda i: (i.code, i.name))
    grouped = (Topic(slug, title, tuple(i for i in ordered if _slug(i) == slug)) for slug, title in _HEADINGS)
    return tuple(topic for topic in grouped if topic.indicators)


def _slug(indicator: Indicator) -> str:
    if indicator.code.startswith("C"):
        return "achtergrond"
    digits = "".join(c for c in indicator.code if c.isdigit())
    place = int(digits) if digits else 0
    if place <= _LAST_JEUGD:
        return "jeugd"
    return "wmo" if place <= _LAST_WMO else "wachten"


def breakdown_word(name: str) -> str:
    """What a reader calls a breakdown: leeftijdsgroep becomes leeftijd."""
    return BREAKDOWN_WORDS.get(name, name.removeprefix("is_").removeprefix("has_").replace("_", " "))


_VALUE_WORDS = {
    "basiszorg": "buurtteam",
    "aanvullend": "aanvullende hulp",
    "jeugdwet": "Jeugdwet",
    "wmo": "Wmo",
    "zin": "zorg in natura",
    "pgb": "pgb",
    "true": "ja",
    "false": "nee",
}


def value_words(gemeente: Gemeente) -> Mapping[str, str]:
    """What a reader calls a value: specialistisch_ambulant becomes its title in the municipality's list."""
    return _VALUE_WORDS | {form.naam: form.titel for form in gemeente.zorgvormen}
