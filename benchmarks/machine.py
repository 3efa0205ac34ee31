"""On what was measured: figures of another machine cannot be compared with these."""

from __future__ import annotations

import os
import platform
from datetime import date


def description() -> str:
    """The day, the machine and how busy it was with other things."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{date.today().isoformat()}: {os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB of memory, "
        f"{platform.system()}, Python {platform.python_version()}; load before {os.getloadavg()[0]:.1f}"
    )
