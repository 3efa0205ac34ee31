"""The reports of the ledger as tables: the same rows for a terminal, for CSV, for JSON and for a page.

`namen` gives the name of each AGB code; a code that is not in it stands there itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from duiding.domain import dutch
from duiding.domain.figure import Figure
from duiding.finance.ledger.betalingen import Betaalstand
from duiding.finance.ledger.boek import Partij
from duiding.finance.ledger.indexering import Verschil
from duiding.finance.ledger.looptijden import Termijn
from duiding.finance.ledger.stand import Bedragen, Standen
from duiding.finance.ledger.tijdelijk import Regeling
from duiding.finance.ledger.uitputting import Uitputting
from duiding.finance.overzicht import CENT, DAY, NUMBER, PERCENT, Cell, Kolom, Overzicht

Namen = Mapping[str, str]
Who = tuple[str, str, str]
Rows = tuple[tuple[Cell, ...], ...]

_CONTRACT = (Kolom("contract", "Contract"), Kolom("aanbieder", "Aanbieder"), Kolom("perceel", "Perceel"))
_AFGESPROKEN = Kolom("afgesproken_cent", "Afgesproken", CENT)
_LET_OP = Kolom("let_op", "Let op")
_WHOLE = ("geheel", "", "")


def looptijden(found: Sequence[Termijn], namen: Namen) -> Overzicht:
    """Every contract with its running step, what is fixed, and which decision comes when."""
    columns = (
        *_CONTRACT,
        Kolom("bekostiging", "Bekostiging"),
        Kolom("stap", "Loopt nu"),
        Kolom("vast_tot", "Vast tot en met", DAY),
        Kolom("mogelijk_tot", "Met opties tot en met", DAY),
        Kolom("besluit_uiterlijk", "Besluit uiterlijk", DAY),
        Kolom("dagen_over", "Dagen over", NUMBER),
        _LET_OP,
    )
    rows: Rows = tuple(
        (
            *(one.contract, namen.get(one.agb, one.agb), one.perceel),
            one.bekostiging.replace("_", " "),
            one.current.stap if one.current else "",
            one.fixed_until,
            one.possible_until,
            one.next_step.besluit_uiterlijk if one.next_step else None,
            one.days_left,
            one.warning,
        )
        for one in found
    )
    return Overzicht("Looptijden en besluiten", columns, rows)


def geld(found: Standen, namen: Namen, social_return: Mapping[str, int]) -> Overzicht:
    """What was agreed, paid, spent and expected per contract; `social_return` is the most that each may be asked."""
    columns = (
        *_CONTRACT,
        _AFGESPROKEN,
        Kolom("betaald_cent", "Betaald", CENT),
        Kolom("geboekt_cent", "Betaald of verschuldigd", CENT),
        Kolom("besteed_cent", "Besteed", CENT),
        Kolom("verwacht_cent", "Verwacht", CENT),
        Kolom("ruimte_cent", "Ruimte", CENT),
        Kolom("social_return_verplicht_cent", "Social return moet", CENT),
        Kolom("social_return_gedaan_cent", "Social return gedaan", CENT),
    )
    rows: Rows = tuple((*_who(one.partij, namen), *_cents(one.bedragen)) for one in found.contracten)
    notes = (
        "Bedragen in euro's, tot de laatste levering. Wat een onderaannemer krijgt, telt niet mee in het geheel.",
        *_budgets(found),
        *_too_much_social_return(found, social_return),
    )
    return Overzicht(f"Contracten en geld in {found.jaar}", columns, rows, notes, (*_WHOLE, *_cents(found.geheel)))


def _cents(amounts: Bedragen) -> tuple[int, ...]:
    return (
        amounts.afgesproken,
        amounts.betaling,
        amounts.uitgave,
        amounts.besteed,
        amounts.verwacht,
        amounts.ruimte,
        amounts.social_return_verplicht,
        amounts.social_return_gedaan,
    )


def _budgets(found: Standen) -> Iterator[str]:
    for perceel, amounts in found.percelen.items():
        if amounts.budget and amounts.budget != amounts.afgesproken:
            left = (amounts.budget - amounts.afgesproken) / 100
            yield f"Perceel {perceel}: budget min wat is afgesproken is {dutch.number(left)} euro."


def _too_much_social_return(found: Standen, most: Mapping[str, int]) -> Iterator[str]:
    """Contracts of which more is asked than their percentage of the sum."""
    for one in found.contracten:
        name = one.partij.contract
        if name in most and one.owes_more_than(most[name]):
            part = dutch.percent(most[name] / 100)
            yield f"Contract {name}: er wordt meer social return gevraagd dan {part} van het afgesproken bedrag."


def betalingen(found: Sequence[Betaalstand], jaar: int, namen: Namen) -> Overzicht:
    """What was paid beside what was agreed, and why more was paid where that is so."""
    columns = (
        *_CONTRACT,
        _AFGESPROKEN,
        Kolom("betaald_cent", "Betaald", CENT),
        Kolom("nog_te_betalen_cent", "Nog te betalen", CENT),
        Kolom("boven_cent", "Boven de afspraak", CENT),
        Kolom("onverklaard_cent", "Zonder reden", CENT),
        Kolom("reden", "Reden"),
        _LET_OP,
    )
    rows: Rows = tuple((*_who(one.partij, namen), *_paid(one), "; ".join(one.redenen), _remark(one)) for one in found)
    counted = [_paid(one) for one in found if not one.partij.is_onderaannemer]
    total = (*_WHOLE, *(sum(column) for column in zip(*counted, strict=True)), "", "") if counted else None
    notes = (
        "Elke betaling is een regel in het boek. Wat een onderaannemer krijgt, telt niet mee in het geheel.",
        "Meer betalen dan afgesproken mag alleen met een regel die zegt waarom. Zonder reden is het een vraag.",
    )
    return Overzicht(f"Betaald in {jaar}, naast wat is afgesproken", columns, rows, notes, total)


def _paid(one: Betaalstand) -> tuple[int, ...]:
    return one.afgesproken, one.betaald, one.nog_te_betalen, one.boven, one.onverklaard


def _remark(one: Betaalstand) -> str:
    return "meer betaald dan afgesproken, zonder reden" if one.onverklaard else ""


def plafonds(found: Sequence[Uitputting], jaar: int, namen: Namen) -> Overzicht:
    """When the plafond of each contract runs out, with its margin."""
    columns = (
        *_CONTRACT,
        Kolom("plafond_cent", "Plafond", CENT),
        Kolom("besteed_cent", "Besteed", CENT),
        Kolom("besteed_procent", "Deel", PERCENT),
        Kolom("gemeten_op", "Gemeten op", DAY),
        Kolom("op", "Raakt op", DAY),
        Kolom("vroegst", "Vroegst", DAY),
        Kolom("laatst", "Laatst", DAY),
        Kolom("toestand", "Toestand"),
    )
    rows = []
    for one in found:
        share = None if one.share_spent is None else round(100 * one.share_spent, 1)
        amounts = one.agreed, one.spent, share, one.told_on
        rows.append((*_who(one.partij, namen), *amounts, one.day, one.early, one.late, one.status.word))
    notes = (
        "Een streepje is na 31 december: dan is er dit jaar genoeg.",
        "Vroegst en laatst: in 95 van de 100 gevallen ligt de dag ertussen. "
        "Het tempo van het laatste kwartaal gaat door en schommelt zoals eerder.",
        "'Compleet' is al op: de dag ligt in het kwartaal tussen vroegst en laatst.",
    )
    return Overzicht(f"Wanneer is het plafond van {jaar} op?", columns, tuple(rows), notes)


def verdeeld(found: Sequence[Figure], jaar: int) -> Overzicht:
    """What each lump sum comes to per day and per client: a division, and no price."""
    columns = (
        Kolom("aanbieder", "Aanbieder"),
        Kolom("perceel", "Perceel"),
        Kolom("euro", "Euro", NUMBER),
        Kolom("laag", "Laag", NUMBER),
        Kolom("hoog", "Hoog", NUMBER),
        Kolom("eenheid", "Eenheid"),
        Kolom("n", "Gedeeld door", NUMBER),
        Kolom("toestand", "Toestand"),
    )
    rows = tuple((*f.by.values(), f.value, f.low, f.high, f.unit, f.n, f.status.word) for f in found)
    notes = (
        "Niemand rekent dit af: het is het vaste bedrag, verdeeld over de hulp die is gegeven.",
        "Laag en hoog: verdeeld zoals in de drukste en in de rustigste maand.",
    )
    return Overzicht(f"Het vaste bedrag verdeeld, {jaar}", columns, rows, notes)


def indexering(found: Sequence[Verschil], jaar: int, namen: Namen) -> Overzicht:
    """What the indices make of each contract, what was agreed, and what stays behind wages and prices."""
    columns = (
        *_CONTRACT,
        Kolom("vorig_jaar_cent", "Vorig jaar", CENT),
        Kolom("met_loon_en_prijs_cent", "Met loon en prijs", CENT),
        Kolom("met_alles_cent", "Ook volume en stad", CENT),
        _AFGESPROKEN,
        _LET_OP,
    )
    rows = tuple(
        (
            *_who(one.partij, namen),
            one.indexed.before,
            one.at_least if one.indexed.is_known else None,
            one.indexed.after if one.indexed.is_known else None,
            one.agreed,
            "minder dan loon en prijs" if one.is_behind else "",
        )
        for one in found
    )
    notes = ("Een bedrag dat achterblijft, kan een verkapte bezuiniging zijn, of minder hulp. Mensen oordelen.",)
    return Overzicht(f"Indexering van {jaar - 1} naar {jaar}", columns, rows, notes)


def tijdelijk(found: Sequence[Regeling]) -> Overzicht:
    """Money that ends: per last year, where it comes from, where it goes, and how many activities it pays."""
    columns = (
        Kolom("eindjaar", "Laatste jaar"),
        Kolom("regeling", "Regeling"),
        Kolom("spoor", "Spoor"),
        Kolom("activiteiten", "Activiteiten", NUMBER),
        Kolom("bedrag_cent", "Per jaar", CENT),
    )
    rows = tuple(
        (str(one.eindjaar), one.regeling.replace("_", " "), one.spoor.replace("_", " "), one.activiteiten, one.cent)
        for one in found
    )
    notes = ("Na het laatste jaar heeft een activiteit geen geld meer, tenzij de gemeente iets besluit.",)
    return Overzicht("Tijdelijk geld dat ophoudt", columns, rows, notes)


def _who(partij: Partij, namen: Namen) -> Who:
    return partij.contract, namen.get(partij.agb, partij.agb), partij.perceel
