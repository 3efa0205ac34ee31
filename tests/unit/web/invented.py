"""A small invented store with the same door as the real one: figures made by hand, in every state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pyarrow as pa

from duiding.app.contracts import Contracten
from duiding.app.deliveries import Delivery, Refusal
from duiding.app.frozen import Momentopname
from duiding.app.kept import Listed
from duiding.app.prognosis import Prognosis
from duiding.app.reserve import judged
from duiding.app.what_if import WhatIf
from duiding.config import load_gemeente
from duiding.domain.errors import StoreError, UnknownNameError
from duiding.domain.figure import Audience, Break, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.domain.settings import Breuk, Gemeente, OpenbareTabel, Parameters, Wijk
from duiding.finance.business_case import CaseAnswer
from duiding.finance.overzicht import Overzicht
from duiding.finance.prognosis.gegevens import Gegevens
from duiding.reports.bevindingen import Bevinding
from tests.unit.web.invented_dialogue import InventedDialogue

STAND = date(2025, 2, 1)
PLACES = (
    ("WK034401", "West", 2, 1),
    ("WK034402", "Noordwest", 1, 0),
    ("WK034403", "Overvecht", 2, 0),
    ("WK034404", "Noordoost", 3, 0),
    ("WK034405", "Oost", 4, 1),
    ("WK034406", "Binnenstad", 3, 1),
    ("WK034407", "Zuid", 3, 2),
    ("WK034408", "Zuidwest", 2, 2),
    ("WK034409", "Leidsche Rijn", 1, 1),
    ("WK034410", "Vleuten-De Meern", 0, 1),
)
SHARES = {
    "West": 0.09,
    "Noordwest": 0.11,
    "Overvecht": 0.15,
    "Noordoost": 0.10,
    "Oost": 0.07,
    "Binnenstad": 0.001,
    "Zuid": 0.115,
    "Zuidwest": 0.132,
    "Leidsche Rijn": 0.11,
    "Vleuten-De Meern": 0.095,
}
AGES = ("0 t/m 11", "12 t/m 17")
FORMS = (
    "buurtteam jeugd en gezin",
    "specialistische ambulante jeugdhulp",
    "pleegzorg",
    "jeugdhulp met verblijf",
    "dyslexiezorg",
)
PROVIDERS = ("Buurtteam Jeugd en Gezin", "De Brug", "Vliermeer", "Wilgenhof")
SWITCH = Break(date(2020, 1, 1), "Nieuwe contracten", "Hulp gaat door bij een andere aanbieder.")
STOP = Break(date(2018, 1, 1), "Administratieve stop", "Stopberichten terwijl de hulp doorliep.")

GEMEENTE = Gemeente(
    code="0344",
    naam="Utrecht",
    wijken=tuple(Wijk(*place) for place in PLACES),
    zorgvormen=(),
    producten=(),
    aanbieders=(),
    contracten=(),
    wijk_van_postcode={},
    parameters=Parameters(),
    contact="cijfers@gemeente.example",
    breuken=(
        Breuk(
            date(2018, 1, 1),
            "Administratieve stop",
            "Hulp liep door na een stopbericht.",
            "administratieve_stop",
            "aanvullend",
            "jeugdwet",
            31,
            date(2018, 6, 30),
        ),
    ),
    principes={"leefwereld_centraal": "De leefwereld staat centraal"},
)


@dataclass(frozen=True)
class InventedIndicator:
    """The texts of one indicator."""

    name: str
    code: str
    title: str
    unit: str
    by: tuple[str, ...] = ()
    moment: str = "peildatum"
    counter: str = "wachtenden"
    why: str = "Hoeveel mensen krijgen hulp, en groeit dat?"
    counts: str = "Mensen die op de peildatum minstens één soort hulp krijgen."
    counts_not: str = "Mensen die nog wachten."
    double: str = "Wie twee soorten hulp krijgt, telt één keer."
    over: str = ""
    additive: Mapping[str, bool] = field(default_factory=lambda: {"zorgvorm": False, "aanbieder": False})
    principle: str = "leefwereld_centraal"
    perverse: str = "Minder hulp lijkt goed. Maar wie wacht, telt niet mee."
    delivered_by: str = "berichten, buurtteam"
    source: str = "Strategie contracteren 2020"
    owner: str = "analist"
    checked_by: str = "controller"
    reviewed: date = date(2026, 11, 23)
    next_review: date = date(2027, 11, 23)
    who_delivers: str = "aanbieders"
    burden: str = "Ja, alle gegevens bestonden al."
    only_intern: bool = False
    units_of_method: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


INDICATORS = {
    indicator.name: indicator
    for indicator in (
        InventedIndicator(
            "jeugdigen_met_jeugdhulp",
            "K01",
            "Jeugdigen met jeugdhulp",
            "jeugdigen",
            ("leeftijdsgroep", "wijk", "zorgvorm", "aanbieder"),
        ),
        InventedIndicator(
            "instroom", "K07", "Instroom in jeugdhulp en Wmo", "personen", ("zorgvorm",), "periode", "uitstroom"
        ),
        InventedIndicator("duur_afgesloten", "K09", "Duur van afgesloten hulp", "dagen (mediaan)", (), "periode", ""),
        InventedIndicator(
            "huishoudens_buurtteam_sociaal", "K23", "Huishoudens bij Buurtteam Sociaal", "huishoudens", ("wijk",)
        ),
        InventedIndicator(
            "volwassenen_aanvullende_wmo", "K25", "Volwassenen met aanvullende Wmo", "volwassenen", ("wijk",)
        ),
        InventedIndicator("hulp_bij_het_huishouden", "K26", "Hulp bij het huishouden", "personen"),
        InventedIndicator("ib_wachtend", "K27", "Wachten op individuele begeleiding", "wachtenden"),
        InventedIndicator(
            "wachtenden", "K30", "Mensen die wachten op hulp", "wachtenden", ("wijk", "zorgvorm"), counter=""
        ),
        InventedIndicator("gemiddelde_wachttijd", "K31", "Gemiddelde wachttijd", "dagen (gemiddeld)", (), "periode"),
        InventedIndicator("verstreken_wachttijd", "K33", "Hoelang mensen nu al wachten", "dagen (mediaan)"),
        InventedIndicator(
            "verwachte_wachttijd",
            "K31",
            "Verwachte wachttijd",
            "dagen (verwacht, de helft is dan begonnen)",
            units_of_method={"median": "dagen (verwacht, de helft is dan begonnen)"},
        ),
    )
}

_LEVEL = {
    "jeugdigen_met_jeugdhulp": 7000,
    "instroom": 900,
    "duur_afgesloten": 240,
    "huishoudens_buurtteam_sociaal": 5200,
    "volwassenen_aanvullende_wmo": 4100,
    "wachtenden": 380,
    "gemiddelde_wachttijd": 71,
    "verwachte_wachttijd": 66,
}
_MOMENTS = [date(year, month, 1) for year in range(2016, 2026) for month in (1, 4, 7, 10)][:37]


class NothingDelivered:
    """Panels without any row."""

    def query(self, sql: str) -> pa.Table:
        return pa.table({})


@dataclass
class InventedStore:
    """The door of a store; `broken` names an indicator whose figures cannot be read."""

    is_synthetic: bool = True
    broken: str = ""
    snapshot: str = "2025-02-01.a1b2c3"
    stand: date = STAND
    gemeente: Gemeente = GEMEENTE
    known: Mapping[str, InventedIndicator] = field(default_factory=lambda: INDICATORS)
    asked: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    frozen: tuple[Momentopname, ...] = ()
    registers: InventedDialogue = field(default_factory=InventedDialogue)
    wrong: tuple[Bevinding, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def dialogue(self) -> InventedDialogue:
        return self.registers

    def prognosis(self) -> Prognosis:
        """Nothing was delivered about money, and too little else to expect anything."""
        return Prognosis(NothingDelivered(), Gegevens(), STAND, None, "Deze reeks is te kort voor een verwachting.")

    def events(self, known_on: date | None = None, names: Sequence[str] | None = None) -> Mapping[str, pa.Table]:
        """Nothing was delivered about contracts."""
        return {}

    def contracts(self) -> Contracten:
        return Contracten(self)  # type: ignore[arg-type]  # a report that asks for panels is a test of its own

    def what_if(self) -> WhatIf:
        return WhatIf(())

    def business_cases(self) -> tuple[CaseAnswer, ...]:
        return ()

    def voorstellen(self) -> Sequence[Overzicht]:
        return judged(load_gemeente())

    def deliveries(self) -> tuple[Delivery, ...]:
        return (Delivery("berichten", date(2015, 1, 5), STAND), Delivery("wachtlijst", date(2019, 1, 1), STAND))

    def refusals(self) -> tuple[Refusal, ...]:
        return self.refused

    def findings(self, aanbieder: str) -> tuple[Bevinding, ...]:
        return tuple(row for row in self.wrong if row.agb == aanbieder)

    def indicators(self) -> Mapping[str, InventedIndicator]:
        return self.known

    def public_indicators(self) -> Mapping[str, InventedIndicator]:
        return {name: one for name, one in self.known.items() if not one.only_intern}

    def public_tables(self) -> tuple[OpenbareTabel, ...]:
        """The whole and each breakdown of every public figure, and one crossing."""
        public = self.public_indicators().values()
        single = [OpenbareTabel(one.name, by) for one in public for by in ((), *((name,) for name in one.by))]
        crossed = [OpenbareTabel(one.name, ("wijk", "leeftijdsgroep")) for one in public if "leeftijdsgroep" in one.by]
        return (*single, *crossed)

    def definitions(self) -> Mapping[str, str]:
        return {name: f'title = "{one.title}"\n' for name, one in self.public_indicators().items()}

    def momentopnamen(self) -> tuple[Listed, ...]:
        return tuple(Listed(one.header.name, "2025-02-03T08:00:00+00:00", "stand", "") for one in self.frozen)

    def momentopname(self, name: str) -> Momentopname:
        found = next((one for one in self.frozen if one.header.name == name), None)
        if found is None:
            raise UnknownNameError("Deze momentopname bestaat niet.")
        return found

    def momentopname_files(self, name: str) -> Mapping[str, bytes]:
        return self.momentopname(name).as_files()

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        self.asked.append((name, by, audience))
        if name == self.broken:
            raise StoreError("De store is niet te lezen.")
        indicator = self.known[name]
        return Measure(
            name,
            indicator.title,
            tuple(_figures(indicator, by)),
            by,
            "berichten, clientlijst, buurtteam",
            self.snapshot,
            self.stand,
            Audience(audience),
            self.is_synthetic,
            (STOP, SWITCH) if name == "jeugdigen_met_jeugdhulp" else (),
        )


def _figures(indicator: InventedIndicator, by: tuple[str, ...]) -> list[Figure]:
    if indicator.name == "hulp_bij_het_huishouden":
        return [_empty(indicator, Status.NOT_DELIVERED)]
    if indicator.name == "verstreken_wachttijd":
        return [_empty(indicator, Status.NOT_MEASURABLE)]
    if indicator.name == "ib_wachtend":
        return []
    return [
        f
        for place, moment in enumerate(_MOMENTS)
        for part, share in _parts(by)
        for f in _at(indicator, place, moment, part, share)
    ]


def _empty(indicator: InventedIndicator, status: Status) -> Figure:
    return Figure(indicator.name, Period.day(STAND), indicator.unit, None, status)


def _parts(by: tuple[str, ...]) -> list[tuple[dict[str, str], float]]:
    parts: list[tuple[dict[str, str], float]] = [({}, 1.0)]
    for name in by:
        values = {
            "wijk": {naam: share / 1.0 for naam, share in SHARES.items()} | {"wijk onbekend": 0.03},
            "leeftijdsgroep": dict(zip(AGES, (0.55, 0.45), strict=True)),
            "zorgvorm": dict(zip(FORMS, (0.5, 0.3, 0.08, 0.07, 0.05), strict=True)),
            "aanbieder": dict(zip(PROVIDERS, (0.5, 0.3, 0.199, 0.001), strict=True)),
        }[name]
        parts = [(part | {name: value}, weight * share) for part, weight in parts for value, share in values.items()]
    return parts


def _at(indicator: InventedIndicator, place: int, moment: date, part: dict[str, str], share: float) -> list[Figure]:
    period = (
        Period.day(moment) if indicator.moment == "peildatum" else Period.quarter(moment.year, (moment.month + 2) // 3)
    )
    status = Status.PROVISIONAL if place >= len(_MOMENTS) - 2 else Status.COMPLETE
    level = _LEVEL.get(indicator.name, 300) * (
        1 + 0.012 * place - (0.12 if 8 <= place < 10 else 0) - (0.06 if status is Status.PROVISIONAL else 0)
    )
    is_days = indicator.unit.startswith("dagen")
    value = float(round(level if is_days else level * share))
    figure = Figure(indicator.name, period, indicator.unit, value, status, int(value) if not is_days else 812, by=part)
    if is_days:
        return [replace(figure, low=value - 6, high=value + 7)]
    figures = [figure]
    if indicator.name == "jeugdigen_met_jeugdhulp":
        whole = 68000 * (1.0 if "wijk" not in part else 0.1)
        percent = 100 * value / whole
        figures.append(replace(figure, unit="%", value=percent, n=int(whole), low=percent - 0.5, high=percent + 0.5))
    return [f.hidden() for f in figures] if value < 10 else figures
