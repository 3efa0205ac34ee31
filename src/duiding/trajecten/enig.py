"""Who has a single row on a peildatum: counted as a row, which is far cheaper than telling people apart."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from duiding.events.columns import group_ids

ENIG = "is_enig"


def with_enig(panel: pa.Table, key: str) -> pa.Table:
    """The panel with `is_enig`: whether it is the only row on that peildatum of who `key` tells apart."""
    who = group_ids(panel["peildatum"].cast(pa.int32()).to_numpy(), panel[key].to_numpy())
    return panel.append_column(ENIG, pa.array(np.bincount(who)[who] == 1))
