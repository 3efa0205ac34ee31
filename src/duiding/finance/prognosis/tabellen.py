"""The prognosis as tables: the same rows for a terminal, for CSV, for JSON and for a page."""

from __future__ import annotations

from collections.abc import Sequence

from duiding.domain import dutch
from duiding.finance.overzicht import CENT, DAY, NUMBER, PERCENT, Kolom, Overzicht
from duiding.finance.prognosis.aanbieder import Prognose, Trefzekerheid
from duiding.finance.prognosis.berekening import Tekort
from duiding.finance.prognosis.gegevens import BEVOLKING, INCIDENTEEL, PROGRAMMAS, STRUCTUREEL, Gegevens
from duiding.finance.prognosis.moment import MOMENTS, Jaarpad, Score, Stand
from duiding.finance.prognosis.voorziening import Voorziening

_YEAR = Kolom("jaar", "jaar")
_PROGRAMMA = Kolom("programma", "programma")
_MARGE = (Kolom("laag", "marge van", CENT), Kolom("hoog", "marge tot", CENT))
_AARD = (Kolom("structureel", "structureel", CENT), Kolom("incidenteel", "incidenteel", CENT))
_ABOVE_ZERO = "Boven nul is een tekort, onder nul een overschot."


def tekorten(found: Sequence[Tekort]) -> Overzicht:
    """Per programma the deficit with and without growth, structural and incidental apart, and the chance of more."""
    columns = (
        _PROGRAMMA,
        _YEAR,
        Kolom("zonder_groei", "zonder volumegroei", CENT),
        Kolom("met_groei", "met volumegroei", CENT),
        *_MARGE,
        *_AARD,
        Kolom("kans", "kans op tekort", PERCENT),
    )
    rows = tuple(
        (
            PROGRAMMAS[one.programma], str(one.jaar), one.zonder_groei, one.met_groei, *one.marge,
            one.van(STRUCTUREEL), one.van(INCIDENTEEL), round(100 * one.kans, 1),
        )
        for one in found
    )  # fmt: skip
    notes = (
        f"{_ABOVE_ZERO} De marge en de kans horen bij de som met volumegroei: 95% zeker. Structureel en incidenteel "
        "horen bij de aannames zoals ze nu staan.",
    )
    return Overzicht("Houdt de begroting?", columns, rows, notes)


def regels(found: Sequence[Tekort]) -> Overzicht:
    """Every line of every sum, also what is not counted and why."""
    columns = (
        _PROGRAMMA,
        Kolom("aanname", "aanname"),
        Kolom("regel", "regel"),
        Kolom("bedrag", "euro", CENT),
        Kolom("aard", "aard"),
        Kolom("telt", "telt mee"),
    )
    rows = tuple(
        (PROGRAMMAS[one.programma], line.naam, line.titel, line.cent, line.aard, line.reden or "ja")
        for one in found
        for line in one.regels
    )
    return Overzicht("De som, regel voor regel", columns, rows, (_ABOVE_ZERO,))


def aannames(gegevens: Gegevens) -> Overzicht:
    """The register: what is assumed, how sure, by whom, on what ground."""
    columns = (
        Kolom("naam", "naam"),
        Kolom("titel", "aanname"),
        Kolom("aan", "aan"),
        Kolom("percentage", "telt voor", PERCENT),
        Kolom("laag", "laag", PERCENT),
        Kolom("hoog", "hoog", PERCENT),
        Kolom("bron", "bron"),
        Kolom("eigenaar", "eigenaar"),
        Kolom("herzien", "herzien", DAY),
    )
    rows = tuple(
        (
            one.naam, one.titel, "ja" if one.is_aan else "nee", one.percentage, one.laag, one.hoog, one.bron,
            one.eigenaar, one.herzien,
        )
        for one in gegevens.aannames.values()
    )  # fmt: skip
    one = gegevens.bevolking
    people = (BEVOLKING, one.titel, one.keuze, None, None, None, one.bron, one.eigenaar, one.herzien)
    return Overzicht("Waar dit op rust", columns, (people, *rows))


def momenten(found: Sequence[Stand]) -> Overzicht:
    """The deficit that each paper told, of every programma and year."""
    columns = (
        Kolom("peildatum", "stuk van", DAY),
        Kolom("moment", "stuk"),
        _YEAR,
        _PROGRAMMA,
        Kolom("begroting", "begroting", CENT),
        Kolom("tekort_zonder_groei", "tekort zonder volumegroei", CENT),
        Kolom("tekort_met_groei", "tekort met volumegroei", CENT),
        *_AARD,
        Kolom("uitkomst", "is uitkomst"),
    )
    rows = tuple(
        (
            one.peildatum, MOMENTS.get(one.moment, one.moment), str(one.jaar), PROGRAMMAS[one.programma], one.begroting,
            one.tekort_zonder, one.tekort_met, one.tekort.get(STRUCTUREEL), one.tekort.get(INCIDENTEEL),
            "ja" if one.uitkomst is not None else "nee",
        )
        for one in found
        if one.tekort_zonder is not None
    )  # fmt: skip
    return Overzicht("Tekort of overschot per moment", columns, rows, (_ABOVE_ZERO,))


