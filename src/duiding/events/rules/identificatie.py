"""Rules about the head of a message: who it is, when it is from, and for which gemeente."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.events.columns import Flags
from duiding.events.known import KNOWN_ON
from duiding.events.rules.facts import Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.timeline import Stock, is_there
from duiding.events.tables import BESTAND

_MESSAGES = ("301", "305", "307", "315", "317", "319", "323", "325")


@cross(
    "TR056", "9056", "Identificatie",
    "De afzender heeft deze identificatie al voor een ander bericht van deze soort gebruikt.",
    "Geef elk bericht van een soort een eigen identificatie.",
    Scope(BESTAND, _MESSAGES),
)  # fmt: skip
def identificatie_used_before(facts: Facts) -> Flags:
    """Unique per sender and kind of message only: both are in the token. Something else than the same file again."""
    timeline, name = facts.timeline(BESTAND), facts.words(BESTAND, "identificatie")
    rows = np.flatnonzero(_is_first_message(facts))
    before = Stock(timeline.arrivals(rows, name[rows]))
    return facts.mask(BESTAND, rows, is_there(before, name[rows], timeline.places.take(rows).own))


@cross(
    "TR135", "8848", "Dagtekening",
    "De dagtekening ligt na de dag waarop het bericht is ontvangen.",
    "Vul de dag waarop het bericht is gemaakt.",
    Scope(BESTAND, _MESSAGES, level=4),
)  # fmt: skip
def dagtekening_in_the_future(facts: Facts) -> Flags:
    """The clock is the day on which the message was first known."""
    return _is_first_message(facts) & (facts.days(BESTAND, "dagtekening") > facts.days(BESTAND, KNOWN_ON))


@cross(
    "GEM001", None, "Ontvanger",
    "Dit bericht is voor of van een andere gemeente dan die van deze store.",
    "Kijk bij wie het bericht hoort en stuur het daarheen.",
    Scope(BESTAND, (*_MESSAGES, "302", "306", "308", "316", "318", "320"), level=4),
)  # fmt: skip
def of_another_gemeente(facts: Facts) -> Flags:
    """Our own: the record of one gemeente tells about that gemeente."""
    return ~facts.is_word(BESTAND, "gemeente", facts.gemeente.code)


def _is_first_message(facts: Facts) -> Flags:
    """No retour: those carry the Identificatie of another message."""
    number = pc.utf8_slice_codeunits(facts.table(BESTAND)["soort"], -3)
    found: Flags = pc.is_in(number, value_set=pa.array(_MESSAGES)).to_numpy(zero_copy_only=False)
    return found
