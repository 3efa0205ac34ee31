"""Panel `casus`: the open casussen of the buurtteams on the first day of each month."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from duiding.domain.settings import WETTEN
from duiding.events.codes import OPEN, Coder, days, text
from duiding.events.columns import Ints, expand, group_ids, last_of_each, smallest_of_each
from duiding.trajecten.calendar import dates, first_day_of, first_peildatum, last_peildatum, month_of
from duiding.trajecten.enig import with_enig
from duiding.trajecten.fold import Fold
from duiding.trajecten.regel import current_rows
from duiding.trajecten.vocabulary import BUURTTEAM, UNKNOWN_NAAM, wijk_names

_CHILD = "jeugdige"


def build_casus(fold: Fold) -> pa.Table:
    """The panel: persons and jeugdigen in each casus on that day. Active when anybody in it had contact of late.

    A casus without the number of a gezin is counted as a gezin by itself. Wijk and begin are those of the whole casus.
    """
    lijst = current_rows(fold.events, "buurtteamcasussen")
    row_casus = fold.casussen(lijst["casus"])
    begin = days(lijst["start"])
    rows, months = expand(
        first_peildatum(np.maximum(begin, fold.since)), last_peildatum(days(lijst["einde"]), fold.known_on)
    )
    group = group_ids(months, row_casus[rows])
    one = last_of_each(group)
    casus, month, count = row_casus[rows[one]], months[one], len(one)
    contact = np.maximum(days(lijst["laatste_contact"], -OPEN), begin)
    last_contact = -smallest_of_each(group, -contact[rows], count, OPEN)
    is_child = lijst["rol"].to_numpy() == _CHILD
    team = Coder(lijst["team"])
    team_of_casus = _of_casus(fold, row_casus, team(lijst["team"]))[casus]
    since = smallest_of_each(row_casus, begin, len(fold.casussen), OPEN)[casus]
    quiet_since = month - fold.gemeente.parameters.inactief_na_maanden
    columns = {
        "peildatum": dates(first_day_of(month)),
        "casus": pa.array(casus, pa.int32()),
        "gezin": pa.array(_gezin(fold, lijst, row_casus)[casus], pa.int32()),
        "wet": text(np.array([list(BUURTTEAM).index(name) for name in team.texts] + [0])[team_of_casus], WETTEN),
        "team": text(team_of_casus, team.texts),
        "wijk": _wijk(fold, lijst, row_casus, casus),
        "personen": pa.array(np.bincount(group, minlength=count), pa.int16()),
        "jeugdigen": pa.array(np.bincount(group[is_child[rows]], minlength=count), pa.int16()),
        "open_dagen": pa.array(first_day_of(month) - since, pa.int32()),
        "is_actief": pa.array(month_of(last_contact) >= quiet_since),
    }
    return with_enig(pa.table(columns), "gezin")


def _gezin(fold: Fold, lijst: pa.Table, row_casus: Ints) -> Ints:
    """The number of the gezin of each casus."""
    gezinnen = Coder(lijst["gezin"])
    gezin = _of_casus(fold, row_casus, gezinnen(lijst["gezin"]))
    alone = len(gezinnen) + np.arange(len(fold.casussen))
    return group_ids(np.where(gezin >= 0, gezin, alone))


def _wijk(fold: Fold, lijst: pa.Table, row_casus: Ints, casus: Ints) -> pa.Array:
    wijken = Coder(lijst["wijk"])
    names = [*wijk_names(fold.gemeente, wijken.texts), UNKNOWN_NAAM]
    return text(_of_casus(fold, row_casus, wijken(lijst["wijk"]))[casus] % len(names), names)


def _of_casus(fold: Fold, row_casus: Ints, values: Ints) -> Ints:
    """One value per casus: the first in order of those that its rows give; -1 when none does."""
    is_known = values >= 0
    found = smallest_of_each(row_casus[is_known], values[is_known], len(fold.casussen), OPEN)
    return np.where(found < OPEN, found, -1)
