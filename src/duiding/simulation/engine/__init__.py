"""The machinery under a scenario: persons who arrive, wait, get help and leave, one event after the other.

It knows nodes, places and days, and no care. `run_once` is one replication; everything it needs comes as arrays.
"""

from duiding.simulation.engine.network import FLOWS, STOCKS, Network, Outcome, Start, make_network, no_start
from duiding.simulation.engine.run import run_once

__all__ = ["FLOWS", "STOCKS", "Network", "Outcome", "Start", "make_network", "no_start", "run_once"]
