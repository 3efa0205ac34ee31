"""`/prognose`: will the budget hold, with which assumption, and what is to be expected? The address is the choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from starlette.requests import Request

from duiding import charts
from duiding.api.answer import Answer
from duiding.app.prognosis import Prognosis
from duiding.charts.chart import Rows
from duiding.charts.squares import squares_chart
from duiding.domain import dutch
from duiding.domain.figure import Figure, Status
from duiding.finance.overzicht import Overzicht
from duiding.finance.prognosis import tabellen
from duiding.finance.prognosis.berekening import Tekort
from duiding.finance.prognosis.gegevens import BEVOLKING, PROGRAMMAS, Aanname
from duiding.forecast.expected import Expected
from duiding.web import query
from duiding.web.access.inside import private_page
from duiding.web.site import Frame, Site
from duiding.web.views.bevolking import asked_of, bevolking_of

HERE = "/prognose"
_ON, _OFF = "aan", "uit"
_SEEN = 36
"""Periods of the past that stand before a forecast."""
_NEWEST = 24
_NOT_SAID = (
    "Wat de gemeente moet kiezen. Dit is geen advies.",
    "Of het geld goed is besteed. Minder uitgeven kan ook betekenen dat mensen langer wachten.",
    "Wat één aanbieder of één mens gaat doen. Het gaat om optelsommen.",
    "Wat er gebeurt als een wet, een prijs of een contract anders wordt dan nu bekend is.",
)
Choice = dict[str, bool]


@dataclass(frozen=True)
class Schakelaar:
    """One assumption as a field of the form, with what it rests on."""

    aanname: Aanname
    is_on: bool

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What a reader must know of it: how much counts, how sure, where it comes from and who keeps it."""
        one = self.aanname
        return (
            ("Telt voor", f"{one.percentage}%, met een marge van {one.laag}% tot {one.hoog}%"),
            ("Bron", one.bron),
            ("Eigenaar", one.eigenaar),
            ("Nagekeken", dutch.long_date(one.herzien)),
        )


@dataclass(frozen=True)
class Verloop:
    """One quantity over time: what was, what is expected, how it was made."""

    slug: str
    title: str
    kern: str
    chart: charts.Chart
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Tabel:
    """A table of the page with its head and sentences."""

    slug: str
    title: str
    kern: tuple[str, ...]
    head: tuple[str, ...]
    rows: Rows


def prognose(site: Site, request: Request) -> Answer:
    """The page with the assumptions as the gemeente has them, or as a visitor chose; raises UsageError for another."""
    asked = dict(request.query_params)
    if not asked or site.edition.is_static:
        return site.remembered(HERE, lambda: _make(site, {}))
    keuze = asked_of(asked)
    choice = _choice(site.prognosis(), {name: value for name, value in asked.items() if name != BEVOLKING})
    key = " ".join(f"{name}={value}" for name, value in sorted({**choice, BEVOLKING: keuze}.items()))
    return site.remembered_choice(f"{site.snapshot} {HERE} {key}", lambda: _make(site, choice, keuze))


def of_aanbieders(site: Site, request: Request) -> Answer:
    """`/prognose/aanbieders`, behind the login: each contract, ours beside theirs, and what is still to be declared."""
    found = site.prognosis()
    tables = [_table(name, found.table(name)) for name in ("aanbieders", "voorziening")]
    about = "Wat elk contract gaat kosten volgens ons en volgens de aanbieder, en hoe goed beide eerder waren."
    frame = Frame(f"{HERE}/aanbieders", "Wat gaan aanbieders kosten?", about, ((HERE, "Houdt de begroting?"),))
    return private_page(site, request, "prognose_aanbieders.html", frame, {"tables": tables, "about": about})


def _choice(found: Prognosis, asked: Mapping[str, str]) -> Choice:
    for name, value in asked.items():
        query.must_be_known("aanname", name, found.gegevens.aannames)
        query.must_be_known(name, value, (_ON, _OFF))
    return {name: value == _ON for name, value in asked.items()}


def _make(site: Site, choice: Choice, keuze: str = "") -> Answer:
    found = site.prognosis().under(keuze) if keuze else site.prognosis()
    sums = found.tekorten(choice)
    context = {
        "lead": tuple(_lead(sums)) or _nothing(found),
        "switches": [Schakelaar(one, choice.get(name, one.is_aan)) for name, one in found.gegevens.aannames.items()],
        "is_chosen": bool(choice or keuze),
        "bevolking": bevolking_of(found),
        "flags": found.vlaggen,
        "sums": _table("som", tabellen.tekorten(sums)) if sums else None,
        "chances": _chances(sums),
        "lines": _table("regels", tabellen.regels(sums)) if sums else None,
        "courses": [*_courses(found)],
        "tables": [*_tables(found)],
        "not_said": _NOT_SAID,
    }
    about = "Wat we verwachten van de begroting, met elke aanname open en als schakelaar."
    return site.page("prognose.html", Frame(HERE, "Houdt de begroting?", about, (("/", "Overzicht"),)), context)


