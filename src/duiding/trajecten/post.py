"""The messages as post: one row per message, and the product rows in them, rejected ones included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.events import ANTWOORD, BERICHT, BESTAND, DECLARATIE, KNOWN_ON, RETOUR, VERZOEK
from duiding.events.codes import OPEN, Coder, days, numbers
from duiding.events.columns import Columns, Flags, Ints, stack
from duiding.events.producten import product_words

NUMMERS = ("301", "302", "305", "306", "307", "308", "315", "316", "317", "318", "319", "320", "323", "325")
CODES = tuple(f"{prefix}{nummer}" for prefix in ("JW", "WMO") for nummer in NUMMERS)
"""Per wet, in the order of WETTEN, every message."""

RETOUREN_VAN_GEMEENTE = tuple(code for code in CODES if code.endswith(("306", "308", "316", "318")))
_VAN_AANBIEDER = ("302", "305", "307", "315", "317", "320", "323")


def is_van_aanbieder(code: str) -> bool:
    """Whether the aanbieder sends messages of this code ("JW305"); of a retour who received the first message."""
    return code.endswith(_VAN_AANBIEDER)


@dataclass(frozen=True, slots=True)
class Post(Columns):
    """One row per message, in the order of its digest; `nummer` is a place in NUMMERS, the rest are days and codes.

    `ontvangen` is the first day on which the store knew it.
    """

    wet: Ints
    nummer: Ints
    aanbieder: Ints
    identificatie: Ints
    dagtekening: Ints
    ontvangen: Ints

    def is_one_of(self, *nummers: str) -> Flags:
        """Which messages have one of these numbers."""
        return np.isin(self.nummer, [NUMMERS.index(nummer) for nummer in nummers])

    @property
    def begonnen(self) -> Ints:
        """The day on which the receiver could begin to react.

        Of what the gemeente sent that is the Dagtekening: when the aanbieder received it is not known here.
        """
        received = np.maximum(self.dagtekening, self.ontvangen)
        return np.where(self.is_van_aanbieder, received, self.dagtekening)

    @property
    def is_van_aanbieder(self) -> Flags:
        """Whether the aanbieder sent it; of a retour the sender is who received the first message (IV028)."""
        return self.is_one_of(*_VAN_AANBIEDER)


@dataclass(frozen=True, slots=True)
class PostRegels(Columns):
    """The product rows of 301, 305, 307, 315 and 317. `bericht` is the row of the message in Post.

    `soort` is 0 for a toewijzing, 1 for a start, 2 for a stop and 3 for a request. -1 or OPEN is empty.
    """

    bericht: Ints
    soort: Ints
    client: Ints
    toewijzing: Ints
    referentie: Ints
    product: Ints
    moment: Ints
    begin: Ints
    eind: Ints
    is_verwijderd: Flags


@dataclass(frozen=True)
class Words:
    """How the words of the messages are numbered, over all their tables."""

    digest: Coder
    aanbieder: Coder
    identificatie: Coder
    client: Coder
    toewijzing: Coder
    referentie: Coder
    product: Coder


_SOORTEN = ("toewijzing", "start", "stop")
TOEWIJZING, START, STOP, AANVRAAG = range(4)
_DELETE = "3"
_DELETED = ("13", "01")


def make_words(events: Mapping[str, pa.Table]) -> Words:
    """Number every word of the messages."""
    log = _only_berichten(events[BESTAND])
    rows = [events[BERICHT], events[VERZOEK]]
    return Words(
        digest=Coder(log["digest"]),
        aanbieder=Coder(log["aanbieder"]),
        identificatie=Coder(log["identificatie"], events[RETOUR]["identificatie"], events[DECLARATIE]["identificatie"]),
        client=Coder(*(table["client"] for table in rows)),
        toewijzing=Coder(*(table["toewijzing"] for table in rows)),
        referentie=Coder(*(table["referentie"] for table in rows), events[ANTWOORD]["referentie"]),
        product=Coder(*(product_words(table) for table in rows)),
    )


def read_post(events: Mapping[str, pa.Table], words: Words) -> Post:
    """The messages in the order of `words.digest`; what arrived twice counts once, on its first day."""
    log = _only_berichten(events[BESTAND])
    place = words.digest(log["digest"])
    known = days(log[KNOWN_ON])
    order = np.lexsort((known, place))
    first = order[np.unique(place[order], return_index=True)[1]]
    code = numbers(pc.index_in(log["soort"], value_set=pa.array(CODES)))[first]
    return Post(
        wet=code // len(NUMMERS),
        nummer=code % len(NUMMERS),
        aanbieder=words.aanbieder(log["aanbieder"])[first],
        identificatie=words.identificatie(log["identificatie"])[first],
        dagtekening=days(log["dagtekening"])[first],
        ontvangen=known[first],
    )


def read_post_regels(events: Mapping[str, pa.Table], words: Words) -> PostRegels:
    """The product rows of all messages; those of a message that the log does not have are left out."""
    regels = stack([_of_berichten(events[BERICHT], words), _of_verzoeken(events[VERZOEK], words)])
    return regels.take(regels.bericht >= 0)


def _of_berichten(table: pa.Table, words: Words) -> PostRegels:
    soort = numbers(pc.index_in(table["soort"], value_set=pa.array(_SOORTEN)))
    begin, eind = days(table["begindatum"]), days(table["einddatum"])
    begin = np.where(soort == TOEWIJZING, np.minimum(days(table["ingangsdatum"]), begin), begin)
    is_ended = (begin == eind) & _is_in(table["reden_wijziging"], _DELETED)
    return PostRegels(
        bericht=words.digest(table["digest"]),
        soort=soort,
        client=words.client(table["client"]),
        toewijzing=words.toewijzing(table["toewijzing"]),
        referentie=words.referentie(table["referentie"]),
        product=words.product(product_words(table)),
        moment=numbers(table["toewijzingsmoment"]),
        begin=begin,
        eind=eind,
        is_verwijderd=np.where(soort == TOEWIJZING, is_ended, _is_in(table["status"], (_DELETE,))),
    )


def _of_verzoeken(table: pa.Table, words: Words) -> PostRegels:
    count = table.num_rows
    return PostRegels(
        bericht=words.digest(table["digest"]),
        soort=np.full(count, AANVRAAG),
        client=words.client(table["client"]),
        toewijzing=words.toewijzing(table["toewijzing"]),
        referentie=words.referentie(table["referentie"]),
        product=words.product(product_words(table)),
        moment=np.full(count, -1),
        begin=days(table["ingangsdatum"]),
        eind=np.full(count, OPEN),
        is_verwijderd=np.zeros(count, np.bool_),
    )


def _only_berichten(log: pa.Table) -> pa.Table:
    """The files that are messages: the other deliveries are no post."""
    return log.filter(pc.is_in(log["soort"], value_set=pa.array(CODES)))


def _is_in(column: pa.ChunkedArray, words: tuple[str, ...]) -> Flags:
    return np.asarray(pc.is_in(column, value_set=pa.array(words)).to_numpy())
