"""All panels of one snapshot: wide tables with every calendar and relation fact as a plain column."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.settings import Gemeente
from duiding.events import BERICHT, BESTAND, KNOWN_ON, RETOUR, layout_keys
from duiding.trajecten.bekendwording import build_bekendwording
from duiding.trajecten.bevinding import build_bevinding
from duiding.trajecten.casus import build_casus
from duiding.trajecten.contract import build_contract
from duiding.trajecten.declaratie import build_declaratie
from duiding.trajecten.fold import Fold, fold
from duiding.trajecten.meerderjarig import build_meerderjarig
from duiding.trajecten.melding import build_melding
from duiding.trajecten.opgave import build_opgaven
from duiding.trajecten.post import RETOUREN_VAN_GEMEENTE
from duiding.trajecten.regel import complete
from duiding.trajecten.stand import build_stand, open_rows
from duiding.trajecten.stroom import build_stroom
from duiding.trajecten.terugkeer import build_terugkeer
from duiding.trajecten.trajectperiode import build_trajectperiode
from duiding.trajecten.verblijf import build_verblijf
from duiding.trajecten.verkeer import build_verkeer
from duiding.trajecten.verwacht import build_verwacht
from duiding.trajecten.wacht import build_wacht
from duiding.trajecten.wachtperiode import build_wachtperiode
from duiding.trajecten.zorgjaar import build_zorgjaar

PANELS_VERSION = "6"
"""Part of the identity of a snapshot: raise it when the same events give other panels."""


def build_panels(
    events: Mapping[str, pa.Table], gemeente: Gemeente, known_on: date, names: Collection[str] | None = None
) -> dict[str, pa.Table]:
    """The panels by name, made from events as known on a day (a pure function: equal input, equal tables).

    Text columns are dictionary-encoded; `client`, `traject`, `casus` and `gezin` are numbers of this set of panels.
    With `names` only those panels about care are made, each the same as among all of them.
    """
    events = complete(events)
    folded = fold(events, gemeente, known_on)
    stand = functools.cache(lambda: open_rows(folded))
    makers: dict[str, Callable[[], pa.Table]] = {
        "stand": lambda: build_stand(folded, stand()),
        "stroom": lambda: build_stroom(folded),
        "wacht": lambda: build_wacht(folded),
        "wachtperiode": lambda: build_wachtperiode(folded),
        "trajectperiode": lambda: build_trajectperiode(folded),
        "zorgjaar": lambda: build_zorgjaar(folded),
        "terugkeer": lambda: build_terugkeer(folded),
        "verblijf": lambda: build_verblijf(folded, stand()),
        "meerderjarig": lambda: build_meerderjarig(folded),
        "contract": lambda: build_contract(folded),
        "casus": lambda: build_casus(folded),
        "melding": lambda: build_melding(folded),
        "bekendwording": lambda: build_bekendwording(folded),
        "bevinding": lambda: build_bevinding(folded, events),
        "verkeer": lambda: build_verkeer(folded, events),
        "verwacht": lambda: build_verwacht(folded),
        "declaratie": lambda: build_declaratie(folded),
        "geleverd": lambda: _build_geleverd(folded),
    }
    if names is not None:
        return {name: makers[name]() for name in names}
    made = {name: make() for name, make in makers.items()}
    geleverd = made.pop("geleverd")
    return {**made, **build_opgaven(folded), "geleverd": geleverd}


def _build_geleverd(folded: Fold) -> pa.Table:
    """First and last delivery of each source that delivered anything; retours of the gemeente are one of their own."""
    log = folded.events[BESTAND]
    is_layout = pc.is_in(log["soort"], value_set=pa.array(list(layout_keys())))
    bron = pc.if_else(is_layout, log["soort"], BERICHT)
    retours = log.filter(pc.is_in(log["soort"], value_set=pa.array(RETOUREN_VAN_GEMEENTE)))[KNOWN_ON]
    retour = pa.table({"bron": pa.array([RETOUR] * len(retours), pa.string()), KNOWN_ON: retours})
    days = pa.concat_tables([pa.table({"bron": bron, KNOWN_ON: log[KNOWN_ON]}), retour]).group_by("bron")
    found = days.aggregate([(KNOWN_ON, "min"), (KNOWN_ON, "max")]).sort_by("bron")
    names = [found["bron"].combine_chunks().dictionary_encode(), found[f"{KNOWN_ON}_min"], found[f"{KNOWN_ON}_max"]]
    return pa.table(names, names=["bron", "eerste", "laatste"])
