"""The version of the tables: made when there are none, checked when there are, changed only on request."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from duiding.domain.errors import RegisterError

_MIGRATIONS = Path(__file__).with_name("migrations")
_ONE_AT_A_TIME = 344_2018
"""Any number, as long as every process of Duiding takes the same lock while it makes tables."""


def check_or_make(connection: Connection) -> None:
    """Make the tables in an empty database; raises RegisterError when they are of another version."""
    wanted = _scripts().get_current_head()
    found = version_of(connection)
    if found == wanted:
        return
    if found is None:
        _make(connection)
        return
    if found in {script.revision for script in _scripts().walk_revisions()}:
        raise RegisterError(
            f"De tabellen van de registers zijn van een oudere versie ({found}) en deze Duiding werkt met versie "
            f"{wanted}. Er is niets veranderd. Maak eerst een reservekopie met de oude Duiding (duiding registers "
            "backup) en geef daarna: duiding registers upgrade."
        )
    raise RegisterError(
        f"De tabellen van de registers zijn van een nieuwere Duiding (versie {found}); deze Duiding kent alleen versie "
        f"{wanted}. Er is niets veranderd. Werk Duiding op deze computer bij."
    )


def version_of(connection: Connection) -> str | None:
    """The version of the tables that are there; None when there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def bring_to(connection: Connection, version: str) -> None:
    """Bring the tables to a version, in this transaction; `base` takes them away."""
    _wait_for_others(connection)
    config = _config()
    config.attributes["connection"] = connection
    known = [script.revision for script in _scripts().walk_revisions()]  # the newest first
    target = known[0] if version == "head" else version
    now = version_of(connection)
    if target == "base" or (now in known and target in known and known.index(now) < known.index(target)):
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)


def _make(connection: Connection) -> None:
    _wait_for_others(connection)
    if version_of(connection) is not None:
        return  # another process made them while we waited
    others = set(inspect(connection).get_table_names()) - {"alembic_version"}
    if others:
        raise RegisterError(
            "In deze database staan al tabellen van iets anders. Er is niets veranderd. Geef de registers een lege "
            "database van zichzelf."
        )
    bring_to(connection, "head")


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ONE_AT_A_TIME})


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
