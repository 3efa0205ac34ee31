"""Counts what the differential test compared, and says so at the end of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

TALLY = "schemas of the standard"


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Counter[str]]:
    """What this test counted travels with its report, from whichever process ran it."""
    counts: Counter[str] = Counter()
    yield counts
    request.node.user_properties.append((TALLY, dict(counts)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    counts: Counter[str] = Counter()
    for report in [report for found in terminalreporter.stats.values() for report in found]:
        if getattr(report, "when", None) == "teardown":
            for name, counted in report.user_properties:
                if name == TALLY:
                    counts.update(counted)
    if counts:
        said = ", ".join(f"{count} {name}" for name, count in counts.items())
        terminalreporter.write_line(f"{TALLY}: {said}")
