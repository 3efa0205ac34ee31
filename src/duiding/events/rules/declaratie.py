"""Rules about declaraties (323) among each other, and about their answers (325)."""

from __future__ import annotations

import numpy as np

from duiding.events.columns import Flags, Ints, count_of, group_ids, last_of_each
from duiding.events.rules.declaratie_regels import (
    approved,
    heads,
    mask_of,
    moves_of,
    name_of_message,
    names_of_heads,
    places_of,
    read_gedeclareerd,
)
from duiding.events.rules.facts import Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.timeline import Stock, is_there, larger_before
from duiding.events.tables import DECLARATIE, PRESTATIE

_PRESTATIE, _HEAD = Scope(PRESTATIE, ("323",)), Scope(DECLARATIE, ("323",))
_REJECTED, _ANSWER = Scope(PRESTATIE, ("325",)), Scope(DECLARATIE, ("325",))


@cross(
    "TR314", "8021", "ReferentieNummer",
    "De aanbieder heeft dit referentienummer al voor een andere prestatie gebruikt.",
    "Geef elke prestatie een eigen nummer, ook een creditregel.",
    _PRESTATIE,
)  # fmt: skip
def nummer_used_before(facts: Facts) -> Flags:
    """Per aanbieder and wet, within a message and over all messages; a rejected prestatie has used its number too."""
    gedeclareerd = facts.get(read_gedeclareerd)
    own = places_of(facts).own
    before = Stock(facts.timeline(PRESTATIE).arrivals(gedeclareerd.row, gedeclareerd.nummer))
    return mask_of(facts, is_there(before, gedeclareerd.nummer, own))


@cross(
    "TR318", "8214", "DeclaratiePeriode",
    "De aanbieder heeft al een latere maand gedeclareerd.",
    "Declareer de maanden op volgorde; een correctie hoort in de declaratie van de laatste maand.",
    _HEAD,
)  # fmt: skip
def period_goes_back(facts: Facts) -> Flags:
    """A month may come again, and may be left out: no message tells whether there was care in it."""
    rows, party = heads(facts, "declaratie"), facts.ids(DECLARATIE, "wet", "gemeente", "aanbieder")
    places = facts.timeline(DECLARATIE).places.take(rows).own
    later = larger_before(party[rows], places, facts.days(DECLARATIE, "periode_begin")[rows], np.ones_like(rows))
    return facts.mask(DECLARATIE, rows, later > 0)


@cross(
    "TR319", "9319", "ProductPeriode",
    "De zorg is van na de maand die wordt gedeclareerd.",
    "Neem alleen zorg op van die maand of van eerdere maanden.",
    _PRESTATIE,
)  # fmt: skip
def care_after_the_period(facts: Facts) -> Flags:
    """Against the DeclaratiePeriode of its own message."""
    gedeclareerd = facts.get(read_gedeclareerd)
    last = name_of_message(facts, facts.days(DECLARATIE, "periode_einde"))
    return mask_of(facts, gedeclareerd.eind > last[facts.timeline(PRESTATIE).message[gedeclareerd.row]])


@cross(
    "TR323", "8017", "VorigReferentieNummer",
    "De creditregel verwijst niet naar een goedgekeurde debetregel van deze aanbieder.",
    "Crediteer alleen wat eerder is gedeclareerd en is toegekend.",
    _PRESTATIE,
)  # fmt: skip
def credits_what_was_not_approved(facts: Facts) -> Flags:
    """Approved is what an answer did not reject, from that answer on."""
    gedeclareerd = facts.get(read_gedeclareerd)
    _, moves = facts.get(approved)
    has_debit = is_there(Stock(moves), gedeclareerd.vorige, places_of(facts).late)
    return mask_of(facts, gedeclareerd.is_credit & ~has_debit)


@cross(
    "TR333", "9333", "DeclaratieNummer",
    "De aanbieder heeft dit declaratienummer al eerder gebruikt.",
    "Geef elke declaratie een eigen nummer.",
    _HEAD,
)  # fmt: skip
def declaratie_used_before(facts: Facts) -> Flags:
    """Per aanbieder and wet."""
    rows, nummer = heads(facts, "declaratie"), facts.words(DECLARATIE, "declaratie")
    timeline = facts.timeline(DECLARATIE)
    before = Stock(timeline.arrivals(rows, nummer[rows]))
    return facts.mask(DECLARATIE, rows, is_there(before, nummer[rows], timeline.places.take(rows).own))


@cross(
    "TR389", "9389", "Prestatie",
    "Van dit product is voor deze periode al een debetregel gedeclareerd die niet is gecrediteerd.",
    "Crediteer eerst de eerdere regel.",
    _PRESTATIE,
)  # fmt: skip
def debited_before(facts: Facts) -> Flags:
    """Same toewijzing, product and period. A credit in the same message counts, wherever it stands; a debit that was
    rejected does not."""
    gedeclareerd, key = facts.get(read_gedeclareerd), _product_keys(facts)
    places = places_of(facts)
    home = _home_of(gedeclareerd.nummer, ~gedeclareerd.is_credit, places.own)
    debit = np.flatnonzero(~gedeclareerd.is_credit)
    credit = np.flatnonzero(gedeclareerd.is_credit & (home[gedeclareerd.vorige] >= 0))
    rows = np.concatenate([debit, credit])
    keys = np.concatenate([key[debit], key[home[gedeclareerd.vorige[credit]]]])
    where = np.concatenate([places.own[debit], places.start[credit]])
    weight = np.repeat([1, -1], [len(debit), len(credit)])
    before = Stock(moves_of(facts, rows, keys, weight, where))
    return mask_of(facts, ~gedeclareerd.is_credit & is_there(before, key, places.own))


