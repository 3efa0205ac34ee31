"""Rules about the answer to a request (319)."""

from __future__ import annotations

import numpy as np

from duiding.events.columns import Flags
from duiding.events.rules.facts import Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.timeline import Stock, is_there
from duiding.events.rules.verzocht import REJECTED, names, submitted
from duiding.events.tables import ANTWOORD, BERICHT

_ANSWER = Scope(ANTWOORD, ("319",))
_INVESTIGATED = "2"


@cross(
    "TR355", "9355", "ReferentieAanbieder",
    "Er is geen eerder verzoek met deze referentie.",
    "Neem de referentie over uit het verzoek dat u beantwoordt.",
    _ANSWER,
)  # fmt: skip
def answers_nothing(facts: Facts) -> Flags:
    """A 319 has no client: the referentie of the aanbieder is all that ties it to a request."""
    places = facts.timeline(ANTWOORD).places.late
    return ~is_there(Stock(facts.get(submitted)), names(facts, ANTWOORD), places)


@cross(
    "TR359", "9359", "ReferentieAanbieder",
    "Op dit verzoek is al een toewijzing gestuurd.",
    "Stuur na een toewijzing geen antwoord meer.",
    _ANSWER,
)  # fmt: skip
def answers_after_the_toewijzing(facts: Facts) -> Flags:
    """Any toewijzing with the referentie."""
    rows = np.flatnonzero(facts.words(BERICHT, "referentie") >= 0)
    granted = facts.timeline(BERICHT).arrivals(rows, names(facts, BERICHT)[rows])
    return is_there(Stock(granted), names(facts, ANTWOORD), facts.timeline(ANTWOORD).places.own)


@cross(
    "TR360", "9360", "VerzoekAntwoord",
    "Dit verzoek heeft al een antwoord gekregen en kan niet opnieuw in onderzoek.",
    "Stuur een toewijzing of wijs het verzoek af.",
    _ANSWER,
)  # fmt: skip
def investigates_twice(facts: Facts) -> Flags:
    """ "In onderzoek" is only ever the first answer."""
    return facts.is_word(ANTWOORD, "antwoord", _INVESTIGATED) & _answered_before(facts, "")


@cross(
    "TR365", "9365", "VerzoekAntwoord",
    "Dit verzoek is al afgewezen.",
    "Stuur na een afwijzing geen tweede antwoord.",
    _ANSWER,
)  # fmt: skip
def answers_after_the_rejection(facts: Facts) -> Flags:
    """A second answer is allowed only when the first one was "in onderzoek"."""
    return _answered_before(facts, REJECTED)


def _answered_before(facts: Facts, antwoord: str) -> Flags:
    """Whether the referentie has an earlier answer: this one, or any for ""."""
    timeline, name = facts.timeline(ANTWOORD), names(facts, ANTWOORD)
    rows = np.flatnonzero(facts.is_word(ANTWOORD, "antwoord", antwoord)) if antwoord else np.arange(len(name))
    before = Stock(timeline.arrivals(rows, name[rows]))
    return is_there(before, name, timeline.places.own)
