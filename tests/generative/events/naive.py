"""The judge: the rules over several messages as obvious Python, row by row, from what was known that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duiding.berichten.rows import AntwoordRegel, BerichtRegel, VerzoekRegel
from tests.generative.trajecten.naive import Received, is_deleted, rejected

Place = tuple[date, str, int]


@dataclass(frozen=True)
class Row:
    """A row with its place in order of receipt."""

    place: Place
    name: Any
    regel: Any

    @property
    def day(self) -> date:
        return self.place[0]

    @property
    def message(self) -> str:
        return self.place[1]


class Log:
    """All receipts, and what could be known of them on any day."""

    def __init__(self, receipts: Sequence[Received]) -> None:
        self.receipts = receipts
        first: dict[str, date] = {}
        for one in receipts:
            first[one.digest] = min(one.known_on, first.get(one.digest, one.known_on))
        content = {one.digest: one for one in receipts if not one.is_retour}
        self.rows = [
            Row((first[digest], digest, number), one.naam, regel)
            for digest, one in content.items()
            for number, regel in enumerate(one.regels)
        ]
        self.lost = {
            day: rejected([one for one in receipts if one.known_on <= day]) for day in {row.day for row in self.rows}
        }

    def today(self, row: Row) -> list[Row]:
        """Everything known at the end of the day of a row, without what was rejected by then."""
        return [one for one in self.rows if one.day <= row.day and one.message not in self.lost[row.day]]

    def before(self, row: Row) -> list[Row]:
        """What of that has an earlier place."""
        return [one for one in self.today(row) if one.place < row.place]

    def earlier_messages(self, row: Row) -> list[Row]:
        return [one for one in self.today(row) if one.place[:2] < row.place[:2]]


def party(regel: Any) -> tuple[str, ...]:
    return regel.wet, regel.gemeente, regel.aanbieder, regel.client


def allotted(regel: BerichtRegel) -> tuple[Any, ...]:
    product = None if regel.toewijzing else (regel.categorie, regel.code)
    return *party(regel), regel.toewijzing, product


def levering(regel: BerichtRegel) -> tuple[Any, ...]:
    return *allotted(regel), regel.categorie, regel.code, regel.begindatum


def sleutel(regel: BerichtRegel) -> tuple[Any, ...]:
    return regel.soort, *levering(regel), regel.reden_beeindiging, regel.einddatum


def same_delivery(regel: BerichtRegel) -> tuple[Any, ...]:
    return *allotted(regel), regel.begindatum


def moves(rows: Sequence[Row], status: str) -> list[BerichtRegel]:
    return [r.regel for r in rows if isinstance(r.regel, BerichtRegel) and r.regel.status == status]


def alive(added: Sequence[Row], removed: Sequence[Row]) -> list[BerichtRegel]:
    """One row for each key that was delivered more often than it was removed."""
    plus, minus = moves(added, "1"), moves(removed, "3")
    by_key = {sleutel(regel): regel for regel in plus}
    return [
        regel
        for key, regel in by_key.items()
        if sum(sleutel(one) == key for one in plus) > sum(sleutel(one) == key for one in minus)
    ]


def findings(receipts: Sequence[Received]) -> set[tuple[str, int | None, str]]:
    log = Log(receipts)
    found: set[tuple[str, int | None, str]] = set()
    for row in log.rows:
        for code in broken(log, row):
            found.add((row.message, None if code == "TR056" else row.place[2], code))
    return found


def broken(log: Log, row: Row) -> Iterator[str]:
    if any(one.name[0] == row.name[0] for one in log.earlier_messages(row)):
        yield "TR056"
    if isinstance(row.regel, VerzoekRegel):
        yield from of_request(log, row)
    elif isinstance(row.regel, AntwoordRegel):
        yield from of_answer(log, row)
    elif row.regel.soort == "toewijzing":
        yield from of_toewijzing(log, row)
    else:
        yield from of_levering(log, row)


def of_levering(log: Log, row: Row) -> Iterator[str]:
    me = row.regel
    forbidden = alive(log.before(row), log.today(row))
    needed = alive(log.today(row), log.before(row))
    if me.status == "3":
        if sleutel(me) not in map(sleutel, needed):
            yield "TR063"
        if me.soort == "start" and any(one.soort == "stop" and levering(one) == levering(me) for one in forbidden):
            yield "TR071"
        return
    if sleutel(me) in map(sleutel, forbidden):
        yield "TR074"
    yield from of_start(me, forbidden, needed) if me.soort == "start" else of_stop(me, forbidden, needed)


def of_start(me: BerichtRegel, forbidden: Sequence[BerichtRegel], needed: Sequence[BerichtRegel]) -> Iterator[str]:
    stopped = {levering(one) for one in needed if one.soort == "stop"}
    running = [one for one in forbidden if one.soort == "start" and levering(one) not in stopped]
    if any(allotted(one) == allotted(me) for one in running):
        yield "TR326"


def of_stop(me: BerichtRegel, forbidden: Sequence[BerichtRegel], needed: Sequence[BerichtRegel]) -> Iterator[str]:
    stops = [one for one in forbidden if one.soort == "stop" and same_delivery(one) == same_delivery(me)]
    if not any(one.soort == "start" and levering(one) == levering(me) for one in needed):
        yield "TR382"
    if me.reden_beeindiging == "20" and any(one.reden_beeindiging == "20" for one in stops):
        yield "TR413"
    if any(one.einddatum > me.einddatum for one in stops):
        yield "TR414"
    if any(one.reden_beeindiging != "20" for one in stops):
        yield "TR415"


def toegewezen(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if isinstance(row.regel, BerichtRegel) and row.regel.soort == "toewijzing"]


def identity(regel: BerichtRegel) -> tuple[Any, ...]:
    return *party(regel), regel.categorie, regel.code


def of_toewijzing(log: Log, row: Row) -> Iterator[str]:
    me = row.regel
    same = [one.regel for one in toegewezen(log.before(row)) if one.regel.toewijzing == me.toewijzing]
    if same and identity(me) not in map(identity, same):
        yield "TR332"
    if me.referentie and not any(reference(one.regel) == reference(me) for one in requests(log.today(row))):
        yield "TR379"


def requests(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if isinstance(row.regel, VerzoekRegel)]


def reference(regel: Any) -> tuple[str, str]:
    return regel.wet, regel.referentie


def decided(rows: Sequence[Row]) -> set[tuple[str, str]]:
    turned_down = {reference(r.regel) for r in rows if isinstance(r.regel, AntwoordRegel) and r.regel.antwoord == "1"}
    return turned_down | {reference(r.regel) for r in toegewezen(rows) if r.regel.referentie}


def of_request(log: Log, row: Row) -> Iterator[str]:
    me, earlier = row.regel, requests(log.earlier_messages(row))
    mine = [one for one in requests(log.rows) if one.message == row.message]
    if row == min(mine, key=lambda one: one.place):
        done = decided(log.today(row))
        if any(party(one.regel) == party(me) and reference(one.regel) not in done for one in earlier):
            yield "TR374"
    is_first = row == min((o for o in mine if reference(o.regel) == reference(me)), key=lambda one: one.place)
    if is_first and any(reference(one.regel) == reference(me) for one in earlier):
        yield "TR347"
    if me.toewijzing:
        versions = [one for one in toegewezen(log.today(row)) if one.regel.toewijzing == me.toewijzing]
        last = max(versions, key=lambda one: (one.regel.toewijzingsmoment, one.place), default=None)
        if last is None or party(last.regel) != party(me) or is_deleted(last.regel) or has_ended(last.regel, row):
            yield "TR350" if me.soort == "ongewijzigd" else "TR351"


def has_ended(regel: BerichtRegel, row: Row) -> bool:
    return regel.einddatum is not None and regel.einddatum < row.name[1]


def of_answer(log: Log, row: Row) -> Iterator[str]:
    me = row.regel
    before = [one.regel for one in log.before(row) if isinstance(one.regel, AntwoordRegel)]
    answers = [one.antwoord for one in before if reference(one) == reference(me)]
    if not any(reference(one.regel) == reference(me) for one in requests(log.today(row))):
        yield "TR355"
    if any(reference(one.regel) == reference(me) for one in toegewezen(log.before(row))):
        yield "TR359"
    if me.antwoord == "2" and answers:
        yield "TR360"
    if "1" in answers:
        yield "TR365"
