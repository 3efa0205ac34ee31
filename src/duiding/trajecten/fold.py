"""Events folded per client: leveringen, trajecten and what is known about each client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa

from duiding.domain.settings import Gemeente
from duiding.events import BERICHT, BESTAND, KNOWN_ON
from duiding.events.codes import OPEN, Coder, as_day, days
from duiding.events.columns import Ints, stack
from duiding.trajecten.calendar import first_day_of, month_of
from duiding.trajecten.client import Clients, fold_clients, wijk_coder
from duiding.trajecten.flow import doorstroom_pairs
from duiding.trajecten.geweigerd import without_rejected
from duiding.trajecten.levering import Leveringen, leveringen_of_berichten
from duiding.trajecten.lijst import casus_coder, leveringen_of_buurtteam, leveringen_of_pgb, with_clientlijst
from duiding.trajecten.regel import Codes, complete, make_codes, read_regels
from duiding.trajecten.traject import Trajecten, join_leveringen, mark_administrative
from duiding.trajecten.vocabulary import (
    PGB_NAAM,
    UNKNOWN_NAAM,
    Zorgvormen,
    aanbieder_names,
    buurtteam_agbs,
    wijk_names,
)

_LOOK_BACK_DAGEN = 365


@dataclass(frozen=True)
class Fold:
    """What the panels are made of: `traject` gives for each levering the row of its traject in `trajecten`.

    `events` holds every table, an empty one for what nobody delivered, without what retours rejected. The panels run
    from `since`, the first day of a month, to `known_on`. `aanbieders` and `wijken` are the names by number; the last
    wijk, which number -1 finds too, is the unknown one.
    """

    events: Mapping[str, pa.Table]
    gemeente: Gemeente
    since: int
    known_on: int
    codes: Codes
    casussen: Coder
    zorgvormen: Zorgvormen
    clients: Clients
    leveringen: Leveringen
    traject: Ints
    trajecten: Trajecten
    aanbieders: list[str]
    wijken: list[str]

    @cached_property
    def doorstroom(self) -> tuple[Ints, Ints]:
        """Pairs (from, to) of rows of `trajecten` of which the second takes over from the first."""
        return doorstroom_pairs(self.trajecten, self.zorgvormen, self.gemeente.parameters.samenvoegen_dagen)


def fold(events: Mapping[str, pa.Table], gemeente: Gemeente, known_on: date) -> Fold:
    """Fold events as known on a day. What one client's rows become does not depend on any other client.

    Messages that a retour rejected count as not sent (OP286).
    """
    events = without_rejected(complete(events))
    codes = make_codes(events, [PGB_NAAM, *buurtteam_agbs(gemeente)])
    zorgvormen, wijken = Zorgvormen(gemeente), wijk_coder(events)
    unjoined = _leveringen(events, codes, zorgvormen, gemeente)
    leveringen, traject, trajecten = join_leveringen(unjoined, gemeente.parameters.samenvoegen_dagen)
    return Fold(
        events=events,
        gemeente=gemeente,
        since=_first_month(events, unjoined, as_day(known_on)),
        known_on=as_day(known_on),
        codes=codes,
        casussen=casus_coder(events),
        zorgvormen=zorgvormen,
        clients=fold_clients(events, codes, wijken),
        leveringen=leveringen,
        traject=traject,
        trajecten=mark_administrative(trajecten, gemeente.breuken, zorgvormen),
        aanbieders=aanbieder_names(gemeente, codes.aanbieder.texts),
        wijken=[*wijk_names(gemeente, wijken.texts), UNKNOWN_NAAM],
    )


def _leveringen(events: Mapping[str, pa.Table], codes: Codes, zorgvormen: Zorgvormen, gemeente: Gemeente) -> Leveringen:
    regels = read_regels(events[BERICHT], codes)
    told = leveringen_of_berichten(regels, codes, zorgvormen, gemeente.contracten)
    return stack(
        [
            with_clientlijst(told, events, codes, zorgvormen),
            leveringen_of_pgb(events, codes, zorgvormen),
            leveringen_of_buurtteam(events, codes, zorgvormen, gemeente),
        ]
    )


def _first_month(events: Mapping[str, pa.Table], leveringen: Leveringen, known_on: int) -> int:
    """The first day of the month of the first event, but at most a year before the record begins.

    The record begins with the first message or delivery, or earlier with the first end that it tells. Care that was
    running by then can have started decades before, while of what had ended nothing is known: going back to the oldest
    begin would show a growth that never was.
    """
    log, wachtlijst = events[BESTAND], events["wachtlijst"]
    ends = leveringen.eind[leveringen.eind_known < OPEN]
    recorded = [days(log[KNOWN_ON]), days(log["dagtekening"]), days(wachtlijst["vertrekdatum"]), ends]
    begins = [leveringen.begin, days(wachtlijst["aanmelddatum"])]
    record = min(part.min(initial=known_on) for part in recorded)
    first = min(part.min(initial=record) for part in begins)
    return int(first_day_of(month_of(np.array([max(first, record - _LOOK_BACK_DAGEN)])))[0])
