"""The version of each toewijzing that holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from duiding.events.codes import OPEN
from duiding.events.columns import count_of, group_ids, last_of_each, smallest_of_each
from duiding.trajecten.regel import TOEWIJZING, Regels

_DELETED = (13, 1)


def current_toewijzingen(regels: Regels) -> Regels:
    """One row per toewijzing: its latest version by toewijzingsmoment (ties by content), without the deleted ones.

    The order of arrival has no meaning (OP080, IV013). A version that ends on its first day with reason 13, or 01 as
    was used before April 2022, says that the toewijzing was never sent. `known_on` is that of the first version.
    """
    versions = regels.take((regels.soort == TOEWIJZING) & (regels.toewijzing >= 0))
    key = group_ids(versions.toewijzing)
    known = smallest_of_each(key, versions.known_on, count_of(key), OPEN)
    latest = last_of_each(key, versions.moment, versions.digest, versions.regel)
    current = replace(versions.take(latest), known_on=known)
    is_deleted = (current.eind == current.begin) & np.isin(current.wijziging, _DELETED)
    return current.take(~is_deleted)
