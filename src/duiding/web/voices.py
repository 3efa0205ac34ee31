"""The published duiding of figures, as the pages tell it; figures stay readable while the registers are away."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Protocol

from duiding.dialogue.duiding import ROLLEN, Duiding, Fit, Told, tell
from duiding.domain import dutch
from duiding.domain.errors import DuidingError, RegisterError
from duiding.domain.figure import Figure
from duiding.domain.period import Period
from duiding.web.cards import Note
from duiding.web.ports import Dialogue

_NONE = "Nog geen duiding."
_AWAY = "De duiding is nu even niet te lezen."
_MOST_PER_SIDE = 2
_REST_SECONDS = 10
_SIDES = (
    ("gemeente", "gemeente", "Duiding van de gemeente"),
    ("aanbieder", "aanbieders", "Duiding van aanbieders"),
    ("ervaringsdeskundige", "aanbieders", "Duiding van ervaringsdeskundigen"),
)


class Definitions(Protocol):
    """What knows the text of every definition; it is read when it is first asked for."""

    @property
    def definitions(self) -> Mapping[str, str]:
        """By the name of the indicator."""
        ...


class Voices:
    """What was said of the figures and may be read by everybody."""

    def __init__(self, dialogue: Dialogue, public: Definitions) -> None:
        """Nothing is asked of the registers yet."""
        self._dialogue = dialogue
        self._public = public
        self._read: tuple[int, tuple[Duiding, ...]] = (-1, ())
        self._rests_until = 0.0

    def revision(self) -> str:
        """What a page that tells duiding was made from."""
        try:
            return str(self._revision())
        except RegisterError:
            return "weg"

    def told(self, name: str, figures: Sequence[Figure]) -> tuple[Told, ...]:
        """What was said of these figures of one indicator; raises RegisterError when the registers are away."""
        rows = [row for row in self._published() if row.indicator == name]
        return tell(rows, figures, self._public.definitions.get(name, "")) if rows else ()

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every published text with its number; raises RegisterError when the registers are away."""
        return tuple((row.nummer, row.tekst) for row in self._published())

    def notes(self, name: str, figures: Sequence[Figure]) -> tuple[Note, ...]:
        """The margin notes beside a chart of these figures: both sides are always named."""
        try:
            told = self.told(name, figures)
        except RegisterError:
            return tuple(_note(side, (), (_AWAY,), name) for side in _SIDES[:2])
        now = [one for one in told if one.fit is Fit.NOW]
        notes = [(side, [one for one in now if one.duiding.rol == side[0]]) for side in _SIDES]
        return tuple(_note(side, found, (_NONE,), name) for side, found in notes if found or side in _SIDES[:2])

    def _published(self) -> tuple[Duiding, ...]:
        now = self._revision()
        if self._read[0] != now:
            rows = (kept.row for kept in self._dialogue.book("duiding").all())
            self._read = (now, tuple(row for row in rows if row.staat == "gepubliceerd" and row.voor == "openbaar"))
        return self._read[1]

    def _revision(self) -> int:
        """Asked of the registers, unless they just did not answer: the figures do not wait for them time and again."""
        if time.monotonic() < self._rests_until:
            raise RegisterError(_AWAY)
        try:
            return self._dialogue.revision("duiding")
        except RegisterError:
            self._rests_until = time.monotonic() + _REST_SECONDS
            raise


def signature(row: Duiding) -> str:
    """Who said it, and when: contractmanager jeugd (gemeente), 3 november 2025."""
    when = dutch.long_date(row.datum) if row.datum else ""
    return f"{row.naam} ({ROLLEN[row.rol].lower()}), {when}"


def about_what(row: Duiding) -> str:
    """The part and the period that an explanation is about: Overvecht, kwartaal 3 van 2025."""
    parts = [pair.partition("=")[2] for pair in row.uitsplitsing.split("; ") if pair]
    try:
        period = dutch.period_words(Period.parse(row.periode))
    except DuidingError:
        period = row.periode
    return ", ".join((*parts, period))


def _note(side: tuple[str, str, str], found: Sequence[Told], missing: tuple[str, ...], name: str) -> Note:
    _, kind, heading = side
    if not found:
        return Note(kind, heading, missing, is_missing=True)
    texts = [text for one in found[:_MOST_PER_SIDE] for text in _texts(one)]
    return Note(kind, heading, tuple(texts), (f"/cijfer/{name}#duiding", "Alle duiding bij dit cijfer"))


def _texts(told: Told) -> tuple[str, ...]:
    assert told.figure is not None  # noqa: S101 - what belongs to the figure of now has one
    where = f" ({', '.join(told.figure.by.values())})" if told.figure.by else ""
    when = dutch.period_words(told.figure.period)
    return f"Over {when}{where}: {told.duiding.tekst}", f"— {signature(told.duiding)}"
