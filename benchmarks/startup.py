"""`duiding --help` must be instant."""

import subprocess
import sys
from pathlib import Path

from benchmarks.outcome import Outcome, median_wall


def help_time() -> Outcome:
    """Wall seconds of the help text."""
    command = [str(Path(sys.executable).with_name("duiding")), "--help"]
    wall = median_wall(lambda: subprocess.run(command, check=True, capture_output=True))
    return Outcome("duiding --help (wall)", wall, 0.3, "s")
