"""What changed in the figures of a paper since a momentopname: the newest then and now, and what was revised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow.compute as pc

from duiding.app.frozen import Momentopname
from duiding.app.kept import list_kept, open_kept
from duiding.app.momentopname import Snapshots
from duiding.app.store import Store
from duiding.domain.errors import UsageError
from duiding.domain.figure import Figure, Measure, Status
from duiding.domain.period import Period
from duiding.reports import Moved, Revised, Since

_COMPLETE = Status.COMPLETE.value


def since_of(store: Store, measures: Sequence[Measure], known_on: date, name: str | None) -> Since | None:
    """The comparison of measures of the whole municipality with a momentopname.

    Without a name it is the newest one of an earlier day, and None when there is none. Raises UsageError when the named
    one is not of an earlier day, UnknownNameError when it is not there.
    """
    then = _named(store, name, known_on) if name else newest_before(store, known_on)
    if then is None:
        return None
    widest = {one.indicator: one for one in sorted(measures, key=len)}
    chosen = [one for one in dict.fromkeys(m.indicator for m in measures) if widest[one].figures]
    found = Snapshots(store).compare_with(then, [widest[one] for one in chosen], known_on)
    titles = {one: widest[one].title for one in chosen}
    revised = [
        Revised(
            titles[change.key.indicator],
            change.key.unit,
            Period.parse(change.key.period),
            change.then.value,
            change.now.value,
            tuple(reason.word for reason in change.reasons),
        )
        for change in found.changes
        if change.then and change.now and change.difference
        and change.then.value is not None and change.now.value is not None
    ]  # fmt: skip
    return Since(
        name=then.header.name,
        known_on=then.header.known_on,
        remarks=found.remarks,
        moved=tuple(_moved(then, [widest[one] for one in chosen])),
        revised=tuple(sorted(revised, key=lambda one: one.period, reverse=True)),
        equal=found.unchanged,
    )


def _named(store: Store, name: str, known_on: date) -> Momentopname:
    found = open_kept(store.folder, name)
    if found.header.known_on >= known_on:
        raise UsageError(
            f"Momentopname {name} is van {found.header.known_on}. Dat is niet eerder dan de stand van dit stuk "
            f"({known_on}). Kies een eerdere; `duiding snapshot list` noemt ze."
        )
    return found


def newest_before(store: Store, known_on: date) -> Momentopname | None:
    """The newest momentopname of an earlier day; None when there is none."""
    kept = (open_kept(store.folder, one.name) for one in list_kept(store.folder))
    earlier = [one for one in kept if one.header.known_on < known_on]
    return max(earlier, key=lambda one: one.header.known_on, default=None)


def _moved(then: Momentopname, measures: Sequence[Measure]) -> Iterator[Moved]:
    """A row per indicator that has a complete figure now, in its first unit."""
    before = _last_complete(then)
    for measure in measures:
        now = _newest(measure)
        if now is not None and now.value is not None:
            yield Moved(measure.title, now.unit, before.get((measure.indicator, now.unit)), (now.period, now.value))


def _newest(measure: Measure) -> Figure | None:
    unit = measure.figures[0].unit
    complete = [f for f in measure if f.unit == unit and f.is_shown and f.status is Status.COMPLETE]
    return max(complete, key=lambda figure: figure.period, default=None)


def _last_complete(then: Momentopname) -> dict[tuple[str, str], tuple[Period, float]]:
    """The newest complete figure of the whole municipality by indicator and unit."""
    cells = then.cells.filter((pc.field("by") == "") & (pc.field("status") == _COMPLETE) & pc.field("value").is_valid())
    found: dict[tuple[str, str], tuple[Period, float]] = {}
    rows = zip(*(cells[name].to_pylist() for name in ("indicator", "period", "unit", "value")), strict=True)
    for indicator, period, unit, value in rows:
        figure = (Period.parse(period), value)
        found[indicator, unit] = max(found.get((indicator, unit), figure), figure, key=lambda one: one[0])
    return found
