"""Panel `bevolking`: inhabitants on the first day of each month, from the last count on or before it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from duiding.events.codes import Coder, days, numbers, text
from duiding.events.columns import expand
from duiding.trajecten.calendar import AGE_GROUPS, age_group, dates, first_day_of, first_peildatum, last_peildatum
from duiding.trajecten.fold import Fold
from duiding.trajecten.regel import current_rows
from duiding.trajecten.vocabulary import UNKNOWN_NAAM, wijk_names


def build_bevolking(fold: Fold) -> pa.Table:
    """The panel, ordered by peildatum, wijk and leeftijd. A count holds until the next delivered peildatum."""
    lijst = current_rows(fold.events, "bevolking")
    counted = days(lijst["peildatum"])
    wijken = Coder(lijst["wijk"])
    peildata = np.unique(counted)
    following = np.append(peildata[1:], fold.known_on + 1)
    until = following[np.searchsorted(peildata, counted)] - 1
    rows, months = expand(first_peildatum(counted), last_peildatum(until, fold.known_on))
    wijk, leeftijd = wijken(lijst["wijk"]), numbers(lijst["leeftijd"])
    order = np.lexsort((leeftijd[rows], wijk[rows], months))
    rows, months = rows[order], months[order]
    columns = {
        "peildatum": dates(first_day_of(months)),
        "wijk": text(wijk[rows] % (len(wijken) + 1), [*wijk_names(fold.gemeente, wijken.texts), UNKNOWN_NAAM]),
        "leeftijd": pa.array(leeftijd[rows], pa.int16()),
        "leeftijdsgroep": text(age_group(leeftijd[rows]), AGE_GROUPS),
        "inwoners": pa.array(numbers(lijst["inwoners"])[rows], pa.int32()),
    }
    return pa.table(columns)
