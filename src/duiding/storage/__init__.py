"""Where the record lives: a folder of immutable segments, and the engine that reads panels."""

from duiding.storage.chain import SLEUTEL, VERWIJDERING, Segment
from duiding.storage.duckdb_engine import DuckDBEngine
from duiding.storage.folder_store import FolderStore
from duiding.storage.lock import Holder
from duiding.storage.manifest import ECHT, SYNTHETISCH, Manifest, has_manifest, read_manifest
from duiding.storage.panel_files import load_panels, save_panels
from duiding.storage.sealed import seal, unseal
from duiding.storage.verify import Proof, verify
from duiding.storage.writer import Added, Change, Writer

__all__ = [
    "ECHT",
    "SLEUTEL",
    "SYNTHETISCH",
    "VERWIJDERING",
    "Added",
    "Change",
    "DuckDBEngine",
    "FolderStore",
    "Holder",
    "Manifest",
    "Proof",
    "Segment",
    "Writer",
    "has_manifest",
    "load_panels",
    "read_manifest",
    "save_panels",
    "seal",
    "unseal",
    "verify",
]
