"""The commands as a person types them, without a wait for the libraries of others each time.

One process loads those libraries once. For each command it makes a copy of itself, and only that copy loads Duiding,
reads what is typed, writes to its own outputs and ends with its own code: as a command that is started afresh, but
without the second that numpy, pyarrow and scipy take. Run as a module by `typed`.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

DUIDING = str(Path(sys.executable).with_name("duiding"))
LIBRARIES = (
    "numpy", "pandas", "pyarrow.compute", "pyarrow.dataset", "pyarrow.parquet", "duckdb", "scipy.optimize",
    "scipy.sparse.csgraph", "scipy.special", "scipy.stats", "highspy", "lxml.etree", "sqlglot", "typer", "rich.console",
    "rich.progress", "rich.table", "jinja2", "sqlalchemy", "alembic", "cryptography.hazmat.primitives.ciphers.aead",
    "weasyprint", "docx", "pypdfium2", "segno", "starlette.applications", "httpx",
)  # fmt: skip


def typed(*arguments: object, environment: Mapping[str, str], said: str = "") -> subprocess.CompletedProcess[str]:
    """What a command wrote and its code; `said` is what stands on its standard input."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").write_text(said, encoding="utf-8")
        command = [DUIDING, *map(str, arguments)]
        order = {"command": command, "environment": dict(environment), "folder": name, "here": str(Path.cwd())}
        code = _answer(order)
        said_back = [(folder / end).read_text(encoding="utf-8") for end in ("out", "err")]
    return subprocess.CompletedProcess(command, code, *said_back)


def _answer(order: dict[str, Any]) -> int:
    ready = _ready()
    assert ready.stdin is not None and ready.stdout is not None
    ready.stdin.write(json.dumps(order) + "\n")
    ready.stdin.flush()
    return int(ready.stdout.readline())


@cache
def _ready() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.functional.typed"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(process.communicate)  # closes its input, at which it ends
    return process


def _serve() -> None:
    for library in LIBRARIES:
        with suppress(OSError):  # weasyprint, on a computer without Pango
            import_module(library)
    gc.freeze()  # nobody looks again at whether a library is still needed
    assert not [name for name in sys.modules if name.startswith("duiding")]
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            _become(json.loads(line))
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()
    os._exit(0)


def _become(order: dict[str, Any]) -> None:
    """In the copy: the command, from its first import to its code; never returns."""
    folder = Path(order["folder"])
    os.dup2(os.open(folder / "in", os.O_RDONLY), 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    for number, end in ((1, "out"), (2, "err")):
        os.dup2(os.open(folder / end, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["here"])
    sys.argv = order["command"]
    code = 0
    try:
        import_module("duiding.cli").main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:
        code = 1
        traceback.print_exc()
    atexit._run_exitfuncs()  # what Python does at its end, without clearing away all those libraries first
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve()
