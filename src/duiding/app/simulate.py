"""Use case: answer a scenario file, from a store or from what the file itself says."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from duiding.config.folder import example_folder
from duiding.domain.settings import Gemeente
from duiding.simulation.answer import Answered, answer
from duiding.simulation.lever import Lever, load_levers
from duiding.simulation.scenario import Scenario, load_scenario
from duiding.simulation.today import usual_start, zorgvormen_of
from duiding.simulation.what_if import Simulator

if TYPE_CHECKING:
    from duiding.trajecten import PanelSet

LEVERS = "hefbomen"
"""The folder of a gemeente with its own levers."""


class PanelStore(Protocol):
    """What is needed of a store."""

    gemeente: Gemeente

    def panels(self, known_on: str | date | None = None) -> PanelSet:
        """The panels as known on a day."""
        ...


@dataclass(frozen=True)
class How:
    """How to run: through which executor, with how many replications instead of those of the file, from which seed."""

    executor: Executor | None = None
    replications: int | None = None
    seed: int = 1


def read_scenario(path: Path, store: PanelStore | None = None, gemeente: Path | None = None) -> Scenario:
    """A scenario file; with a store it begins with who has help and who waits there. Raises SettingsError."""
    extra = _extra(gemeente)
    if store is None:
        return load_scenario(path, extra)
    panels = store.panels()
    day = usual_start(panels.known_on)
    found = load_scenario(path, extra, zorgvormen_of(panels, store.gemeente, day), day)
    if found.start != day:
        found = load_scenario(path, extra, zorgvormen_of(panels, store.gemeente, found.start), day)
    return replace(found, is_synthetic=panels.is_synthetic, snapshot=panels.snapshot)


def simulate(
    path: str | Path, store: PanelStore | None = None, gemeente: str | Path | None = None, how: How | None = None
) -> Answered:
    """The answer to a scenario file: figures now, with the levers and the difference, with all they rest on."""
    how = how or How()
    scenario = read_scenario(Path(path), store, Path(gemeente) if gemeente else None)
    return answer(scenario, Simulator(how.executor, how.seed, how.replications))


def levers(gemeente: Path | None = None) -> Mapping[str, Lever]:
    """Every lever by name, those of the gemeente too."""
    return load_levers(_extra(gemeente))


def _extra(gemeente: Path | None) -> tuple[Path, ...]:
    folder = (gemeente or example_folder()) / LEVERS
    return (folder,) if folder.is_dir() else ()
