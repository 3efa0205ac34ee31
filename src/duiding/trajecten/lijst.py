"""From the other deliveries to leveringen: clientlijsten, persoonsgebonden budgetten and casussen of buurtteams."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.settings import Gemeente
from duiding.events.codes import OPEN, Coder, days, numbers
from duiding.events.columns import Ints, group_ids, last_of_each, stack
from duiding.trajecten.levering import BUURTTEAM, CLIENTLIJST, PGB, Leveringen
from duiding.trajecten.regel import Codes, current_rows
from duiding.trajecten.vocabulary import BUURTTEAM as ZORGVORM_OF_TEAM
from duiding.trajecten.vocabulary import PGB_NAAM, Zorgvormen, buurtteam_agbs

_SPAN = ("startdatum", "einddatum")
_CASUS_SPAN = ("start", "einde")


def with_clientlijst(
    leveringen: Leveringen, events: Mapping[str, pa.Table], codes: Codes, zorgvormen: Zorgvormen
) -> Leveringen:
    """Add the clientlijsten to what messages told.

    A row with the same client, aanbieder, zorgvorm and begin is the same levering: the end of the message wins, and the
    list fills in an end that no message gave. A row that no message matches counts by itself.
    """
    listed = _of_clientlijst(events, codes, zorgvormen)
    both = stack([leveringen, listed])
    key = group_ids(both.client, both.aanbieder, both.zorgvorm, both.begin)
    of_message, of_list = key[: len(leveringen)], key[len(leveringen) :]
    listed = listed.take(last_of_each(of_list, listed.eind))
    of_list = np.unique(of_list)
    place = np.full(int(key.max(initial=0)) + 1, len(listed))
    place[of_list] = np.arange(len(listed))
    filled = _filled(leveringen, listed, place[of_message])
    return stack([filled, listed.take(~np.isin(of_list, of_message))])


def _filled(told: Leveringen, listed: Leveringen, place: Ints) -> Leveringen:
    """What messages told with the end of the same row of the list; `place` is that row, past the last one for none."""
    begin_shown, eind, shown = (
        np.append(days, OPEN)[place] for days in (listed.begin_shown, listed.eind, listed.eind_shown)
    )
    is_new = (told.eind_known == OPEN) & (eind < told.eind)
    is_other = ~is_new & (eind != told.eind) & (shown < told.schijn_shown)
    # The end that figures had until this one: of the list until a message, or of the toewijzing until the list.
    before = np.where(is_new, told.eind, np.where(is_other, eind, told.schijn_eind))
    since = np.where(is_new, told.eind_shown, np.where(is_other, shown, told.schijn_shown))
    is_sooner = is_new | ((eind == told.eind) & (shown < told.eind_shown))
    eind_shown, now = np.where(is_sooner, shown, told.eind_shown), np.where(is_new, eind, told.eind)
    is_schijn = (before < OPEN) & (since < eind_shown)
    return replace(
        told,
        eind=now,
        is_aangenomen_einde=told.is_aangenomen_einde & (now < eind),
        begin_shown=np.minimum(begin_shown, told.begin_shown),
        eind_shown=eind_shown,
        schijn_eind=np.where(is_schijn, before, OPEN),
        schijn_shown=np.where(is_schijn, since, OPEN),
    )


def _of_clientlijst(events: Mapping[str, pa.Table], codes: Codes, zorgvormen: Zorgvormen) -> Leveringen:
    rows = current_rows(events, "clientlijst", _SPAN)
    rows = rows.filter(pc.is_valid(rows["startdatum"]))
    return _listed(rows, codes, zorgvormen.of_names(rows["zorgvorm"]), CLIENTLIJST, _SPAN)


def leveringen_of_pgb(events: Mapping[str, pa.Table], codes: Codes, zorgvormen: Zorgvormen) -> Leveringen:
    """Care that people buy themselves; nobody delivers from whom."""
    rows = current_rows(events, "pgb", _SPAN)
    rows = rows.append_column("aanbieder", pa.array([PGB_NAAM] * rows.num_rows, pa.string()))
    return _listed(rows, codes, zorgvormen.of_names(rows["zorgvorm"]), PGB, _SPAN)


def leveringen_of_buurtteam(
    events: Mapping[str, pa.Table], codes: Codes, zorgvormen: Zorgvormen, gemeente: Gemeente
) -> Leveringen:
    """One per person and casus."""
    rows = current_rows(events, "buurtteamcasussen", _CASUS_SPAN)
    teams = rows["team"].to_pylist()
    agb = dict(zip(ZORGVORM_OF_TEAM, buurtteam_agbs(gemeente), strict=True))
    rows = rows.append_column("aanbieder", pa.array([agb[team] for team in teams], pa.string()))
    zorgvorm = {team: zorgvormen.number(naam, wet) for wet, (team, naam) in enumerate(ZORGVORM_OF_TEAM.items())}
    numbers = np.array([zorgvorm[team] for team in teams], np.int64)
    leveringen = _listed(rows, codes, numbers, BUURTTEAM, _CASUS_SPAN)
    contact = days(rows["laatste_contact"], -OPEN)
    return replace(leveringen, casus=casus_coder(events)(rows["casus"]), contact=np.maximum(contact, leveringen.begin))


def casus_coder(events: Mapping[str, pa.Table]) -> Coder:
    """How casussen are numbered, in every panel."""
    return Coder(events["buurtteamcasussen"]["casus"])


def _listed(rows: pa.Table, codes: Codes, zorgvorm: Ints, bron: int, columns: tuple[str, str]) -> Leveringen:
    begin, eind = (days(rows[name]) for name in columns)
    begin_known = numbers(rows[f"{columns[0]}_known"])
    eind_known = np.where(eind < OPEN, numbers(rows[f"{columns[1]}_known"]), OPEN)
    count = rows.num_rows
    none = np.full(count, OPEN)
    return Leveringen(
        client=codes.client(rows["client"]),
        zorgvorm=zorgvorm,
        aanbieder=codes.aanbieder(rows["aanbieder"]),
        bron=np.full(count, bron),
        begin=begin,
        eind=eind,
        is_aangenomen_einde=np.zeros(count, np.bool_),
        has_toewijzing=np.zeros(count, np.bool_),
        reden=np.full(count, -1),
        begin_known=begin_known,
        eind_known=eind_known,
        begin_shown=begin_known,
        eind_shown=eind_known,
        schijn_eind=none,
        schijn_shown=none,
        casus=np.full(count, -1),
        contact=none,
        digest=codes.digest(rows["digest"]),
        regel=numbers(rows["regel"]),
    )
