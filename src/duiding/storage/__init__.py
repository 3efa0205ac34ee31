"""Where the record lives: a folder of immutable segments, and the engine that reads panels."""

from duiding.storage.duckdb_engine import DuckDBEngine
from duiding.storage.folder_store import FolderStore
from duiding.storage.lock import Holder
from duiding.storage.manifest import ECHT, SYNTHETISCH, Manifest
from duiding.storage.panel_files import load_panels, save_panels
from duiding.storage.writer import Added, Writer

__all__ = [
    "ECHT",
    "SYNTHETISCH",
    "Added",
    "DuckDBEngine",
    "FolderStore",
    "Holder",
    "Manifest",
    "Writer",
    "load_panels",
    "save_panels",
]
