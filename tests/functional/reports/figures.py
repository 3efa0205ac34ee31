"""Hand-made measures for every need of the bijlage: a quiet town in which only the curves are invented."""

import math
from collections.abc import Mapping
from datetime import date

from duiding.domain.figure import Audience, Break, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.domain.settings import Gemeente, Parameters, Wijk, Zorgvorm
from duiding.reports import Need

from .declared import ESTIMATED, QUARTERLY, YEARLY, declared

KNOWN_ON = date(2025, 2, 28)
SNAPSHOT = "2025-02-28.1a2b"
_FORMS = {
    "jeugdwet": ("specialistisch_ambulant", "pleegzorg", "verblijf", "dyslexie", "crisis"),
    "wmo": ("individuele_begeleiding", "arbeidsmatige_activering", "dagbegeleiding", "beschermd_thuis"),
}
_TITLES = {"specialistisch_ambulant": "specialistische ambulante jeugdhulp", "verblijf": "jeugdhulp met verblijf"}
_PARTS = {
    "wet": ("jeugdwet", "wmo"),
    "leeftijdsgroep": ("0 t/m 11", "12 t/m 17"),
    "zorgvorm": ("buurtteam_jeugd", "buurtteam_sociaal", *_FORMS["jeugdwet"], *_FORMS["wmo"]),
    "aanbieder": ("Buurtteam Jeugd en Gezin", "KOOS Utrecht", "Spoor030"),
    "spoor": ("basiszorg", "aanvullend"),
    "team": ("jeugd", "sociaal"),
    "leveringsvorm": ("zin", "pgb"),
    "voortgang": ("open", "te_laat", "gedaan", "ingetrokken"),
}
_FLOWS = {"instroom", "uitstroom", "gemiddelde_wachttijd", "administratieve_instroom", *QUARTERLY}
# First value, growth per month and unit of each indicator; percentages and days have their own.
_SHAPES = {
    "jeugdigen_met_jeugdhulp": (5800, 4, "jeugdigen"),
    "jeugdigen_met_aanvullende_jeugdhulp": (2600, 5, "jeugdigen"),
    "jeugdigen_buurtteam": (3800, 0, "jeugdigen"),
    "gezinnen_buurtteam_jeugd": (3100, -6, "gezinnen"),
    "overlap_buurtteam_aanvullend": (600, 1, "jeugdigen"),
    "lopende_trajecten": (6900, 9, "trajecten"),
    "instroom": (420, 0, "personen"),
    "uitstroom": (390, 0, "personen"),
    "huishoudens_buurtteam_sociaal": (6200, -12, "huishoudens"),
    "volwassenen_aanvullende_wmo": (4600, 8, "volwassenen"),
    "hulp_bij_het_huishouden": (7400, 10, "personen"),
    "ib_in_zorg": (1401, 0, "cliënten"),
    "ib_wachtend": (154, 5, "cliënten"),
    "wachtenden": (700, 6, "personen"),
    "administratieve_instroom": (120, 0, "cliënten"),
}
_SHARES = {"specialistisch_ambulant": 80.1, "pleegzorg": 9.2, "verblijf": 3.1, "dyslexie": 7.2}


def town() -> Gemeente:
    """A gemeente with three wijken and the zorgvormen that the figures name."""
    wijken = tuple(Wijk(f"WK{i}", naam, i, 0) for i, naam in enumerate(("Noord", "Midden", "Zuid")))
    zorgvormen = [
        Zorgvorm(naam, _TITLES.get(naam, naam.replace("_", " ")), wet, "aanvullend", False)
        for wet, names in _FORMS.items()
        for naam in names
    ]
    zorgvormen.append(Zorgvorm("buurtteam_sociaal", "Buurtteam Sociaal", "wmo", "basiszorg", False))
    return Gemeente("0344", "Utrecht", wijken, tuple(zorgvormen), (), (), (), (), {}, Parameters())


def measures(needs: tuple[Need, ...]) -> dict[str, Measure]:
    """A measure for every need."""
    return {need.key: measure(need) for need in needs}


def measure(need: Need) -> Measure:
    """Figures that follow a calm curve; the last three months are not complete."""
    figures = tuple(f for period in _periods(need) for by in _breakdowns(need.by) for f in _figures(need, period, by))
    breaks = (Break(date(2023, 3, 1), "Inactieve casussen afgesloten", ""),) if "huishoudens" in need.indicator else ()
    return Measure(
        indicator=need.indicator,
        title=need.indicator.replace("_", " ").capitalize(),
        figures=figures,
        by=need.by,
        source="berichten van aanbieders (iJw, iWmo), leveringen van buurtteams",
        snapshot=SNAPSHOT,
        known_on=need.known_on or KNOWN_ON,
        audience=Audience.OPENBAAR,
        is_synthetic=True,
        breaks=breaks,
    )


