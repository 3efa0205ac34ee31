"""From rows of a panel back to the events that they were made of: the fold again, with its link kept.

A panel holds numbers of its own set of panels and nothing of the events. The same pure functions over the same events
give the same numbers: so the link is found when somebody asks for it, and not carried along for everybody else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from duiding.bronnen.layout import known_layouts
from duiding.domain.settings import Gemeente
from duiding.events import BERICHT, BESTAND
from duiding.events.codes import Coder, days, numbers
from duiding.events.columns import Ints, expand, group_ids
from duiding.trajecten.chain import chains
from duiding.trajecten.fold import Fold, fold
from duiding.trajecten.levering import BERICHTEN, BRONNEN, Leveringen
from duiding.trajecten.opgave import build_opgave, opgave_rows
from duiding.trajecten.regel import START, TOEWIJZING, Regels, complete, current_rows, read_regels
from duiding.trajecten.verkeer import verkeer_and_digests
from duiding.trajecten.verwacht import build_verwacht, expected_rows

CASUSSEN, CLIENTLIJST, WACHTLIJST = "buurtteamcasussen", "clientlijst", "wachtlijst"
_TABLE_OF_BRON = dict(zip(BRONNEN, (BERICHT, CLIENTLIJST, "pgb", CASUSSEN), strict=True))
WHOLE_MESSAGE = -1
"""The row of an event that is a message as a whole."""

_EMPTY = -(1 << 40)


@dataclass(frozen=True)
class Origin:
    """Events behind rows of a panel: `row` is the row of the panel, the rest is the place of the event."""

    row: Ints
    table: list[str]
    digest: list[str]
    regel: Ints


def origins(panel: str, rows: pa.Table, events: Mapping[str, pa.Table], gemeente: Gemeente, known_on: date) -> Origin:
    """The events behind rows of a panel that `is_linked`, as known on the day that the panel was made for.

    Of a traject these are all messages of all its leveringen: toewijzingen in each version, starts and stops, also what
    takes one back. Of a list it is the row that holds. Rows that are equal in every column have each other's events.
    Where somebody lives and how old they are may come from other events about the same client. Raises ValueError for a
    panel that does not lead back.
    """
    events = complete(events)
    back = _link_of(panel, rows.column_names)
    if back is None:
        raise ValueError(panel)
    return back(_Link(panel, fold(events, gemeente, known_on), events, rows))


@dataclass(frozen=True)
class _Link:
    panel: str
    fold: Fold
    events: Mapping[str, pa.Table]
    rows: pa.Table

    def like(self, panel: pa.Table) -> tuple[Ints, Ints]:
        """Pairs of a row and a place in the panel, made again, where every column is equal."""
        names = [name for name in self.rows.column_names if name in panel.column_names]
        columns = [_as_numbers(self.rows[name], panel[name]) for name in names]
        return _equal([column[0] for column in columns], [column[1] for column in columns])

    def of_list(self, layout: str, row: Ints, lijst: pa.Table) -> Origin:
        """The rows of a delivery, each behind the row of the panel with the number beside it."""
        digest, regel = self.fold.codes.digest(lijst["digest"]), numbers(lijst["regel"])
        return self.origin(row, [layout] * len(row), digest, regel)

    def origin(self, row: Ints, table: Sequence[str], digest: Ints, regel: Ints) -> Origin:
        """In order of row, then of place."""
        order = np.lexsort((regel, digest, row))
        texts = self.fold.codes.digest.texts
        return Origin(row[order], [table[i] for i in order], [texts[i] for i in digest[order]], regel[order])


def _of_trajecten(link: _Link) -> Origin:
    """Every levering of the traject; of a doorstroom those of the traject before it too."""
    row, traject = np.arange(link.rows.num_rows), numbers(link.rows["traject"])
    if "van_zorgvorm" in link.rows.column_names and link.rows["van_zorgvorm"].null_count < link.rows.num_rows:
        old, new = link.fold.doorstroom
        is_door = np.asarray(link.rows["van_zorgvorm"].is_valid().to_numpy())
        at, pair = _equal([traject[is_door]], [new])
        row, traject = np.append(row, row[is_door][at]), np.append(traject, old[pair])
    at, levering = _equal([traject], [link.fold.traject])
    return _told(link, row[at], link.fold.leveringen.take(levering))


def _of_whole_trajecten(link: _Link) -> Origin:
    """Every levering of the traject, on both sides of an administrative cut."""
    chain = chains(link.fold.trajecten)[link.fold.traject]
    row, levering = _equal([numbers(link.rows["traject"])], [chain])
    return _told(link, row, link.fold.leveringen.take(levering))


def _filled_in(folded: Fold, zorg: Leveringen) -> tuple[Ints, pa.Table]:
    """The rows of the clientlijst about leveringen that messages told: a list fills in an end that they did not."""
    lijst = current_rows(folded.events, CLIENTLIJST)
    listed = (
        folded.codes.client(lijst["client"]),
        folded.codes.aanbieder(lijst["aanbieder"]),
        folded.zorgvormen.of_names(lijst["zorgvorm"]),
        days(lijst["startdatum"]),
    )
    row, found = _equal((zorg.client, zorg.aanbieder, zorg.zorgvorm, zorg.begin), listed)
    return row, lijst.take(pa.array(found))


def _told(link: _Link, row: Ints, zorg: Leveringen) -> Origin:
    """The events of leveringen, one for each row: of the messages all with the same key, of a list the row itself."""
    is_told = zorg.bron == BERICHTEN
    at, digest, regel = _messages(link.fold, zorg.digest[is_told], zorg.regel[is_told])
    lists = [_TABLE_OF_BRON[BRONNEN[bron]] for bron in zorg.bron[~is_told].tolist()]
    filled, lijst = _filled_in(link.fold, zorg.take(is_told))
    return link.origin(
        np.concatenate([row[is_told][at], row[~is_told], row[is_told][filled]]),
        [*([BERICHT] * len(at)), *lists, *([CLIENTLIJST] * len(filled))],
        np.concatenate([digest, zorg.digest[~is_told], link.fold.codes.digest(lijst["digest"])]),
        np.concatenate([regel, zorg.regel[~is_told], numbers(lijst["regel"])]),
    )


def _messages(folded: Fold, digest: Ints, regel: Ints) -> tuple[Ints, Ints, Ints]:
    """For places of rows: the number of the place, and the rows of the same start and of the same toewijzing."""
    every = read_regels(folded.events[BERICHT], folded.codes)
    at, own = _equal([digest, regel], [every.digest, every.regel])
    key = _key(every)
    moved, toegewezen = np.flatnonzero(every.soort >= START), np.flatnonzero(every.soort == TOEWIJZING)
    starts = own[every.soort[own] >= START]
    first, same = _equal([key[starts]], [key[moved]])
    has_number = every.toewijzing[own] >= 0
    second, version = _equal([every.toewijzing[own[has_number]]], [every.toewijzing[toegewezen]])
    place = np.append(at[every.soort[own] >= START][first], at[has_number][second])
    found = np.append(moved[same], toegewezen[version])
    pairs = np.unique(np.stack([place, found], axis=1), axis=0)
    return pairs[:, 0], every.digest[pairs[:, 1]], every.regel[pairs[:, 1]]


def _key(regels: Regels) -> Ints:
    """What makes a start and a stop about the same help (see `levering`)."""
    return group_ids(regels.client, regels.wet, regels.aanbieder, regels.toewijzing, regels.product, regels.begin)


def _of_waits(link: _Link) -> Origin:
    folded, lijst = link.fold, current_rows(link.fold.events, WACHTLIJST)
    if "wacht_dagen" in link.rows.column_names:
        since = days(link.rows["datum"]) - numbers(link.rows["wacht_dagen"])
    else:
        since = days(link.rows["aanmelddatum"])
    names = [folded.aanbieders[number] for number in folded.codes.aanbieder(lijst["aanbieder"])]
    zorgvorm, zorgvormen = _as_numbers(link.rows["zorgvorm"], lijst["zorgvorm"])
    aanbieder, aanbieders = _as_numbers(link.rows["aanbieder"], pa.chunked_array([pa.array(names, pa.string())]))
    panel = (numbers(link.rows["client"]), since, zorgvorm, aanbieder)
    row, found = _equal(
        panel, (folded.codes.client(lijst["client"]), days(lijst["aanmelddatum"]), zorgvormen, aanbieders)
    )
    return link.of_list(WACHTLIJST, row, lijst.take(pa.array(found)))


def _of_casussen(link: _Link) -> Origin:
    """The row of everybody in the casus."""
    lijst = current_rows(link.fold.events, CASUSSEN)
    row, found = _equal([numbers(link.rows["casus"])], [link.fold.casussen(lijst["casus"])])
    return link.of_list(CASUSSEN, row, lijst.take(pa.array(found)))


def _of_opgave(link: _Link) -> Origin:
    layout = known_layouts()[link.panel]
    lijst, _ = opgave_rows(link.fold, layout)
    row, found = link.like(build_opgave(link.fold, layout))
    return link.of_list(layout.name, row, lijst.take(pa.array(found)))


def _of_verwacht(link: _Link) -> Origin:
    expected = expected_rows(link.fold)
    row, found = link.like(build_verwacht(link.fold))
    at, digest, regel = _messages(link.fold, expected.digest[found], expected.regel[found])
    return link.origin(row[at], [BERICHT] * len(at), digest, regel)


def _of_verkeer(link: _Link) -> Origin:
    """The message of each row: what the traffic counts is the message, not one event in it."""
    panel, digests = verkeer_and_digests(link.fold, link.events)
    row, found = link.like(panel)
    pairs = sorted(set(zip(row.tolist(), digests.take(pa.array(found)).to_pylist(), strict=True)))
    place = np.array([number for number, _ in pairs], np.int64)
    return Origin(place, [BESTAND] * len(pairs), [digest for _, digest in pairs], np.full(len(pairs), WHOLE_MESSAGE))


_LINKS: dict[str, Callable[[_Link], Origin]] = {
    "wacht": _of_waits,
    "wachtperiode": _of_waits,
    "trajectperiode": _of_whole_trajecten,
    "terugkeer": _of_whole_trajecten,
    "meerderjarig": _of_whole_trajecten,
    "casus": _of_casussen,
    "verwacht": _of_verwacht,
    "verkeer": _of_verkeer,
}


def is_linked(panel: str, columns: Collection[str]) -> bool:
    """Whether rows of a panel with these columns lead back to events.

    Those with a traject do, those of every declared delivery, and some that have a way of their own.
    """
    return _link_of(panel, columns) is not None


def _link_of(panel: str, columns: Collection[str]) -> Callable[[_Link], Origin] | None:
    layout = known_layouts().get(panel)
    if panel in _LINKS:
        return _LINKS[panel]
    if layout is not None and layout.panel is not None:
        return _of_opgave
    return _of_trajecten if "traject" in columns else None


def _as_numbers(left: pa.ChunkedArray, right: pa.ChunkedArray) -> tuple[Ints, Ints]:
    """Two columns as numbers of which equal ones mean equal cells; empty cells are equal."""
    if pa.types.is_dictionary(right.type) or pa.types.is_string(right.type):
        left, right = left.cast(pa.string()), right.cast(pa.string())
        coder = Coder(left, right)
        return coder(left), coder(right)
    if pa.types.is_date(right.type):
        return days(left), days(right)
    return numbers(left, _EMPTY), numbers(right, _EMPTY)


def _equal(left: Sequence[Ints], right: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Pairs (i, j) of a place on the left and one on the right where all keys are equal, in order of i."""
    both = group_ids(*(np.concatenate(pair) for pair in zip(left, right, strict=True)))
    wanted, there = both[: len(left[0])], both[len(left[0]) :]
    order = np.argsort(there, kind="stable")
    ordered = there[order]
    first, after = np.searchsorted(ordered, wanted, "left"), np.searchsorted(ordered, wanted, "right")
    row, at = expand(first, after - 1)
    return row, order[at]
