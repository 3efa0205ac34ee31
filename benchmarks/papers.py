"""How long a council paper takes on a store whose publication is protected already: a new process, to a file."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.outcome import Outcome

_FILES = {"bijlage": "bijlage.pdf", "bestuursrapportage": "bestuursrapportage.docx"}
_LIMIT = 10


def papers(store: Path) -> list[Outcome]:
    """Each paper once; a first one is made before, because protecting a publication happens once per snapshot."""
    with tempfile.TemporaryDirectory(prefix="duiding-papers-") as temporary:
        _make("bijlage", store, Path(temporary) / "eerst.html")
        return [
            Outcome(
                f"duiding report {kind} --to {name} (wall)", _make(kind, store, Path(temporary) / name), _LIMIT, "s"
            )
            for kind, name in _FILES.items()
        ]


def _make(kind: str, store: Path, target: Path) -> float:
    program = str(Path(sys.executable).with_name("duiding"))
    start = time.perf_counter()
    command = [program, "report", kind, "--store", str(store), "--to", str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
