"""A real PostgreSQL for the tests: one cluster in its own folder, once per test process, without a network port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

_PATIENCE_SECONDS = 30
_TALKS = "postgresql://duiding@/{name}?host={folder}"


class Cluster:
    """A PostgreSQL server that can be stopped and started again; `new_database` gives an empty database."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        self._run("initdb", "-D", str(folder / "data"), "-U", "duiding", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self, *, is_durable: bool = False) -> None:
        # No network: who can read the folder of the socket can speak to it. No sync: the data are thrown away.
        quick = () if is_durable else ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
        options = ("listen_addresses=", *quick)
        arguments = [part for option in options for part in ("-c", option)]
        self._process = subprocess.Popen(
            [_program("postgres"), "-D", self._folder / "data", "-k", self._folder, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            **_as_nobody(),
        )
        self._wait()

    def stop(self) -> None:
        """Like a server that goes down at once: open connections are cut."""
        assert self._process is not None
        self._process.send_signal(2)
        self._process.wait(_PATIENCE_SECONDS)

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} STRATEGY = file_copy")
        return self._url(name)

    def _url(self, name: str) -> str:
        return _TALKS.format(name=name, folder=self._folder)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [_program(program), *arguments], check=True, capture_output=True, cwd=self._folder, **_as_nobody()
        )

    def _wait(self) -> None:
        until = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                psycopg.connect(self._url("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A started cluster, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="duiding-pg-"))
    try:
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        server = Cluster(folder)
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody() -> dict[str, object]:
    """PostgreSQL refuses to run as root, so then it runs as a user that owns nothing else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _program(name: str) -> str:
    """On the path, or where Debian keeps the programs of the newest version."""
    found = shutil.which(name) or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None
    )
    if found is None:
        raise RuntimeError(f"{name} is not installed; the tests need PostgreSQL (Debian: apt install postgresql)")
    return found
