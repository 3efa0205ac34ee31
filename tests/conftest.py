"""What all tests share: in CI a skipped test is a failed run, because a check that does not run proves nothing."""

import os
from collections.abc import Iterator

import pytest

from tests.postgresql import Cluster, cluster


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get("CI") and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("CI: a skipped test counts as a failure; install what it needs.", red=True)


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    """A real PostgreSQL, started once per test process when a test first needs it."""
    with cluster() as started:
        yield started


@pytest.fixture(scope="session")
def postgresql_url(postgresql_cluster: Cluster) -> str:
    """One database for the whole run; a test that needs an empty one asks `postgresql_cluster.new_database()`."""
    return postgresql_cluster.new_database()
