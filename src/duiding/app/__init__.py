"""The use cases: what a person, a page or a command can ask. Everything loads when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duiding.app.check import check_paths
    from duiding.app.files import shown_path
    from duiding.app.findings import Choice, list_findings, write_findings
    from duiding.app.ingest import IngestResult
    from duiding.app.key import key_for
    from duiding.app.listing import list_indicators
    from duiding.app.momentopname import Snapshots
    from duiding.app.report import Asked, write_paper
    from duiding.app.signals import Signals, find_signals
    from duiding.app.store import Store, open_store
    from duiding.app.synth import synthesise

__all__ = [
    "Asked",
    "Choice",
    "IngestResult",
    "Signals",
    "Snapshots",
    "Store",
    "check_paths",
    "find_signals",
    "key_for",
    "list_findings",
    "list_indicators",
    "open_store",
    "shown_path",
    "synthesise",
    "write_findings",
    "write_paper",
]

_PLACES = {
    "Asked": "duiding.app.report",
    "Choice": "duiding.app.findings",
    "IngestResult": "duiding.app.ingest",
    "Signals": "duiding.app.signals",
    "Snapshots": "duiding.app.momentopname",
    "Store": "duiding.app.store",
    "check_paths": "duiding.app.check",
    "find_signals": "duiding.app.signals",
    "key_for": "duiding.app.key",
    "list_findings": "duiding.app.findings",
    "list_indicators": "duiding.app.listing",
    "open_store": "duiding.app.store",
    "shown_path": "duiding.app.files",
    "synthesise": "duiding.app.synth",
    "write_findings": "duiding.app.findings",
    "write_paper": "duiding.app.report",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
