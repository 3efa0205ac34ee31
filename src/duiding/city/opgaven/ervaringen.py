"""`ervaringen` and `respons`: who was asked what help was like, who answered, and what they said, every quarter.

The assumptions stand in kwaliteit.toml: the source calls the respons low, of jeugdigen above all, and gives no number.
"""

from __future__ import annotations

from collections.abc import Iterator

from duiding.city.draws import whole
from duiding.city.lists import Delivery, iso
from duiding.city.opgaven.getallen import QUARTER, getallen, share_of
from duiding.city.opgaven.stad import Stad, after_period, delivered, line
from duiding.city.opgaven.uitgaven import programma_of
from duiding.city.opgaven.zorgmaanden import care_between

ERVARINGEN, RESPONS = "ervaringen", "respons"
_AFTER = 18
_ROLES = {"jeugd": ("jongere", "ouder"), "wmo": ("volwassene",)}
_FAR = "Overvecht"
Answered = dict[tuple[str, str], int]


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """Two files per quarter, after it has ended."""
    for day in stad.firsts("kwartaal", getallen("ervaring")["vanaf"]):
        answered: Answered = {}
        end = after_period(day, QUARTER)
        yield delivered(RESPONS, end, [*_respons(stad, day, answered)], _AFTER)
        yield delivered(ERVARINGEN, end, [*_ervaringen(stad, day, answered)], _AFTER)


def _respons(stad: Stad, day: int, answered: Answered) -> Iterator[str]:
    """A line per zorgvorm, rol and wijk; `answered` is filled with who answered per zorgvorm and rol."""
    section, wijken, rng = getallen("ervaring"), stad.scene.gemeente.wijken, stad.chance(RESPONS, day)
    for (zorgvorm, wijk), people in sorted(_people(stad, day).items()):
        for rol in _ROLES[programma_of(zorgvorm)]:
            asked = whole(rng, people * float(section["gevraagd"]))
            reach = float(section["overvecht"]) if wijken[wijk].naam == _FAR else 1.0
            filled = share_of(rng, asked, float(section["antwoordt"][rol]) * reach)
            answered[zorgvorm, rol] = answered.get((zorgvorm, rol), 0) + filled
            if asked:
                yield line(iso(day), zorgvorm, rol, wijken[wijk].code, asked, filled)


def _people(stad: Stad, day: int) -> dict[tuple[str, int], int]:
    """Who had help in the quarter, per zorgvorm and wijk."""
    found: dict[tuple[str, int], int] = {}
    for care in care_between(stad, day, after_period(day, QUARTER) - 1):
        for zorgvorm, wijk, people in zip(care.zorgvorm, care.wijk.tolist(), care.people, strict=True):
            found[zorgvorm, wijk] = found.get((zorgvorm, wijk), 0) + int(people)
    return found


def _ervaringen(stad: Stad, day: int, answered: Answered) -> Iterator[str]:
    section, rng = getallen("ervaring"), stad.chance(ERVARINGEN, day)
    for (zorgvorm, rol), people in sorted(answered.items()):
        for onderwerp, share in section["positief"].items():
            answers = share_of(rng, people, 1 - float(section["slaat_over"]))
            happy = share_of(rng, answers, float(rng.normal(share, float(section["spreiding"]))))
            asked_before = onderwerp in section["verwacht"]
            expected = share_of(rng, answers, float(section["verwacht"][onderwerp])) if asked_before else None
            if answers:
                yield line(iso(day), zorgvorm, rol, onderwerp, answers, happy, expected)