def _periods(need: Need) -> list[Period]:
    first = need.start.year * 12 + need.start.month - 1
    last = need.end.year * 12 + need.end.month - 1
    months = [(i // 12, i % 12 + 1) for i in range(first, last + 1)]
    if need.indicator in YEARLY:
        return [Period.year(year) for year, month in months if month == 12]
    if need.indicator in _FLOWS:
        return [Period.quarter(year, (month + 2) // 3) for year, month in months if month % 3 == 0]
    return [Period.day(date(year, month, 1)) for year, month in months]


def _breakdowns(by: tuple[str, ...]) -> list[Mapping[str, str]]:
    cells: list[dict[str, str]] = [{}]
    for name in by:
        cells = [{**cell, name: value} for cell in cells for value in _PARTS[name]]
    return cells


def _figures(need: Need, period: Period, by: Mapping[str, str]) -> list[Figure]:
    late_from = date(need.known_on.year, 1, 1) if need.known_on else date(2024, 12, 1)
    status = Status.PROVISIONAL if period.last >= late_from else Status.COMPLETE
    made = []
    if need.indicator == "verdeling_zorgvormen" and by["zorgvorm"] not in _FORMS["jeugdwet"]:
        return []
    for unit, value, n in _values(need.indicator, period, by):
        if need.indicator in ESTIMATED:
            sure = {"low": value * 0.9, "high": value * 1.1}
            made.append(Figure(need.indicator, period, unit, value, Status.ESTIMATE, n, **sure))
        elif by.get("zorgvorm") == "crisis":
            made.append(Figure(need.indicator, period, unit, None, Status.TOO_FEW, by=by))
        else:
            made.append(Figure(need.indicator, period, unit, value, status, n, by=by))
    return made


def _values(indicator: str, period: Period, by: Mapping[str, str]) -> list[tuple[str, float, int | None]]:
    months = (period.first.year - 2018) * 12 + period.first.month - 1
    if (told := declared(indicator, months, by)) is not None:
        return told
    wobble = math.sin(sum(map(ord, f"{indicator}{sorted(by.items())}{months}")))
    if indicator == "verdeling_zorgvormen":
        return [("%", _SHARES.get(by["zorgvorm"], 2.0), 2600)]
    if indicator in {"gemiddelde_wachttijd", "verstreken_wachttijd"}:
        if by.get("zorgvorm") == "beschermd_thuis":
            return _beschermd_thuis(indicator, period)
        mean = 60 + 20 * len(by.get("zorgvorm", "")) / 10 + 3 * wobble
        return [("dagen (gemiddeld)", mean, 120), ("dagen (mediaan)", mean * 0.8, 120)]
    if indicator == "inwoners":
        return _inwoners(by.get("leeftijdsgroep", ""), months)
    start, growth, unit = _SHAPES[indicator]
    season = math.sin(months / 2) * start * 0.006
    late = 0.93 if period.last >= date(2024, 12, 1) else 1.0
    value = float(round((start + growth * months * 0.4 + season + wobble * start * 0.002) * late))
    values: list[tuple[str, float, int | None]] = [(unit, value, int(value))]
    if indicator == "lopende_trajecten":
        values.append(("% verandering in 6 maanden", 1.4 + 0.1 * wobble, int(value)))
    if indicator.startswith("jeugdigen"):
        values.append(("%", 100 * value / 69515, 69515))
    return values


def _beschermd_thuis(indicator: str, period: Period) -> list[tuple[str, float, int | None]]:
    """Many begin in the second half of 2024: their mean falls, while who still waits, waits longer."""
    is_late = period.last >= date(2024, 7, 1)
    means = {"gemiddelde_wachttijd": (133.0, 43.0), "verstreken_wachttijd": (76.0, 105.0)}
    mean, n = means[indicator][is_late], 120 if is_late else 40
    return [("dagen (gemiddeld)", mean, n), ("dagen (mediaan)", mean * 0.8, n)]


def _inwoners(group: str, months: int) -> list[tuple[str, float, int | None]]:
    whole = 347_574 + 400 * months
    part = {"0 t/m 11": 50_217 + 50 * months, "12 t/m 17": 19_298 + 30 * months}.get(group, whole)
    share = [("%", round(100 * part / whole, 1), whole)] if group else []
    return [("inwoners", float(part), part), *share]
