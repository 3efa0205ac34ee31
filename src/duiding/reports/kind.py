"""The papers that can be made: what stands on top of each. Which sections they hold, the sections say themselves."""

from __future__ import annotations

from dataclasses import dataclass

BIJLAGE, BESTUURSRAPPORTAGE = "bijlage", "bestuursrapportage"


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper: `title` names the file to a reader (with `{gemeente}`), `heading` is its first line, `sender` its mark.

    A short one leaves the account of how figures are made to the bijlage.
    """

    name: str
    title: str
    heading: str
    sender: str
    is_short: bool = False


KINDS = {
    BIJLAGE: Kind(
        BIJLAGE,
        "Bijlage: jeugdhulp en ondersteuning in {gemeente}",
        "Jeugdhulp en ondersteuning: hoe staat het ervoor?",
        "Bijlage bij de raadsbrief zorg en ondersteuning",
    ),
    BESTUURSRAPPORTAGE: Kind(
        BESTUURSRAPPORTAGE,
        "Bestuursrapportage: jeugdhulp en ondersteuning in {gemeente}",
        "Jeugdhulp en ondersteuning: wat is er veranderd?",
        "Bestuursrapportage zorg en ondersteuning",
        is_short=True,
    ),
}
