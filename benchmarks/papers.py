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
    """Each paper once; each is made before, because protecting its tables happens once per snapshot.

    Papers tell of other tables: after one of them, those of the other are not protected yet.
    """
    with tempfile.TemporaryDirectory(prefix="duiding-papers-") as temporary:
        for kind in _FILES:
            _make(kind, store, Path(temporary) / f"{kind}.html")
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
