"""The main job at full size: time and memory of the whole process tree."""

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.outcome import Outcome
from benchmarks.tree_memory import peak_memory


def demo(directory: Path, persons: int) -> list[Outcome]:
    """Run `duiding demo --no-serve` once and watch it."""
    program = str(Path(sys.executable).with_name("duiding"))
    command = [program, "demo", "--dir", str(directory), "--persons", str(persons), "--no-serve"]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = peak_memory(process)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"duiding demo failed with exit code {process.returncode}")
    messages = sum(len(files) for _, _, files in os.walk(directory / "berichten"))
    return [
        Outcome("duiding demo: messages", messages, 150_000, "files", is_floor=True),
        Outcome("duiding demo --no-serve (wall)", wall, 120, "s"),
        Outcome("duiding demo --no-serve (memory of all its processes)", peak / 1e6, 2_000, "MB"),
    ]
