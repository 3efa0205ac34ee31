"""Use case: invent a city."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from duiding.city import CityReport, read_delays
from duiding.city import synthesise as synthesise_city
from duiding.config import load_gemeente


def synthesise(  # noqa: PLR0913  (every setting of a city by its name)
    target: Path,
    gemeente: Path | None = None,
    *,
    persons: int = 347_574,
    first: str = "2016-01",
    last: str = "2025-02",
    seed: int = 1,
    delay_file: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CityReport:
    """Write messages, deliveries and truth of an invented city into `target`.

    `persons` are the inhabitants on 1 January 2018; `first` and `last` are months (JJJJ-MM). Equal arguments give equal
    files. `progress` hears (done, total) of each kind of output in turn. Raises InputError when `target` already holds
    a city, SettingsError when the delay file is wrong.
    """
    delays = read_delays(delay_file) if delay_file else None
    return synthesise_city(
        target,
        load_gemeente(gemeente),
        persons=persons,
        first=first,
        last=last,
        seed=seed,
        delays=delays,
        progress=(lambda _, done, total: progress(done, total)) if progress else None,
    )
