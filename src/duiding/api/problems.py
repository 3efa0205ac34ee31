"""An error as `application/problem+json` (RFC 9457), in Dutch: what is wrong, why, and what to do."""

from __future__ import annotations

from duiding.api.answer import Answer
from duiding.api.formats import as_json

MEDIA_TYPE = "application/problem+json"
NOT_PUBLISHED = "Deze uitsplitsing publiceren wij niet. Wat openbaar is, staat in de lijst op /v1/tabellen."

_WORDS = {
    400: ("Deze vraag kennen we niet", "In het adres staat iets dat hier niet bestaat."),
    404: ("Dit bestaat niet", "Er staat niets op dit adres. Alle adressen staan in /v1/openapi.json."),
    405: ("Dit kan hier niet", "De API is alleen om te lezen. Gebruik GET, HEAD of OPTIONS."),
    406: ("Deze vorm is er niet", "We geven JSON en CSV. Vraag om application/json of text/csv."),
    500: ("Er ging iets mis bij ons", "Probeer het over een paar minuten nog eens."),
    503: ("De gegevens zijn even niet te lezen", "Probeer het over een paar minuten nog eens."),
}


def problem(status: int, detail: str = "") -> Answer:
    """The problem of one status; `detail` is our own sentence, never what somebody typed."""
    title, words = _WORDS.get(status, _WORDS[500])
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail or words}
    return Answer(as_json(content), MEDIA_TYPE, cache="no-store")
