"""A comparison of two momentopnamen as tables for people, that fit in a window of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from duiding.domain import dutch
from duiding.domain.figure import EXAMPLE_NOTICE, Status

if TYPE_CHECKING:
    from duiding.app.comparing import Changed, Comparison, Shown
    from duiding.app.frozen import Header

_MOST_ROWS = 8
_RIGHT = ("toen", "nu", "verschil")
_HIDDEN = {Status.COMPLETE: "getoond", Status.PROVISIONAL: "getoond", Status.ESTIMATE: "getoond"}
"""What was shown on the one side and is not repeated, because the other side hides it."""


def print_tables(found: Comparison, *, is_whole: bool) -> None:
    """What differs around the figures, then per indicator what changed and why, the newest period first.

    Of each indicator the newest figures of the whole municipality and the number of all others; with `is_whole` all.
    """
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    then, now = found.then.header, found.now.header
    lines = [EXAMPLE_NOTICE] if then.is_synthetic else []
    for line in (*lines, f"Toen: {_about(then)}", f"Nu: {_about(now)}", *found.remarks):
        console.print(line)
    console.print()
    for indicator, changes in groupby(found.changes, key=lambda change: change.key.indicator):
        console.print(indicator)
        _print_indicator(console, [*changes], is_whole=is_whole)
        console.print()
    for line in _counts(found, is_whole=is_whole):
        console.print(line)


def _about(header: Header) -> str:
    from duiding.app.momentopname import NOW

    name = "niet vastgelegd" if header.name == NOW else header.name
    return f"{name}, stand van {dutch.long_date(header.known_on)} ({header.snapshot})"


def _counts(found: Comparison, *, is_whole: bool) -> Iterator[str]:
    yield f"{_figures(len(found.changes))} veranderd, {_figures(found.unchanged)} gelijk."
    if found.one_sided:
        yield f"{_figures(found.one_sided)} in maar één van de twee: andere perioden of andere cijfers."
    if found.changes and not is_whole:
        yield "Eén cijfer helemaal: --indicator NAME. Alles, met de redenen: --format csv."


def _figures(count: int) -> str:
    return f"{dutch.number(count)} {'cijfer' if count == 1 else 'cijfers'}"


def _print_indicator(console: Any, changes: Sequence[Changed], *, is_whole: bool) -> None:
    moved = [change for change in changes if not change.is_state_only]
    told = [change for change in moved if is_whole or not change.key.by]
    left = len(moved) - len(told)
    for place, ((by, why), group) in enumerate(_groups(told).items()):
        newest = sorted(group, key=lambda change: change.key.period, reverse=True)
        rows = newest if is_whole else newest[:_MOST_ROWS]
        left += len(newest) - len(rows)
        if place:
            console.print()
        _print_table(console, by, rows)
        console.print(f"  Daarom{why}.")
    if left:
        console.print(f"  {'Ook' if told else 'Alleen in uitsplitsingen'} veranderd: {_figures(left)}.")
    if len(moved) < len(changes):
        count = _figures(len(changes) - len(moved))
        console.print(f"  Bij {count} bleef het getal gelijk en veranderde de toestand, n of marge.")


def _groups(changes: Iterable[Changed]) -> dict[tuple[str, str], list[Changed]]:
    """The changes by breakdown and reasons, in the order in which those come first."""
    groups: dict[tuple[str, str], list[Changed]] = {}
    for change in changes:
        groups.setdefault((change.key.by, _why(change)), []).append(change)
    return groups


def _why(change: Changed) -> str:
    """The reasons in words. That a side hides a figure is seen in its row: it is told when there is nothing else."""
    words = [reason.word for reason in change.reasons if not reason.is_protection]
    words = words or [reason.word for reason in change.reasons]
    return f"{': ' if len(words) == 1 else ', een of meer van: '}{dutch.enumerate_words(words)}"


def _print_table(console: Any, by: str, rows: Sequence[Changed]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False)
    for head in ("periode", *([by] if by else []), "eenheid", *_RIGHT):
        table.add_column(head, justify="right" if head in _RIGHT else "left", no_wrap=head == "periode")
    for change in rows:
        key, decimals = change.key, 1 if change.key.unit.startswith(("%", "dagen")) else 0
        told = [_told(change.then, decimals, "stond er niet"), _told(change.now, decimals, "staat er niet")]
        difference = "" if change.difference is None else dutch.number(change.difference, decimals)
        table.add_row(key.period, *([key.part] if by else []), key.unit, *told, difference)
    console.print(table)


def _told(side: Shown | None, decimals: int, absent: str) -> str:
    if side is None:
        return absent
    if side.value is not None:
        return dutch.number(side.value, decimals)
    return "te weinig" if side.status is Status.TOO_FEW else _HIDDEN.get(side.status, side.status.word)
