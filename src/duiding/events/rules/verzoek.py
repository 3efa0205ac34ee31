"""Rules about a request (315 or 317) and what was there before it."""

from __future__ import annotations

from duiding.events.columns import Flags
from duiding.events.rules.facts import PARTIES, Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.timeline import Stock, is_there
from duiding.events.rules.toegewezen import is_told
from duiding.events.rules.verzocht import names, one_row_each, open_requests
from duiding.events.tables import VERZOEK

_BOTH = Scope(VERZOEK, ("315", "317"))


@cross(
    "TR304", "8187", "Bsn",
    "De gemeente heeft deze client nog niet eerder een toewijzing gegeven.",
    "Controleer het bsn. Is de client nieuw? Stuur dan een verzoek om toewijzing (315).",
    Scope(VERZOEK, ("317",)),
)  # fmt: skip
def unknown_client(facts: Facts) -> Flags:
    """Known is who has had a toewijzing, from any aanbieder, under this wet."""
    rows = one_row_each(facts)
    rows = rows[~facts.is_word(VERZOEK, "soort", "aanvraag")[rows]]
    is_known = is_told(facts, VERZOEK, ("wet", "gemeente", "client"))
    return facts.mask(VERZOEK, rows, ~is_known[rows])


@cross(
    "TR347", "9347", "ReferentieAanbieder",
    "De aanbieder heeft deze referentie al in een eerder verzoek gebruikt.",
    "Geef elk verzoek een eigen referentie.",
    _BOTH,
)  # fmt: skip
def referentie_used_before(facts: Facts) -> Flags:
    """A 317 has one referentie for all its products, a 315 one for each."""
    name, timeline = names(facts, VERZOEK), facts.timeline(VERZOEK)
    rows = one_row_each(facts, name)
    before = Stock(timeline.arrivals(rows, name[rows]))
    return facts.mask(VERZOEK, rows, is_there(before, name[rows], timeline.places.take(rows).start))


@cross(
    "TR374", "9374", "Client",
    "Er loopt nog een verzoek van deze aanbieder voor deze client.",
    "Wacht op de toewijzing of de afwijzing, of vraag de gemeente het eerdere verzoek af te wijzen.",
    _BOTH,
)  # fmt: skip
def asked_while_open(facts: Facts) -> Flags:
    """The products of one 315 are one request: only another message counts."""
    rows = one_row_each(facts)
    waiting = Stock(facts.get(open_requests))
    party, places = facts.ids(VERZOEK, *PARTIES)[rows], facts.timeline(VERZOEK).places.take(rows).start
    return facts.mask(VERZOEK, rows, is_there(waiting, party, places))
