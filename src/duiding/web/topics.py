"""The figures in the order in which a reader looks for them: jeugd, Wmo, waiting, places, money, reform, messages."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duiding.bronnen.layout import known_layouts
from duiding.domain.settings import Gemeente
from duiding.web.ports import Indicator

# The catalogue numbers by subject: K01-K22 jeugd, K23-K29 Wmo, K30-K36 waiting, K37-K40 capacity, K41-K53 money, from
# K54 reform, agreements and experience; K61 is how well messages come, and C is what lies behind the figures.
_LAST_JEUGD = 22
_LAST_WMO = 29
_LAST_WACHTEN = 36
_LAST_CAPACITEIT = 40
_LAST_GELD = 53
_VERKEER = "K61"

_HEADINGS = (
    ("jeugd", "Jeugdhulp"),
    ("wmo", "Wmo: hulp voor volwassenen"),
    ("wachten", "Wachten op hulp"),
    ("capaciteit", "Mensen en plekken"),
    ("geld", "Geld"),
    ("hervorming", "Hervorming, afspraken en ervaring"),
    ("verkeer", "Berichten tussen aanbieders en gemeente"),
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
    "aard": "elk jaar of tijdelijk",
    "begrotingsjaar": "jaar",
    "eindjaar": "laatste jaar",
    "moment": "stuk",
    "vorm": "soort contract",
    "reden": "reden",
    "is_spoed": "spoed",
    "is_gewenst": "eigen wens om te wachten",
    "is_actief": "actief of stil",
    "has_overbrugging": "hulp tijdens het wachten",
    "van_zorgvorm": "soort hulp daarvoor",
    "bericht": "soort bericht",
    "afzender": "afzender",
    "trap": "trap",
    "vervolg": "wat erna komt",
    "aanbiedersoort": "grootte van de aanbieder",
    "contractvorm": "soort contract",
    "variant": "soort pleegzorg",
}


@dataclass(frozen=True)
class Topic:
    """A heading with the figures under it."""

    slug: str
    title: str
    indicators: tuple[Indicator, ...]


def topics(indicators: Iterable[Indicator]) -> tuple[Topic, ...]:
    """Every figure under one heading, by number: what is counted, then what is estimated of it; no empty headings."""
    ordered = sorted(indicators, key=lambda i: (i.code, bool(i.units_of_method), i.name))
    grouped = (Topic(slug, title, tuple(i for i in ordered if _slug(i) == slug)) for slug, title in _HEADINGS)
    return tuple(topic for topic in grouped if topic.indicators)


def _slug(indicator: Indicator) -> str:
    if indicator.code.startswith("C"):
        return "achtergrond"
    if indicator.code == _VERKEER:
        return "verkeer"
    digits = "".join(c for c in indicator.code if c.isdigit())
    place = int(digits) if digits else 0
    limits = {"jeugd": _LAST_JEUGD, "wmo": _LAST_WMO, "wachten": _LAST_WACHTEN, "capaciteit": _LAST_CAPACITEIT}
    found = (slug for slug, last in {**limits, "geld": _LAST_GELD}.items() if place <= last)
    return next(found, "hervorming")


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
    "gi": "gecertificeerde instelling",
    "ots": "ondertoezichtstelling",
    "ingetrokken_beantwoord": "ingetrokken, wel beantwoord",
}


_BERICHTEN = {
    "301": "toewijzing",
    "302": "retour op toewijzing",
    "305": "start",
    "306": "retour op start",
    "307": "stop",
    "308": "retour op stop",
    "315": "verzoek om toewijzing",
    "316": "retour op verzoek",
    "317": "verzoek om wijziging",
    "318": "retour op wijziging",
    "319": "antwoord op verzoek",
    "320": "retour op antwoord",
    "323": "declaratie",
    "325": "antwoord op declaratie",
}
_BERICHT_WORDS = {
    f"{prefix}{nummer}": f"{word} ({prefix}{nummer})" for prefix in ("JW", "WMO") for nummer, word in _BERICHTEN.items()
}


@functools.cache
def _code_words() -> Mapping[str, str]:
    """The codes of the deliveries with spaces: sociale_basis becomes sociale basis."""
    columns = (column for layout in known_layouts().values() for column in layout.columns)
    return {code: code.replace("_", " ") for column in columns for code in column.codes if "_" in code}


def value_words(gemeente: Gemeente) -> Mapping[str, str]:
    """What a reader calls a value: specialistisch_ambulant becomes its title in the municipality's list."""
    titles = {form.naam: form.titel for form in gemeente.zorgvormen}
    return {**_code_words(), **_VALUE_WORDS, **_BERICHT_WORDS, **titles}
