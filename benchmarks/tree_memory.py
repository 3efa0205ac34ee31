"""Memory of a process with all its children, while it runs."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path


def peak_memory(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process, and give the most bytes that it and its children had at one moment."""
    peak = 0
    while process.poll() is None:
        peak = max(peak, _of_tree(process.pid))
        time.sleep(0.1)
    return peak


def _of_tree(pid: int) -> int:
    """Proportional set size: pages that processes share are counted once."""
    total = _of(pid)
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return total
    return total + sum(_of_tree(int(child)) for child in children)


def _of(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