@cross(
    "TR390", "9390", "DebetCredit",
    "Deze regel is al eerder gecrediteerd.",
    "Crediteer een regel een keer.",
    _PRESTATIE,
)  # fmt: skip
def credited_before(facts: Facts) -> Flags:
    """A credit that was rejected does not count."""
    gedeclareerd, own = facts.get(read_gedeclareerd), places_of(facts).own
    credit = np.flatnonzero(gedeclareerd.is_credit)
    before = Stock(moves_of(facts, credit, gedeclareerd.vorige[credit], np.ones_like(credit), own[credit]))
    return mask_of(facts, gedeclareerd.is_credit & is_there(before, gedeclareerd.vorige, own))


@cross(
    "TR337", None, "DeclaratieIdentificatie",
    "Er is geen declaratie met deze identificatie en dagtekening.",
    "Neem beide over uit de declaratie die u beantwoordt.",
    _ANSWER,
)  # fmt: skip
def answers_nothing(facts: Facts) -> Flags:
    """Of the same aanbieder and wet: both are in the token."""
    return _is_new_in_answer(facts, names_of_heads(facts))


@cross(
    "TR371", None, "XsdVersieDeclaratie",
    "De versie van de schema's is een andere dan in de declaratie zelf.",
    "Neem XsdVersie over uit de declaratie.",
    _ANSWER,
)  # fmt: skip
def answers_in_another_version(facts: Facts) -> Flags:
    """Only when the declaratie is there."""
    name = names_of_heads(facts)
    version = group_ids(name, facts.words(DECLARATIE, "xsd_versie"))
    return _is_new_in_answer(facts, version) & ~_is_new_in_answer(facts, name)


@cross(
    "TR376", None, "DeclaratieNummer",
    "Er is geen declaratie met dit nummer van deze aanbieder.",
    "Neem het nummer over uit de declaratie die u beantwoordt.",
    _ANSWER,
)  # fmt: skip
def answers_an_unknown_number(facts: Facts) -> Flags:
    """An answer that rejects the whole message has no number."""
    nummer = facts.words(DECLARATIE, "declaratie")
    return _is_new_in_answer(facts, nummer) & (nummer >= 0)


@cross(
    "TR366", "9366", "ProductReferentie",
    "Deze prestatie is niet gedeclareerd.",
    "Neem ProductReferentie over uit de declaratie.",
    _REJECTED,
)  # fmt: skip
def rejects_what_was_not_declared(facts: Facts) -> Flags:
    """Both numbers of the reference."""
    return _is_new_in_rejection(facts, facts.ids(PRESTATIE, "prestatie", "vorige"))


@cross(
    "TR367", "9367", "Prestatie",
    "Een gegeven van deze prestatie is anders dan in de declaratie.",
    "Neem alle gegevens ongewijzigd over uit de declaratie.",
    _REJECTED,
)  # fmt: skip
def rejects_with_other_values(facts: Facts) -> Flags:
    """Only when the prestatie was declared."""
    words = [facts.words(PRESTATIE, name) for name in ("client", "toewijzing", "categorie", "code", "eenheid")]
    days = [facts.days(PRESTATIE, name) for name in ("begindatum", "einddatum")]
    numbers = [facts.numbers(PRESTATIE, name) for name in ("volume", "tarief", "bedrag")]
    name = facts.ids(PRESTATIE, "prestatie", "vorige")
    return _is_new_in_rejection(facts, group_ids(name, *words, *days, *numbers)) & ~_is_new_in_rejection(facts, name)


def _is_new_in_answer(facts: Facts, key: Ints) -> Flags:
    """The heads of answers with a key that no declaratie had by the end of their day."""
    return _is_new(facts, DECLARATIE, heads(facts, "declaratie"), heads(facts, "antwoord"), key)


def _is_new_in_rejection(facts: Facts, key: Ints) -> Flags:
    """The rejected prestaties with a key that no declared one had by the end of their day."""
    rejected = np.flatnonzero(facts.is_word(PRESTATIE, "soort", "afgewezen"))
    return _is_new(facts, PRESTATIE, facts.get(read_gedeclareerd).row, rejected, key)


def _is_new(facts: Facts, table: str, known: Ints, judged: Ints, key: Ints) -> Flags:
    timeline = facts.timeline(table)
    there = Stock(timeline.arrivals(known, key[known]))
    return facts.mask(table, judged, ~is_there(there, key[judged], timeline.places.take(judged).late))


def _product_keys(facts: Facts) -> Ints:
    """One number for the toewijzing, the product and the period of each declared prestatie."""
    gedeclareerd = facts.get(read_gedeclareerd)
    categorie, code = (facts.words(PRESTATIE, name)[gedeclareerd.row] for name in ("categorie", "code"))
    return group_ids(gedeclareerd.toewijzing, categorie, code, gedeclareerd.begin, gedeclareerd.eind)


def _home_of(nummer: Ints, is_meant: Flags, place: Ints) -> Ints:
    """The first meant row in time with each number; -1 when there is none, and at the end for no number."""
    found = np.full(count_of(nummer) + 1, -1)
    rows = np.flatnonzero(is_meant)
    first = rows[last_of_each(nummer[rows], -place[rows])]
    found[nummer[first]] = first
    return found
