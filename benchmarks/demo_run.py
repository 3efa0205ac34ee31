"""The main job at full size: time and memory of the whole process tree."""

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.outcome import Outcome


def demo(directory: Path, persons: int) -> list[Outcome]:
    """Run `duiding demo --no-serve` once and watch it."""
    command = [
        str(Path(sys.executable).with_name("duiding")),
        "demo",
        "--dir",
        str(directory),
        "--persons",
        str(persons),
        "--no-serve",
    ]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _tree_memory(process.pid))
        time.sleep(0.1)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"duiding demo failed with exit code {process.returncode}")
    messages = sum(len(files) for _, _, files in os.walk(directory / "berichten"))
    return [
        Outcome("duiding demo: messages", messages, 150_000, "files", is_floor=True),
        Outcome("duiding demo --no-serve (wall)", wall, 120, "s"),
        Outcome("duiding demo --no-serve (memory of all its processes)", peak / 1e6, 2_000, "MB"),
    ]


def _tree_memory(pid: int) -> int:
    """Bytes of proportional set size of a process and its children: shared pages are counted once."""
    total = _memory(pid)
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return total
    return total + sum(_tree_memory(int(child)) for child in children)


def _memory(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
