"""What a forecast assumes of the population, as a field: what it is, what else it can be, and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duiding.app.prognosis import Prognosis
from duiding.charts.chart import Rows
from duiding.domain import dutch
from duiding.finance.prognosis.gegevens import BEVOLKING
from duiding.forecast.expected import Expected
from duiding.forecast.model import CityForecast
from duiding.forecast.population import KEUZES
from duiding.forecast.premise import KEUZE_WORDS, Bevolkingsaanname
from duiding.web import query


@dataclass(frozen=True)
class Bevolking:
    """The assumption as a reader sees it; `keuzes` are what can be chosen: value, words and whether it counts now."""

    lijn: Bevolkingsaanname
    premise: str
    words: str
    keuzes: tuple[tuple[str, str, bool], ...]
    missing: str
    caption: str
    head: tuple[str, ...]
    rows: Rows

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Where it comes from and who keeps it; what nobody registered is not there."""
        found = (
            ("Bron", self.lijn.bron),
            ("Eigenaar", self.lijn.eigenaar),
            ("Nagekeken", dutch.long_date(self.lijn.herzien) if self.lijn.herzien else ""),
        )
        return tuple((name, words) for name, words in found if words)


def asked_of(asked: Mapping[str, Any]) -> str:
    """The choice in an address, "" when there is none; raises UsageError for one that does not exist."""
    keuze = str(asked.get(BEVOLKING, ""))
    if keuze:
        query.must_be_known(BEVOLKING, keuze, KEUZES)
    return keuze


def bevolking_of(found: Prognosis) -> Bevolking | None:
    """The assumption under a prognosis; None when nothing could be expected."""
    if found.verwachting is None:
        return None
    city = found.verwachting.city
    beside = city.beside
    return Bevolking(
        found.gegevens.bevolking,
        city.premise,
        KEUZE_WORDS[city.keuze],
        tuple((one.keuze, KEUZE_WORDS[one.keuze], one.keuze == city.keuze) for one in beside),
        city.model.premise.missing,
        f"Wat we in de hele stad verwachten, per aanname over de bevolking: {_moments(city)}. De marge rond elk cijfer "
        "blijft even breed: die komt van hoe ver wij er eerder naast zaten.",
        ("aanname", *(_short(one) if one.is_count else f"{_short(one)} ({one.told_unit})" for one in city.all)),
        tuple(_row(one, one.keuze == city.keuze) for one in beside),
    )


def _row(city: CityForecast, is_chosen: bool) -> tuple[str, ...]:
    name = f"{KEUZE_WORDS[city.keuze]}{' (hiermee is gerekend)' if is_chosen else ''}"
    return (name, *(one.last_words for one in city.all))


def _moments(city: CityForecast) -> str:
    return dutch.enumerate_words([f"{_short(one)} van {dutch.period_words(one.periods[-1])}" for one in city.all])


def _short(one: Expected) -> str:
    return one.title.removeprefix("Verwachte ").removesuffix(" aanvullende hulp")
