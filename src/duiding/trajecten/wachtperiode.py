"""Panel `wachtperiode`: every wait whole, from the aanmelding to how it ended. Only from the wachtlijsten."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from duiding.events.codes import Coder, days, flags, optional, text
from duiding.trajecten.calendar import dates, month_of
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import calendar_columns, care_columns, person_columns
from duiding.trajecten.regel import current_rows
from duiding.trajecten.wacht import URGENT

WAITS = "wacht"
_UNKNOWN_END = "onbekend"


def build_wachtperiode(fold: Fold) -> pa.Table:
    """The panel, ordered by aanmelddatum and client. Age, wijk and `datum` are those of the aanmelding.

    Who leaves after the day on which the panels were known still waits.
    """
    lijst = current_rows(fold.events, "wachtlijst")
    since, client = days(lijst["aanmelddatum"]), fold.codes.client(lijst["client"])
    order = np.lexsort((days(lijst["vertrekdatum"]), client, since))
    order = order[since[order] <= fold.known_on]
    lijst, since, client = lijst.take(pa.array(order)), since[order], client[order]
    left = days(lijst["vertrekdatum"])
    has_left = left <= fold.known_on
    reasons, verwijzers = Coder(lijst["reden_vertrek"]), Coder(lijst["verwijzer"])
    words = [*reasons.texts, _UNKNOWN_END, WAITS]
    end = np.where(has_left, reasons(lijst["reden_vertrek"]) % (len(words) - 1), len(words) - 1)
    columns = {
        "client": pa.array(client, pa.int32()),
        **care_columns(fold, fold.zorgvormen.of_names(lijst["zorgvorm"])),
        "aanbieder": text(fold.codes.aanbieder(lijst["aanbieder"]), fold.aanbieders),
        **person_columns(fold, client, month_of(since)),
        "aanmelddatum": dates(since),
        **calendar_columns(since),
        "vertrekdatum": optional(np.where(has_left, left, -1), pa.int32()).cast(pa.date32()),
        "einde": text(end, words),
        "is_spoed": pa.array(lijst["urgentie"].to_numpy() == URGENT),
        "is_gewenst": pa.array(flags(lijst["is_gewenst"])),
        "has_overbrugging": pa.array(flags(lijst["has_overbrugging"])),
        "verwijzer": text(verwijzers(lijst["verwijzer"]), verwijzers.texts),
    }
    return pa.table(columns)
