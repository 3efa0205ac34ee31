"""What if: the forms of help as a network of waiting lists, and scenarios as differences from how it goes now.

`load_scenario` reads a scenario file, `Simulator.compare` answers it with figures (a changed lever within a second),
`answer` with everything that belongs to it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duiding.simulation.answer import Answered, answer
    from duiding.simulation.lever import Lever, load_levers
    from duiding.simulation.scenario import Scenario, Use, load_scenario
    from duiding.simulation.today import usual_start, zorgvormen_of
    from duiding.simulation.what_if import Comparison, Simulator, compare

__all__ = [
    "Answered",
    "Comparison",
    "Lever",
    "Scenario",
    "Simulator",
    "Use",
    "answer",
    "compare",
    "load_levers",
    "load_scenario",
    "usual_start",
    "zorgvormen_of",
]

_PLACES = {
    "Answered": "answer",
    "Comparison": "what_if",
    "Lever": "lever",
    "Scenario": "scenario",
    "Simulator": "what_if",
    "Use": "scenario",
    "compare": "what_if",
    "load_levers": "lever",
    "load_scenario": "scenario",
    "usual_start": "today",
    "zorgvormen_of": "today",
}


def __getattr__(name: str) -> Any:
    """Loaded when it is first used: the compiler under the engine takes half a second to import."""
    if name == "answer":
        return import_module("duiding.simulation.answer").answer
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"duiding.simulation.{_PLACES[name]}"), name)
