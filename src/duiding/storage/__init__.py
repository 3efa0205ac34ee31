"""Where the record lives: a folder of immutable segments, and the engine that reads panels."""

from duiding.storage.chain import MOMENTOPNAME, SLEUTEL, VERWIJDERING, Segment
from duiding.storage.derived_file import load_derived, save_derived
from duiding.storage.duckdb_engine import DuckDBEngine
from duiding.storage.folder_store import FolderStore
from duiding.storage.lock import Holder
from duiding.storage.manifest import ECHT, SYNTHETISCH, Manifest, has_manifest, read_manifest
from duiding.storage.panel_files import load_panels, open_panels, save_panels
from duiding.storage.publications import check_name, read_publication
from duiding.storage.sealed import seal, unseal
from duiding.storage.verify import Proof, verify
from duiding.storage.writer import Added, Change, Writer

__all__ = [
    "ECHT",
    "MOMENTOPNAME",
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
    "check_name",
    "has_manifest",
    "load_derived",
    "load_panels",
    "open_panels",
    "read_manifest",
    "read_publication",
    "save_derived",
    "save_panels",
    "seal",
    "unseal",
    "verify",
]
