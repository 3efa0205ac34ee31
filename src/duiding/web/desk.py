"""What the pages need from who keeps codes and answers, as a protocol: `app.Ervaringwijzer` fulfils it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from duiding.dialogue.ervaring.ports import Form, Found, Ontvangst, Opmerking
from duiding.dialogue.ervaring.vragenlijst import Vragenlijsten
from duiding.domain.settings import Gemeente


class Desk(Protocol):
    """Questionnaires and codes of one municipality; what asks the database raises RegisterError when it is away."""

    @property
    def gemeente(self) -> Gemeente:
        """Whose questions these are."""
        ...

    @property
    def vragenlijsten(self) -> Vragenlijsten:
        """Every questionnaire."""
        ...

    @property
    def is_synthetic(self) -> bool:
        """Whether the pages must say that this is an example."""
        ...

    def today(self) -> date:
        """The day of now: a code works from a day until a day."""
        ...

    def find(self, code: str) -> Found | None:
        """The invitation of a code; None when there is no such code."""
        ...

    def keep(self, forms: Sequence[Form]) -> list[Ontvangst]:
        """Count forms that were sent, all at once."""
        ...

    def quotes(self) -> Sequence[str]:
        """The texts that everybody may read."""
        ...

    def opmerkingen(self) -> Sequence[Opmerking]:
        """The texts: those that wait for a reader first."""
        ...

    def decide(self, opmerking: str, tekst: str | None, door: str) -> bool:
        """Show a text as the reader left it, or with None take it away; False when it waits no more."""
        ...
