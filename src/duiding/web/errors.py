"""A page that failed keeps the frame, says what happened, and says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from duiding.api.answer import Answer
from duiding.web.site import Frame, Site

_WORDS = {
    400: (
        "Deze keuze kennen we niet",
        "Het adres vraagt iets dat niet bestaat.",
        "Kies opnieuw in het formulier op de pagina.",
    ),
    401: ("Log eerst in", "Deze pagina is niet voor iedereen.", "Log in en probeer het opnieuw."),
    403: ("Dit mag niet", "Deze pagina is niet voor iedereen.", "Ga terug naar het overzicht."),
    413: ("Dit is te groot", "Er is niets opgeslagen.", "Maak het kleiner en probeer het opnieuw."),
    421: (
        "Dit adres klopt niet",
        "Deze pagina is alleen op deze computer te openen.",
        "Gebruik het adres van deze computer.",
    ),
    429: ("Even wachten", "Dit is te vaak geprobeerd.", "Wacht een minuut en probeer het dan opnieuw."),
    404: (
        "Deze pagina bestaat niet",
        "Er staat niets op dit adres.",
        "Controleer het adres, of kies een cijfer uit de lijst.",
    ),
    405: ("Dit kan hier niet", "Deze pagina’s zijn alleen om te lezen.", "Ga terug naar het overzicht."),
    503: (
        "Dit cijfer kunnen we nu niet tonen",
        "De gegevens zijn even niet te lezen.",
        "Probeer het over een paar minuten nog eens. Blijft dit zo? Meld het dan aan de gemeente.",
    ),
    500: (
        "Er ging iets mis bij ons",
        "De pagina kwam niet af. Dat ligt niet aan u.",
        "Probeer het over een paar minuten nog eens. Blijft dit zo? Meld het dan aan de gemeente.",
    ),
}


@dataclass(frozen=True)
class Refused(Answer):
    """A page that says what is wrong: with a choice it keeps the form, and a later moment it names."""

    status: int = 400

    def response(self, request: Request) -> Response:
        """The page, with the status of a wrong question or of the reason."""
        response = super().response(request)
        response.status_code = self.status
        return response


def error_page(site: Site, status: int, reason: str = "") -> Answer:
    """The page of one status; `reason` is our own sentence, never what a visitor typed."""
    title, what, remedy = _WORDS.get(status, _WORDS[500])
    frame = Frame("", title, what)
    answer = site.page("error.html", frame, {"status": status, "reason": reason or what, "remedy": remedy})
    return Answer(answer.body, cache="no-store")
