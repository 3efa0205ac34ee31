"""The catalogue of indicators: the package's own files and a municipality's go through the same door."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NoReturn

from duiding.domain.catalogue import load_catalogue, load_entry
from duiding.domain.errors import SettingsError
from duiding.indicators.declared import wrong_declared
from duiding.indicators.expression import ExpressionError, check_aggregate, check_predicate
from duiding.indicators.methods.check import wrong_inputs
from duiding.indicators.model import (
    BRONNEN,
    MOMENTS,
    NEEDS_SPREAD,
    PRINCIPLES,
    RHYTHMS,
    SHOWS,
    Indicator,
)
from duiding.indicators.panels import DECLARED, PANELS, PEILDATUM

_SCOPE = ("wet", "spoor", "zorgvorm")
_PLAIN = re.compile(r"[a-z][a-z_]*")
_PER = frozenset({"panel", "value", "where"})


def load_indicators(extra: tuple[Path, ...] = ()) -> dict[str, Indicator]:
    """Every indicator by name; a file or folder of `extra` adds to the catalogue or replaces an entry of it.

    Raises SettingsError with file, key, reason and remedy at the first entry that is wrong.
    """
    return dict(_load(extra))


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Mapping[str, Indicator]:
    own = Path(str(files("duiding.indicators") / "catalogue"))
    folders = [own, *(path for path in extra if path.is_dir())]
    entries = load_catalogue(folders, Indicator)
    paths = {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
    for path in extra:
        if path.is_file():
            entries[path.stem], paths[path.stem] = load_entry(path, Indicator), path
    for name, indicator in entries.items():
        _check(indicator, paths[name])
        if indicator.counter not in entries:
            _fail(
                paths[name],
                "counter",
                f"het cijfer '{indicator.counter}' bestaat niet",
                "Noem een cijfer uit de catalogus.",
            )
    return entries


def _check(indicator: Indicator, path: Path) -> None:
    _check_types(indicator, path)
    _one_of(path, "panel", (indicator.panel,), PANELS)
    _one_of(path, "moment", (indicator.moment,), MOMENTS)
    _one_of(path, "better", (indicator.better,), ("higher", "lower", "none"))
    _one_of(path, "rhythm", (indicator.rhythm,), RHYTHMS)
    _one_of(path, "peildata", (indicator.peildata,), RHYTHMS)
    _one_of(path, "principle", (indicator.principle,), PRINCIPLES)
    for wrong in (*wrong_inputs(indicator), *wrong_declared(indicator)):
        _fail(path, *wrong)
    if not indicator.method:
        _one_of(path, "show", indicator.show, SHOWS)
    _one_of(path, "reported_as", indicator.reported_as, ("start", "stop"))
    _one_of(path, "scope", indicator.scope, _SCOPE)
    if odd := [value for value in indicator.scope.values() if not _PLAIN.fullmatch(value)]:
        _fail(
            path, "scope", f"'{odd[0]}' is geen naam", "Schrijf kleine letters en liggende streepjes, zoals pleegzorg."
        )
    _one_of(path, "delivered_by", indicator.bronnen, BRONNEN)
    _one_of(path, "by", indicator.by, PANELS[indicator.panel].dimensions)
    _check_parts(indicator, path)
    _check_per(indicator, path)
    for key, text, panel, is_value in _expressions(indicator):
        _check_expression(path, key, text, panel, is_value=is_value)


def _check_types(indicator: Indicator, path: Path) -> None:
    """The kinds of value inside lists and tables; the loader has looked at the outside."""
    tables = {"per": indicator.per or {}, "filters": indicator.filters, "scope": indicator.scope}
    texts = {key: tuple(table.values()) for key, table in tables.items()}
    texts |= {
        "show": indicator.show,
        "show_whole": indicator.show_whole,
        "by": indicator.by,
        "notes": indicator.notes,
        "reported_as": indicator.reported_as,
    }
    for key, values in texts.items():
        if not all(isinstance(value, str) for value in values):
            _fail(path, key, "hier horen teksten", "Zet elke waarde tussen aanhalingstekens.")
    if not all(isinstance(value, bool) for value in indicator.additive.values()):
        _fail(path, "additive", "hier hoort true of false", "Schrijf bijvoorbeeld wijk = true.")
    if not all(type(value) is int for value in indicator.longer_than.values()):
        _fail(path, "longer_than", "hier horen hele dagen", 'Schrijf bijvoorbeeld { "1 maand" = 30 }.')


def _check_parts(indicator: Indicator, path: Path) -> None:
    """What one key asks of another."""
    panel = PANELS[indicator.panel]
    if set(indicator.additive) != set(indicator.by):
        _fail(path, "additive", "elke uitsplitsing hoort er precies één keer in", "Noem dezelfde kolommen als in 'by'.")
    _one_of(path, "filters", indicator.filters, indicator.by)
    if indicator.spread:
        _one_of(path, "spread", (indicator.spread,), (c for c in panel.columns if c.endswith("_dagen")))
    if not indicator.method:
        _check_shows(indicator, path)


def _check_shows(indicator: Indicator, path: Path) -> None:
    """What a word of `show` asks of the other keys; the words of a method are its own."""
    shows = set(indicator.show)
    if NEEDS_SPREAD & shows and not indicator.spread:
        _fail(
            path, "show", "een gemiddelde of mediaan heeft een kolom nodig", "Voeg 'spread' toe, zoals \"duur_dagen\"."
        )
    if "share_longer" in shows and not indicator.longer_than:
        _fail(path, "show", "share_longer heeft grenzen nodig", "Voeg 'longer_than' toe, zoals { \"1 maand\" = 30 }.")
    if "share_of_total" in shows:
        _one_of(path, "over", (indicator.over,), indicator.by)
    if "change" in shows and (indicator.is_flow or indicator.peildata != "maand"):
        _fail(path, "show", "een verandering hoort bij een peildatum van elke maand", "Haal 'change' weg.")
    if "drift" in shows and not indicator.is_flow:
        _fail(path, "show", "een verschuiving hoort bij een periode", "Haal 'drift' weg.")
    if not _has_time(indicator):
        _fail(path, "moment", f"paneel {indicator.panel} heeft die tijd niet", "Kies de andere: peildatum of periode.")


def _has_time(indicator: Indicator) -> bool:
    """Whether the panel keeps the time that the indicator counts by; `wacht` keeps both."""
    panel = PANELS[indicator.panel]
    is_stock = indicator.panel in {"stand", "casus"} or panel.moment == PEILDATUM
    return indicator.panel == "wacht" or indicator.is_flow != is_stock


def _check_per(indicator: Indicator, path: Path) -> None:
    if indicator.per is None:
        if "percent" in indicator.show and not indicator.method:
            _fail(path, "show", "een percentage heeft een noemer nodig", "Voeg 'per' toe.")
        return
    _one_of(path, "per", indicator.per, _PER)
    if not {"panel", "value"} <= set(indicator.per):
        _fail(path, "per", "panel en value zijn verplicht", "Vul ze aan.")
    same_moment = (name for name, panel in DECLARED.items() if panel.moment == indicator.moment)
    _one_of(path, "per", (indicator.per["panel"],), ("bevolking", indicator.panel, *same_moment))
    if indicator.is_flow and indicator.per["panel"] == "bevolking":
        _fail(path, "per", "een noemer van inwoners kan alleen bij een peildatum", "Neem als noemer het paneel zelf.")


def _expressions(indicator: Indicator) -> Iterator[tuple[str, str, str, bool]]:
    """Key, text, panel and whether it is an aggregate, of every expression in the file."""
    yield "value", indicator.value, indicator.panel, True
    if indicator.where:
        yield "where", indicator.where, indicator.panel, False
    for text in indicator.filters.values():
        yield "filters", text, indicator.panel, False
    if per := indicator.denominator:
        yield "per", per.value, per.panel, True
        if per.where:
            yield "per", per.where, per.panel, False


def _check_expression(path: Path, key: str, text: str, panel: str, *, is_value: bool) -> None:
    try:
        (check_aggregate if is_value else check_predicate)(text, panel)
    except ExpressionError as error:
        raise SettingsError(f"{path}: in '{key}' staat {text!r}: {error}") from None


def _one_of(path: Path, key: str, values: Collection[str], allowed: Iterator[str] | Collection[str]) -> None:
    known = sorted(allowed) if not isinstance(allowed, tuple) else list(allowed)
    for value in values:
        if value not in known:
            _fail(path, key, f"'{value}' is niet bekend", f"Kies uit: {', '.join(known)}.")


def _fail(path: Path, key: str, reason: str, remedy: str) -> NoReturn:
    raise SettingsError(f"{path}: in '{key}': {reason}. {remedy}")
