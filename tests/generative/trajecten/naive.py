"""The judge: trajecten as obvious Python, with sets of days and loops, written from the definitions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from duiding.berichten.rows import BerichtRegel, RetourRegel

FAR = date(2100, 1, 1)
GAP = 28
ZORGVORM = {"45": "specialistisch_ambulant", "46": "crisis"}
NAAM = {"99100001": "Wilgenhof", "99100002": "De Vuurvlinder"}


@dataclass(frozen=True)
class Received:
    """One receipt: what makes it the same file, when it was known, its rows, and by which name a retour calls it."""

    digest: str
    known_on: date
    regels: tuple[BerichtRegel | RetourRegel, ...]
    naam: tuple[str, date] = ("id", FAR)

    @property
    def is_retour(self) -> bool:
        return isinstance(self.regels[0], RetourRegel)


@dataclass(frozen=True)
class Care:
    client: str
    zorgvorm: str
    begin: date
    eind: date
    aanbieder: str

    @property
    def days(self) -> set[date]:
        return {self.begin + timedelta(n) for n in range((min(self.eind, FAR) - self.begin).days + 1)}


def known_rows(received: Iterable[Received], known_on: date) -> list[tuple[str, BerichtRegel]]:
    """The rows of every message that was known and that no retour rejected, each message once."""
    receipts = [one for one in received if one.known_on <= known_on]
    lost = rejected(receipts)
    messages = {one.digest: one for one in receipts if not one.is_retour and one.digest not in lost}
    return [(digest, regel) for digest, message in messages.items() for regel in message.regels]


def rejected(receipts: Sequence[Received]) -> set[str]:
    """The messages that count as never sent: the last retour about them has a code that rejects."""
    first: dict[str, date] = {}
    for one in receipts:
        first[one.digest] = min(one.known_on, first.get(one.digest, FAR))
    verdicts: dict[str, tuple] = {}
    for one in receipts:
        named = {m.digest for m in receipts if not m.is_retour and one.is_retour and m.naam == about(one)}
        if named:
            before = [digest for digest in named if first[digest] <= first[one.digest]]
            in_order = sorted(before or named, key=lambda digest: (first[digest], digest))
            target = in_order[-1] if before else in_order[0]
            is_no = any(regel.retourcode not in (None, "0200", "0233") for regel in one.regels)
            verdict = (one.regels[0].dagtekening_retour, one.known_on, one.digest, is_no)
            verdicts[target] = max(verdict, verdicts.get(target, verdict))
    return {digest for digest, verdict in verdicts.items() if verdict[-1]}


def about(retour: Received) -> tuple[str, date]:
    return retour.regels[0].identificatie, retour.regels[0].dagtekening


def care_of(received: Iterable[Received], known_on: date) -> list[Care]:
    known = known_rows(received, known_on)
    plans = current_plans(known)
    starts: dict[tuple, list[str]] = defaultdict(list)
    stops: dict[tuple, dict[tuple, list[str]]] = defaultdict(lambda: defaultdict(list))
    for _, regel in known:
        key = (regel.client, regel.aanbieder, regel.toewijzing, regel.categorie, regel.begindatum)
        if regel.soort == "start":
            starts[key].append(regel.status)
        if regel.soort == "stop":
            stops[key][(regel.reden_beeindiging, regel.einddatum)].append(regel.status)
    found = []
    for key in {*starts, *stops}:
        alive = [stop for stop, statuses in stops[key].items() if is_alive(statuses)]
        if (key in starts and is_alive(starts[key])) or (key not in starts and alive):
            found.append(care(key, alive, plans))
    return found


def current_plans(known: Sequence[tuple[str, BerichtRegel]]) -> dict[str, BerichtRegel]:
    versions: dict[str, list[tuple[str, BerichtRegel]]] = defaultdict(list)
    for digest, regel in known:
        if regel.soort == "toewijzing":
            versions[regel.toewijzing].insert(0, (digest, regel))  # of equal moments in one file the later row holds
    current = {
        nummer: max(found, key=lambda one: (one[1].toewijzingsmoment, one[0]))[1] for nummer, found in versions.items()
    }
    return {nummer: regel for nummer, regel in current.items() if not is_deleted(regel)}


def is_deleted(regel: BerichtRegel) -> bool:
    return regel.einddatum == regel.ingangsdatum and regel.reden_wijziging in ("13", "01")


def is_alive(statuses: Sequence[str]) -> bool:
    return statuses.count("1") > statuses.count("3")


def care(key: tuple, stops: Sequence[tuple], plans: dict[str, BerichtRegel]) -> Care:
    client, aanbieder, toewijzing, categorie, begin = key
    definitive = [eind for reden, eind in stops if reden != "20"]
    temporary = [eind for reden, eind in stops if reden == "20"]
    stop = max(definitive or temporary, default=FAR)
    plan = plans[toewijzing].einddatum if toewijzing in plans else None
    eind = max(min(stop, plan or FAR), begin)
    return Care(client, ZORGVORM[categorie], begin, eind, NAAM[aanbieder])


def trajecten_of(found: Iterable[Care]) -> list[list[Care]]:
    """Care of one client and zorgvorm, cut where more than GAP days in a row have none."""
    groups: dict[tuple[str, str], list[Care]] = defaultdict(list)
    for one in found:
        groups[(one.client, one.zorgvorm)].append(one)
    trajecten: list[list[Care]] = []
    for group in groups.values():
        covered: set[date] = set()
        for one in sorted(group, key=lambda one: (one.begin, one.eind)):
            is_near = any(one.begin - timedelta(n) in covered for n in range(GAP + 2))
            if covered and (is_near or one.begin <= max(covered)):
                trajecten[-1].append(one)
            else:
                trajecten.append([one])
                covered = set()
            covered |= one.days
    return trajecten


def begin_of(traject: Sequence[Care]) -> date:
    return min(one.begin for one in traject)


def eind_of(traject: Sequence[Care]) -> date:
    return max(one.eind for one in traject)


def stand_of(received: Sequence[Received], known_on: date) -> Counter[tuple[date, str, str]]:
    """(peildatum, client, zorgvorm) of every open traject."""
    rows: Counter[tuple[date, str, str]] = Counter()
    for traject in trajecten_of(care_of(received, known_on)):
        day = begin_of(traject)
        while day <= min(eind_of(traject), known_on):
            if day.day == 1:
                rows[(day, traject[0].client, traject[0].zorgvorm)] += 1
            day += timedelta(1)
    return rows


def aanbieders_on(received: Sequence[Received], known_on: date, day: date) -> set[tuple[str, str, str]]:
    """(client, zorgvorm, aanbieder) for those whose help on that day comes from one aanbieder only."""
    found = defaultdict(set)
    for traject in trajecten_of(care_of(received, known_on)):
        for one in traject:
            if one.begin <= day <= one.eind:
                found[(one.client, one.zorgvorm)].add(one.aanbieder)
    return {(*key, next(iter(names))) for key, names in found.items() if len(names) == 1}


def flows_of(received: Sequence[Received], known_on: date) -> Counter[tuple[date, str, str, str]]:
    """(day, soort, client, zorgvorm) of in, out and doorstroom that happened."""
    trajecten = trajecten_of(care_of(received, known_on))
    pairs = doorstroom_of(trajecten)
    rows: Counter[tuple[date, str, str, str]] = Counter()
    for number, traject in enumerate(trajecten):
        begun = "doorstroom" if number in pairs.values() else "instroom"
        rows[(begin_of(traject), begun, traject[0].client, traject[0].zorgvorm)] += 1
        if number not in pairs:
            rows[(eind_of(traject), "uitstroom", traject[0].client, traject[0].zorgvorm)] += 1
    return Counter({row: count for row, count in rows.items() if row[0] <= known_on})


def doorstroom_of(trajecten: Sequence[Sequence[Care]]) -> dict[int, int]:
    """From which traject each client went over into which, by number."""
    pairs: dict[int, int] = {}
    order = sorted(range(len(trajecten)), key=lambda n: (begin_of(trajecten[n]), rank(trajecten[n])))
    for new in order:
        near = [old for old in order if old not in pairs and goes_over(trajecten[old], trajecten[new])]
        if near:
            begin = begin_of(trajecten[new])
            nearest = min(near, key=lambda old: (abs((begin - eind_of(trajecten[old])).days - 1), rank(trajecten[old])))
            pairs[nearest] = new
    return pairs


def rank(traject: Sequence[Care]) -> int:
    """Place of the zorgvorm in the list of the municipality."""
    return list(ZORGVORM.values()).index(traject[0].zorgvorm)


def goes_over(old: Sequence[Care], new: Sequence[Care]) -> bool:
    apart = abs((begin_of(new) - eind_of(old)).days - 1)
    return (
        old[0].client == new[0].client
        and old[0].zorgvorm != new[0].zorgvorm
        and begin_of(old) < begin_of(new)
        and eind_of(old) < eind_of(new)
        and apart <= GAP
    )
