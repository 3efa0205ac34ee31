"""An invented round of the Ervaringwijzer: what invented people said of a group, and a code to try it with.

The figures of the city come from its own deliveries; this round is not handed over, so it moves no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from duiding.app.ervaringwijzer import Ervaringwijzer
from duiding.dialogue.ervaring.code import digest, written
from duiding.dialogue.ervaring.ingevuld import Ingevuld
from duiding.dialogue.ervaring.ports import Form
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.dialogue.ervaring.vragenlijst import SCALE, Vraag

_FIRST, _LAST = date(2025, 1, 6), date(2025, 2, 14)
_SKIPS = 0.04
_READER = "voorbeeld"


@dataclass(frozen=True)
class _Round:
    """Who is invited, how many answer, how they answer from most to least, and what some of them write."""

    rol: str
    invited: int
    answered: int
    experienced: tuple[int, int, int, int]
    expected: tuple[int, int, int, int]
    texts: tuple[str, ...]


_ROUNDS = (
    _Round(
        "jongere", 60, 21, (5, 8, 5, 2), (3, 7, 7, 3),
        ("Ik durf nu meer te zeggen.", "Het was wel ver fietsen.", "De groep mocht langer.", "Juf Samira was top"),
    ),
    _Round(
        "ouder", 60, 26, (6, 11, 4, 2), (7, 11, 4, 1),
        ("We moesten wachten, daarna ging het goed.", "Fijn dat er andere ouders waren.", "Bel mij op 06 12345678"),
    ),
)  # fmt: skip


def invent_round(wijzer: Ervaringwijzer, seed: int) -> str:
    """Fill registers that have no invitation yet; returns a code to try the questions with, or nothing."""
    if wijzer.kept.geteld():
        return ""
    draw = Random(seed)  # noqa: S311 - invented answers must be the same for the same seed
    for one in _ROUNDS:
        _answer(wijzer, one, draw)
    for opmerking in wijzer.opmerkingen():
        # Two are left, to see how reading them goes.
        if not any(word in opmerking.tekst for word in ("Samira", "Bel")):
            wijzer.decide(opmerking.id, opmerking.tekst, _READER)
    today = wijzer.today()
    trial = _invitation("probeer", "jongere", 10, today, today + timedelta(days=180))
    return written(wijzer.invite(trial)[0])


def _answer(wijzer: Ervaringwijzer, one: _Round, draw: Random) -> None:
    about = _invitation(f"boost-{one.rol}", one.rol, one.invited, _FIRST, _LAST)
    lijst = wijzer.vragenlijsten.of(about.vragenlijst)
    texts = [*one.texts, *[""] * (one.answered - len(one.texts))]
    forms = []
    for code, tekst in zip(wijzer.invite(about), texts, strict=False):
        asked = (vraag for vraag in lijst.vragen if vraag.onderwerp and draw.random() > _SKIPS)
        filled = Ingevuld(lijst, {vraag.naam: _step(vraag, one, draw) for vraag in asked}, tekst)
        forms.append(Form(digest(code), lijst.name, filled.cells, filled.tekst))
    wijzer.kept.keep(forms, _LAST)


def _step(vraag: Vraag, one: _Round, draw: Random) -> int:
    return draw.choices(SCALE, one.expected if vraag.soort == "verwacht" else one.experienced)[0]


def _invitation(naam: str, rol: str, people: int, first: date, last: date) -> Uitnodiging:
    return Uitnodiging(naam, "groepstraject-1", rol, "buurtteam_jeugd", first, last, people, "BOOST")
