"""Whether a file of the catalogue asks of a declared delivery what it can tell: its periods, amounts and states."""

from __future__ import annotations

from collections.abc import Iterator

from duiding.bronnen.opgave import MONTHS
from duiding.indicators.methods.check import Wrong
from duiding.indicators.model import NOT_MEASURABLE, Indicator
from duiding.indicators.panels import PANELS, is_in_hundredths


def wrong_declared(indicator: Indicator) -> Iterator[Wrong]:
    """Everything that is wrong about amounts, ratios, the steps of a delivery and what cannot be measured."""
    yield from _wrong_amounts(indicator)
    yield from _wrong_steps(indicator)
    yield from _wrong_status(indicator)


def _wrong_amounts(indicator: Indicator) -> Iterator[Wrong]:
    if indicator.method:
        return
    if "amount" in indicator.show and not is_in_hundredths(indicator.value):
        yield Wrong("show", "'amount' hoort bij een bedrag of een getal met een komma", "Schrijf 'count'.")
    if "count" in indicator.show and is_in_hundredths(indicator.value):
        yield Wrong("show", "deze waarde is in honderdsten bewaard", "Schrijf 'amount': dan staat er wat mensen lezen.")
    if "ratio" in indicator.show and not (indicator.per and indicator.ratio_unit):
        yield Wrong("show", "een verhouding heeft een noemer en een eenheid nodig", "Voeg 'per' en 'ratio_unit' toe.")


def _wrong_steps(indicator: Indicator) -> Iterator[Wrong]:
    """A delivery per quarter has no months."""
    panel = PANELS.get(indicator.panel)
    asked = indicator.rhythm if indicator.is_flow else indicator.peildata
    if panel is None or not panel.is_listed or asked not in MONTHS:
        return
    if panel.step and MONTHS[asked] % panel.step:
        key = "rhythm" if indicator.is_flow else "peildata"
        words = next(words for words, months in MONTHS.items() if months == panel.step)
        yield Wrong(key, f"paneel {panel.name} heeft één regel per {words}", f'Schrijf {key} = "{words}" of grover.')
    if "change" in indicator.show:
        yield Wrong("show", f"paneel {panel.name} heeft geen peildatum elke maand", "Haal 'change' weg.")


def _wrong_status(indicator: Indicator) -> Iterator[Wrong]:
    if indicator.status not in {"", NOT_MEASURABLE}:
        yield Wrong("status", "deze toestand is niet bekend", f'Laat de sleutel weg, of schrijf "{NOT_MEASURABLE}".')
    has_reason = bool(indicator.reason and indicator.needs)
    if has_reason == indicator.is_measurable or bool(indicator.reason) != bool(indicator.needs):
        yield Wrong("status", "niet meetbaar hoort bij een reden en een levering", "Geef status, reason en needs.")
