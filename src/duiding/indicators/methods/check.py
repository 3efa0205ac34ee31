"""Whether a file of the catalogue gives its method what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from duiding.domain.remedy import did_you_mean
from duiding.indicators.methods.method import Input, Method
from duiding.indicators.methods.register import METHODS, method_of
from duiding.indicators.model import Indicator


class Wrong(NamedTuple):
    """The key that is wrong, why, and what to do; the last two in Dutch."""

    key: str
    reason: str
    remedy: str


def wrong_inputs(indicator: Indicator) -> Iterator[Wrong]:
    """Everything that is wrong about `method`, `inputs`, `show` and `units_of_method`; nothing when all is well."""
    if not indicator.method:
        for key in ("inputs", "units_of_method", "show_whole"):
            if getattr(indicator, key):
                yield Wrong(key, "dit hoort bij een methode en die is er niet", "Haal het weg of noem een 'method'.")
        return
    if indicator.method not in METHODS:
        yield Wrong("method", "deze methode is niet bekend", did_you_mean(indicator.method, METHODS))
        return
    method = method_of(indicator.method)
    yield from _wrong_words(indicator, method)
    yield from _wrong_values(indicator, method)


def _wrong_words(indicator: Indicator, method: Method) -> Iterator[Wrong]:
    for key, known in (("show", method.shows), ("show_whole", method.whole)):
        for word in getattr(indicator, key):
            if word not in known:
                yield Wrong(key, f"{indicator.method} kent '{word}' niet", did_you_mean(word, known))
    if method.whole and not indicator.show_whole:
        yield Wrong("show_whole", f"{indicator.method} zegt zonder uitsplitsing iets anders", "Voeg 'show_whole' toe.")
    if set(indicator.units_of_method) != {*indicator.show, *indicator.show_whole}:
        yield Wrong("units_of_method", "elk woord van 'show' hoort er één keer in", "Noem precies die woorden.")
    for key in ("panel", "moment"):
        asked = getattr(method, key)
        if asked and getattr(indicator, key) != asked:
            yield Wrong(key, f"{indicator.method} vraagt '{asked}'", f'Schrijf {key} = "{asked}".')


def _wrong_values(indicator: Indicator, method: Method) -> Iterator[Wrong]:
    for key in indicator.inputs:
        if key not in method.inputs:
            yield Wrong("inputs", f"{indicator.method} kent '{key}' niet", did_you_mean(key, method.inputs))
    for key, asked in method.inputs.items():
        given = indicator.inputs.get(key)
        if given is None and asked.default is None:
            yield Wrong("inputs", f"'{key}' ontbreekt", f"Voeg {key} toe ({asked.meaning}).")
        elif given is not None and not _is_of_kind(given, asked):
            yield Wrong("inputs", f"'{key}' heeft de verkeerde soort waarde", f"Het is: {asked.meaning}.")


def _is_of_kind(given: object, asked: Input) -> bool:
    if asked.kind is tuple:
        return isinstance(given, (list, tuple)) and all(isinstance(word, str) for word in given)
    if asked.kind is float:
        return isinstance(given, (int, float)) and not isinstance(given, bool)
    return isinstance(given, asked.kind) and not (asked.kind is int and isinstance(given, bool))
