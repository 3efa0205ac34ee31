"""The rows of the scorecard: what is judged, what was aimed at, and how often it must be measured for a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from duiding.app.score.card import Aim, Subject
from duiding.indicators.methods.triangles import DELAYS

LEAST_MONTHS = 2_000
LEAST_CITIES = 40
_TAIL = "Schatting van de laatste maanden"
_PACE = "Alarm bij een andere meldvertraging"
_PAPER = "Valse signalen herkend"
_REAL = "Echt of niets aan de hand"
_SPANS = "Wachten en duur"
_TAILS = {
    "stratum": ("per aanbieder en zorgvorm, per wijk", Aim.INTERVAL),
    "stad": ("hele stad", Aim.INTERVAL),
    "lopend": ("lopende trajecten per zorgvorm", Aim.INTERVAL),
    "vakantie stratum": ("met achterstand na vakanties", Aim.NONE),
}
_STEADY = ("af", "een maand zonder marge blijft zoals hij is")
_CITIES = {
    _PACE: {
        "verdubbeld": "vertraging verdubbeld: gezien binnen drie maanden",
        "gehalveerd": "vertraging gehalveerd: gezien binnen drie maanden",
    },
    _PAPER: {
        "administratieve stop": "administratieve stop rond 1 januari 2018",
        "contractwissel": "andere aanbieders op 1 januari 2020",
        "inactieve casussen": "inactieve casussen bij Buurtteam Sociaal",
        "staart": "te steile daling van de laatste maanden",
        "wachttijd": "kortere wachttijd door nieuwe mensen bij Beschermd Thuis",
    },
    _REAL: {
        "echte daling": "echte daling van 15% als daling gemeld",
        "geen daling": "zonder daling geen daling gemeld",
        "stilte": "zonder valse signalen geen enkel signaal",
    },
}
_OF_SPANS = {
    "wacht mediaan": ("verwachte wachttijd: de mediaan", Aim.OFTEN),
    "wacht daarna": ("dezelfde, van wie zich in het kwartaal daarna meldde", Aim.NONE),
    "wacht binnen norm": ("verwachte wachttijd: het deel dat binnen 30 dagen begint", Aim.OFTEN),
    "duur mediaan": ("duur per beginjaar: de mediaan", Aim.OFTEN),
}


def _subjects() -> Iterator[Subject]:
    for key, (what, aim) in _TAILS.items():
        for age in range(DELAYS - 1):
            yield Subject(f"{key} {age}", _TAIL, f"{what}: {_age(age)}", aim, LEAST_MONTHS)
    key, what = _STEADY
    yield Subject(key, _TAIL, what, Aim.OFTEN, LEAST_MONTHS)
    for part, rows in _CITIES.items():
        for key, what in rows.items():
            yield Subject(key, part, what, Aim.OFTEN, LEAST_CITIES)
        if part == _PACE:
            yield Subject("vals alarm", part, "enig alarm in een jaar zonder verandering", Aim.RARELY, LEAST_CITIES)
    for key, (what, aim) in _OF_SPANS.items():
        yield Subject(key, _SPANS, what, aim, LEAST_MONTHS)


def _age(age: int) -> str:
    if age == 0:
        return "de laatste maand"
    return f"{age} {'maand' if age == 1 else 'maanden'} eerder"


SUBJECTS = tuple(_subjects())
