"""What one person filled in, checked: an answer is one of the scale, or skipped; a text is short and plain."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from duiding.dialogue.ervaring.vragenlijst import SCALE, Vraag, Vragenlijst

LONGEST_TEXT = 500


class WrongAnswerError(ValueError):
    """An answer outside the scale: nobody can choose it on the page."""


class LongTextError(ValueError):
    """A text that is longer than we keep."""


@dataclass(frozen=True, slots=True)
class Ingevuld:
    """The answers of one form by the name of the question; a question that was skipped is not in it."""

    vragenlijst: Vragenlijst
    antwoorden: Mapping[str, int]
    tekst: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return not self.antwoorden and not self.tekst

    @property
    def cells(self) -> tuple[str, ...]:
        """What is counted: per subject what was experienced beside what was expected; nothing across subjects."""
        return tuple(
            f"{onderwerp}:{self._step(onderwerp, 'ervaren')}:{self._step(onderwerp, 'verwacht')}"
            for onderwerp in self.vragenlijst.onderwerpen
        )

    def _step(self, onderwerp: str, soort: str) -> int | str:
        vraag = self.vragenlijst.vraag_about(onderwerp, soort)
        return self.antwoorden.get(vraag.naam, "-") if vraag else "-"


def read_answer(typed: str) -> int:
    """The answer of one question; raises WrongAnswerError when it is not on the scale."""
    if typed not in {str(step) for step in SCALE}:
        raise WrongAnswerError
    return int(typed)


def read_text(typed: str) -> str:
    """A free text on one line, without what cannot be seen; raises LongTextError.

    What looks like a script stays what it is: letters. Whoever shows it escapes it.
    """
    shown = "".join(" " if _is_unseen(character) else character for character in unicodedata.normalize("NFC", typed))
    text = " ".join(shown.split())
    if len(text) > LONGEST_TEXT:
        raise LongTextError
    return text


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def is_scaled(vraag: Vraag) -> bool:
    """Whether it is answered with one of the four, not with words."""
    return vraag.soort != "open"
