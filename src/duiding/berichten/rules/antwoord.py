"""Rules about the answer to a request (319)."""

from __future__ import annotations

from duiding.berichten.records import Antwoord, Content
from duiding.berichten.rules.rule import ONLY_319, Scope, each

_ONLY_JEUGDWET = Scope(("319",), wetten=("jeugdwet",))
_REJECTED, _IN_ONDERZOEK = "1", "2"
_WOONPLAATSBEGINSEL = "8"


@each(
    Antwoord, "CD085", "RedenAfwijzingVerzoek",
    "Het verzoek is afgewezen (1), maar de reden ontbreekt.",
    "Vul de reden van de afwijzing.",
    ONLY_319,
)  # fmt: skip
def rejected_without_reason(antwoord: Antwoord, _content: Content) -> bool:
    """Also for a request that lies with another gemeente: reason 8."""
    return antwoord.antwoord == _REJECTED and antwoord.reden_afwijzing is None


@each(
    Antwoord, "CD086", "RedenAfwijzingVerzoek",
    "De aanvraag is in onderzoek (2), en heeft toch een reden van afwijzing.",
    "Laat de reden weg.",
    ONLY_319,
)  # fmt: skip
def reason_without_rejection(antwoord: Antwoord, _content: Content) -> bool:
    """In onderzoek is no decision."""
    return antwoord.antwoord == _IN_ONDERZOEK and antwoord.reden_afwijzing is not None


@each(
    Antwoord, "TR377", "Woonplaatsbeginsel",
    "Bij reden 8 (woonplaatsbeginsel) ontbreekt de gemeente die wel verantwoordelijk is.",
    "Neem Woonplaatsbeginsel op.",
    _ONLY_JEUGDWET,
)  # fmt: skip
def other_gemeente_not_named(antwoord: Antwoord, _content: Content) -> bool:
    """iWmo has no woonplaatsbeginsel in the message."""
    return antwoord.reden_afwijzing == _WOONPLAATSBEGINSEL and antwoord.woonplaats is None


@each(
    Antwoord, "TR409", "Woonplaatsbeginsel",
    "Woonplaatsbeginsel mag alleen bij reden 8.",
    "Laat Woonplaatsbeginsel weg of verbeter de reden.",
    _ONLY_JEUGDWET,
)  # fmt: skip
def other_gemeente_for_another_reason(antwoord: Antwoord, _content: Content) -> bool:
    """No reason at all is not reason 8 either."""
    return antwoord.woonplaats is not None and antwoord.reden_afwijzing != _WOONPLAATSBEGINSEL