def trefkansen(found: Sequence[Score]) -> Overzicht:
    """Every earlier forecast of a deficit beside what it became."""
    columns = (
        _YEAR,
        _PROGRAMMA,
        Kolom("moment", "stuk"),
        Kolom("verwacht", "verwacht tekort", CENT),
        Kolom("uitkomst", "werd", CENT),
        Kolom("ernaast", "ernaast", CENT),
        Kolom("van_uitkomst", "deel van de uitkomst", PERCENT),
        Kolom("van_verwacht", "deel van de verwachting", PERCENT),
        Kolom("bron", "bron"),
    )
    rows = tuple(
        (
            str(one.jaar), PROGRAMMAS[one.programma], MOMENTS.get(one.moment, one.moment), one.verwacht, one.uitkomst,
            one.ernaast, _percent(one.van_uitkomst), _percent(one.van_verwacht), one.bron,
        )
        for one in found
    )  # fmt: skip
    return Overzicht("Hoe goed zagen we het eerder?", columns, rows)


def maatregelen(found: Sequence[Jaarpad]) -> Overzicht:
    """The taakstelling per measure and year with what was saved and what is expected."""
    columns = (
        _YEAR,
        Kolom("maatregel", "maatregel"),
        _PROGRAMMA,
        Kolom("taakstelling", "taakstelling", CENT),
        Kolom("gerealiseerd", "al bespaard", CENT),
        Kolom("verwacht", "verwacht", CENT),
        Kolom("verschil", "te kort", CENT),
    )
    rows = tuple(
        (
            str(one.jaar), one.titel, PROGRAMMAS[one.programma], one.taakstelling, one.gerealiseerd, one.verwacht,
            one.taakstelling - one.verwacht,
        )
        for one in found
    )  # fmt: skip
    return Overzicht("De taakstelling per maatregel", columns, rows)


def aanbieders(found: Sequence[Prognose], errors: Sequence[Trefzekerheid]) -> Overzicht:
    """Our reckoning per contract beside that of the aanbieder, and how far both were off before."""
    off = {one.aanbieder: one for one in errors}
    columns = (
        Kolom("aanbieder", "aanbieder"),
        Kolom("perceel", "perceel"),
        _YEAR,
        Kolom("bedrag", "mag kosten", CENT),
        Kolom("besteed", "besteed", CENT),
        Kolom("onze", "wij verwachten", CENT),
        *_MARGE,
        Kolom("hunne", "aanbieder verwacht", CENT),
        Kolom("kans", "kans op overschrijding", PERCENT),
        Kolom("onze_fout", "wij zaten ernaast", PERCENT),
        Kolom("hunne_fout", "aanbieder zat ernaast", PERCENT),
        Kolom("oordelen", "van eerdere keren", NUMBER),
    )
    rows = tuple(
        (
            one.aanbieder, one.perceel, str(one.jaar), one.bedrag, one.besteed, one.onze, one.laag, one.hoog, one.hunne,
            None if one.kans is None else round(100 * one.kans, 1), *_errors(off.get(one.aanbieder)),
        )
        for one in found
    )  # fmt: skip
    notes = (
        "In volgorde van naam. Een vast bedrag kan niet worden overschreden: daar staat geen kans.",
        "‘Ernaast’ is het gemiddelde verschil met de uitkomst in jaren die voorbij zijn.",
    )
    return Overzicht("Wat aanbieders dit jaar gaan kosten", columns, rows, notes)


def voorziening(found: Voorziening | None) -> Overzicht:
    """The reserve for care that was delivered and not yet declared; without declaraties a sentence says so."""
    columns = (
        Kolom("tot_en_met", "hulp tot en met de maand van", DAY),
        Kolom("gedeclareerd", "gedeclareerd in drie jaar", CENT),
        Kolom("nog_te_komen", "komt naar verwachting nog", CENT),
        Kolom("fout", "standaardfout", CENT),
        *_MARGE,
    )
    title = "Voorziening voor hulp die nog niet is gedeclareerd"
    if found is None:
        return Overzicht(title, columns, (), ("Er zijn te weinig declaraties ontvangen om dit te schatten.",))
    row = found.tot_en_met, found.gedeclareerd, found.nog_te_komen, found.fout, found.laag, found.hoog
    return Overzicht(title, columns, (row,), ("Zonder contracten met een vast bedrag: die zijn hoe dan ook betaald.",))


def _errors(found: Trefzekerheid | None) -> tuple[float | None, float | None, int | None]:
    return (None, None, None) if found is None else (round(found.onze, 1), round(found.hunne, 1), found.aantal)


def _percent(value: float) -> float | None:
    return None if value != value else round(value, 1)


def miljoen(cent: int) -> str:
    """An amount in millions of euros with two decimals, or in euros when that says more."""
    return f"{dutch.number(cent / 1e8, 2)} miljoen euro" if abs(cent) >= 10**7 else f"{dutch.number(cent / 100)} euro"
