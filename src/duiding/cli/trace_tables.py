"""A trace as tables for people, in the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from rich import box
from rich.console import Console
from rich.table import Table

from duiding.cli.trace_formats import LISTED, rows_of
from duiding.domain import dutch
from duiding.domain.figure import Audience

if TYPE_CHECKING:
    from duiding.app.trace import Trace, Traced
    from duiding.app.trace_events import Event
    from duiding.app.trace_message import Receipt
    from duiding.indicators.behind import Part

MOST = 10
"""So many rows of each part are shown; CSV and JSON have them all, with every column."""

_ROLES = {
    "numerator": "Geteld",
    "denominator": "Gedeeld door",
    "whole": "Deel van",
    "earlier": "Vergeleken met",
    "input": "Invoer van de methode",
}
_FIGURE = ("waarde", "eenheid", "n", "toestand", "opnieuw geteld", "klopt")
_RECEIPT = ("bericht", "bekend op", "dagtekening", "regels", "deel")
_RIGHT = frozenset({"waarde", "n", "opnieuw geteld", "regels", "row", "count"})
_HEADS = {"row": "rij", "count": "aantal"}
_WORD, _DELETE = re.compile(r"\w+"), "3"
_MOST_EVENTS = 100


def print_trace(found: Trace, events: Sequence[Event] | None = None) -> None:
    """Figure, question, rows, events when asked for, what it was made with, and the definition."""
    console = Console()
    where = ", ".join((dutch.period_words(found.period), *(f"{name} {value}" for name, value in found.by.items())))
    console.print(_table(f"{found.indicator.title}, {where}", _FIGURE, map(_figure_cells, found.figures)))
    for part in found.parts:
        _say(console, _question(part))
        _print_rows(console, part, found)
    if events is not None:
        _say(console, _event_lines(events))
    _say(console, [*_remarks(found, events), *_origin(found), "", f"Definitie ({found.indicator.name}.toml):", ""])
    _say(console, found.definition.strip().splitlines())


def _say(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(line, highlight=False, markup=False, soft_wrap=True)


def print_receipts(token: str, receipts: Sequence[Receipt]) -> None:
    """The token of a message, and every time that the store received it."""
    console = Console()
    console.print(f"Token: {token}", highlight=False)
    if not receipts:
        console.print(
            "Dit bericht is niet in de store. Controleer code, afzender en identificatie; een geweigerd bestand staat "
            "bij `duiding store refused`."
        )
        return
    cells = ((r.bericht, r.known_on, r.dagtekening, r.regels, r.segment) for r in receipts)
    console.print(_table("Ontvangen", _RECEIPT, cells))


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for name in head:
        table.add_column(_HEADS.get(name, name), justify="right" if name in _RIGHT else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(_text, row))
    return table


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)


def _figure_cells(traced: Traced) -> Sequence[Any]:
    figure, again = traced.figure, traced.again
    decimals = 0 if again is None else again.decimals or 0
    counted = "" if again is None or again.value is None else _number(again.value, decimals)
    value = "" if figure.value is None else _number(figure.value, decimals)
    return value, figure.unit, dutch.number(figure.n), figure.status.word, counted, traced.agrees


def _number(value: float, decimals: int) -> str:
    """A count has no decimals; an amount that is no whole number has two."""
    return dutch.number(value, decimals if decimals or float(value).is_integer() else 2)


def _question(part: Part) -> Iterator[str]:
    """What was asked of which panel, and how much it was."""
    yield f"{_ROLES[part.role]}: {part.value or 'elke rij'} uit {part.panel}"
    yield from (f"  waar {condition}" for condition in part.where)
    yield from (f"  waar {name} is {value}" for name, value in part.by.items())
    words = {"cliënten": part.different("client"), "trajecten": part.different("traject")}
    counts = [f"{dutch.number(part.rows.num_rows)} rijen"]
    counts += [f"{dutch.number(count)} {word}" for word, count in words.items() if count is not None]
    total = "" if part.total is None else f"; uitkomst {_number(part.total, 0)}"
    yield f"  {dutch.enumerate_words(counts)}{total}"


def _print_rows(console: Console, part: Part, found: Trace) -> None:
    rows = list(rows_of(part, found))
    if not rows:
        return
    chosen = _telling(part, found) if part.role in LISTED else tuple(rows[0])
    head = [name for name in chosen if len(rows) == 1 or len({row[name] for row in rows}) > 1]
    what = "Rijen" if part.role in LISTED else "Per groep"
    more = f": de eerste {MOST} van {dutch.number(len(rows))}" if len(rows) > MOST else ""
    console.print(_table(f"{what}{more}", head, ([row[name] for name in head] for row in rows[:MOST])))


def _telling(part: Part, found: Trace) -> tuple[str, ...]:
    """The columns that matter here: who, what the question names, and the help."""
    asked = set(_WORD.findall(" ".join((part.value, *part.where, found.indicator.spread, *part.by))))
    named = asked | {"client", "traject", "casus", "zorgvorm", "aanbieder", "bericht"}
    days = {field.name for field in part.rows.schema if pa.types.is_date(field.type)}
    return ("row", *(name for name in part.rows.column_names if name in named | days))


def _event_lines(events: Sequence[Event]) -> Iterator[str]:
    yield "Gebeurtenissen achter de rijen"
    yield ""
    for event in events[:_MOST_EVENTS]:
        span = " t/m ".join(str(day) for day in (event.begin, event.eind) if day)
        what = [event.bericht, event.soort or "", "(verwijdering)" if event.status == _DELETE else "", span]
        place = f"deel {event.segment}" + (f", regel {event.regel}" if event.regel else "")
        token = f", identificatie {event.identificatie}" if event.identificatie else ""
        words = " ".join(word for word in what if word)
        yield f"  rij {event.row}: {words}; bekend op {event.known_on}; {place}{token}"
    if len(events) > _MOST_EVENTS:
        yield f"  De eerste {_MOST_EVENTS} van {dutch.number(len(events))}; --format csv geeft ze alle."
    yield ""


def _remarks(found: Trace, events: Sequence[Event] | None) -> Iterator[str]:
    if found.indicator.method:
        yield (
            f"NB: De methode {found.indicator.method} maakt dit cijfer. Natellen kan niet: hierboven staan de rijen "
            f"die zij leest, van alle dagen. Wat zij verder krijgt: {_inputs(found.indicator.inputs)}."
        )
    if not found.indicator.is_measurable:
        yield f"NB: Dit is niet meetbaar. {found.indicator.reason}"
    if found.audience is Audience.OPENBAAR:
        yield "NB: De rijen zijn er alleen voor intern gebruik. Te kleine aantallen zijn verborgen."
    elif any(part.different("client") is not None for part in found.parts):
        yield (
            "NB: Client en traject zijn nummers van deze momentopname, geen pseudoniemen. In een andere momentopname "
            "heeft iemand een ander nummer."
        )
    if events is not None:
        yield (
            "NB: De identificatie is een token: de store kent de echte identificatie niet. Wie de sleutel en het "
            "bericht heeft, vindt het terug met `duiding trace --identificatie`."
        )


def _inputs(inputs: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in inputs.items()) or "geen"


def _origin(found: Trace) -> Iterator[str]:
    yield f"Bron: {found.source}. Momentopname: {found.snapshot}."
    code = found.code
    settings = found.settings or "onbekend"
    yield f"Gemaakt met Duiding {code.version}, code {code.sha256}, panelen {code.panels}, instellingen {settings}."
