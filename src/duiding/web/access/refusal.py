"""What somebody hears who does not come in: a status and one sentence of ours, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException


class Refusal(HTTPException):
    """A refusal with its sentence; nothing that a visitor sent is repeated in it."""

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        """`reason` stands on the page."""
        super().__init__(status, reason, headers=dict(headers or {}))


NOT_YOURS = "Deze pagina hoort niet bij uw rol. Denkt u van wel? Vraag de beheerder om toegang."
COME_IN_FIRST = "U bent niet (meer) ingelogd. Er is niets opgeslagen. Log in en vul het formulier opnieuw in."
NOT_FROM_HERE = "Dit formulier kwam niet van deze site. Er is niets opgeslagen. Open de pagina hier en vul het weer in."
OLD_FORM = "Dit formulier is van een eerdere keer inloggen. Er is niets opgeslagen. Open de pagina en vul het weer in."
TOO_LARGE = "Dit is te groot om te versturen: ten hoogste 2 MB. Er is niets opgeslagen. Maak het kleiner."
TOO_OFTEN = "Dit is te vaak geprobeerd. Wacht een minuut en probeer het dan opnieuw."
