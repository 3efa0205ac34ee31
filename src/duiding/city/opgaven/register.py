"""Which module makes which declared deliveries: add one here, and nothing else draws another number."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from duiding.city.lists import Delivery
from duiding.city.opgaven import (
    afspraken,
    begroting,
    bescherming,
    bevolkingsprognose,
    contracten,
    dyslexie,
    ervaringen,
    formatie,
    groepen,
    hervorming,
    hoge_kosten,
    inzet,
    personeel,
    prognoses,
    scheidingen,
    signalen,
    uitgaven,
)
from duiding.city.opgaven.stad import Stad

MAKERS: tuple[Callable[[Stad], Iterable[Delivery]], ...] = (
    formatie.deliveries,
    inzet.deliveries,
    uitgaven.deliveries,
    begroting.deliveries,
    contracten.deliveries,
    hervorming.deliveries,
    hoge_kosten.deliveries,
    personeel.deliveries,
    dyslexie.deliveries,
    scheidingen.deliveries,
    groepen.deliveries,
    ervaringen.deliveries,
    signalen.deliveries,
    afspraken.deliveries,
    bescherming.deliveries,
    prognoses.deliveries,
    bevolkingsprognose.deliveries,
)


def opgaven(stad: Stad) -> list[Delivery]:
    """Every declared delivery of the city, without those that would say nothing."""
    return [delivery for make in MAKERS for delivery in make(stad) if delivery.lines]