def _nothing(found: Prognosis) -> tuple[str, ...]:
    return ("Er is nog geen prognose te maken.", found.reden or "Er is nog geen begroting van het jaar dat komt.")


def _lead(sums: Sequence[Tekort]) -> Iterator[str]:
    """The answer in words, always without and with growth: from the same sums as the table."""
    for one in sums:
        yield (
            f"{PROGRAMMAS[one.programma]} {one.jaar}: zonder volumegroei {_told(one.zonder_groei)}, met volumegroei "
            f"{_told(one.met_groei)}."
        )


def _told(cent: int) -> str:
    return (
        f"een {'tekort' if cent > 0 else 'overschot'} van {tabellen.miljoen(abs(cent))}" if cent else "precies genoeg"
    )


def _chances(sums: Sequence[Tekort]) -> charts.Chart | None:
    """The chance of a deficit per programma. Never 0 or 100 of 100: a forecast is not that sure."""
    if not sums:
        return None
    found = [(PROGRAMMAS[one.programma], min(max(round(100 * one.kans), 1), 99)) for one in sums]
    return squares_chart(found, title="De kans op een tekort, per programma", prefix="kans")


def _courses(found: Prognosis) -> Iterator[Verloop]:
    if found.verwachting is None:
        return
    for one in found.verwachting.city.all:
        known, ahead = _known(one), tuple(one.figures())
        if not ahead or not ahead[-1].is_shown:
            continue
        chart = charts.line_chart(
            [charts.Series(one.title, (*known, *ahead))],
            title=_expected_words(one, ahead[-1]),
            prefix=one.name,
            sizes=(1060.0, 280.0),
        )
        yield Verloop(one.name, f"{one.title} in de hele stad", _expected_words(one, ahead[-1]), chart, one.notes())


def _known(one: Expected) -> tuple[Figure, ...]:
    """The newest known values of the whole city; what is protected breaks the line."""
    place = one.tree.place(())
    if place is None:
        return ()
    pairs = [*zip(one.known_periods, one.tree.values[place], strict=True)][-_SEEN:]
    return tuple(
        Figure(one.name, period, one.unit, round(float(value)), Status.COMPLETE)
        if np.isfinite(value)
        else Figure(one.name, period, one.unit, None, Status.TOO_FEW)
        for period, value in pairs
    )


def _expected_words(one: Expected, last: Figure) -> str:
    """The last step in one sentence, with its margin."""
    low, high = (dutch.number(round(bound or 0)) for bound in (last.low, last.high))
    value = dutch.number(round(last.value or 0))
    return (
        f"{one.title}, {dutch.period_words(last.period)}: ongeveer {value} {one.unit}. "
        f"De marge loopt van {low} tot {high}."
    )


def _tables(found: Prognosis) -> Iterator[Tabel]:
    if found.paden:
        yield _table("taakstelling", found.table("taakstelling"), _path_words(found))
    if found.scores:
        newest = sorted(found.scores, key=lambda one: (one.bron == "leveringen", -one.jaar, one.programma))[:_NEWEST]
        yield _table("eerder", tabellen.trefkansen(newest), _score_words(found))
    if found.standen:
        told = [one for one in found.standen if one.tekort_zonder is not None][-_NEWEST:]
        yield _table("momenten", replace(found.table("momenten"), rows=tabellen.momenten(told[::-1]).rows))


def _path_words(found: Prognosis) -> tuple[str, ...]:
    """How the year of the newest paper goes, from the same rows."""
    year = found.known_on.year
    rows = [one for one in found.paden if one.jaar == year]
    goal, expected = sum(one.taakstelling for one in rows), sum(one.verwacht for one in rows)
    if not goal:
        return ()
    return (
        f"In {year} moeten de maatregelen {tabellen.miljoen(goal)} besparen. "
        f"Naar verwachting wordt het {tabellen.miljoen(expected)}.",
    )


def _score_words(found: Prognosis) -> tuple[str, ...]:
    sources = [one for one in found.scores if one.bron != "leveringen"]
    return tuple(
        f"Over {one.jaar} verwachtte de gemeente in de {one.moment} {_told(one.verwacht)}. Het werd "
        f"{_told(one.uitkomst)}: {tabellen.miljoen(abs(one.ernaast))} ernaast, {dutch.percent(one.van_uitkomst, 0)} "
        "van de uitkomst."
        for one in sources
    )


def _table(slug: str, table: Overzicht, kern: tuple[str, ...] = ()) -> Tabel:
    head = tuple(column.words for column in table.columns)
    return Tabel(slug, table.title, (*kern, *table.notes), head, tuple(table.told()))
