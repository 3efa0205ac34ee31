"""One database of registers: transactions, and plain words when it is away or of another version.

SQLite by default (a file in the folder of the store), PostgreSQL for a municipality. A transaction of a writer takes
the lock of SQLite at once: two writers that both begin as readers would wait for each other until one fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.engine.url import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from duiding.domain.errors import RegisterError
from duiding.storage.registers import schema

_WAIT_SECONDS = 5
"""How long we wait for a connection or for another writer before we say so."""

_WRITES = "duiding_writes"

AWAY = (
    "De database met de registers antwoordt niet. Er is niets half opgeslagen. Wacht even en probeer het daarna "
    "opnieuw. Blijft het zo, vraag dan de beheerder of de database draait."
)


class Registers:
    """An open database whose schema is the one of this version."""

    def __init__(self, engine: Engine) -> None:
        """Use `open_registers`, which also checks the schema."""
        self._engine = engine
        self._writer = engine.execution_options(**{_WRITES: True})

    @property
    def is_postgresql(self) -> bool:
        """Whether it is PostgreSQL; otherwise it is SQLite."""
        return self._engine.dialect.name == "postgresql"

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One writing transaction: all of it is kept, or nothing; raises RegisterError when the database is away.

        An IntegrityError (a key that is there already) passes, because only the caller knows what it means.
        """
        with _in_plain_words(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One reading transaction, which sees one state of the database; raises RegisterError when it is away."""
        with _in_plain_words(), self._engine.connect() as connection:
            if self.is_postgresql:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def open_registers(url: str) -> Registers:
    """The registers at an address such as `sqlite:////map/registers.sqlite` or `postgresql://gebruiker@host/naam`.

    An empty database gets the tables of this version. Raises RegisterError when the address is no address, the database
    is away, or its tables are of another version of Duiding; nothing is changed then.
    """
    registers = Registers(_engine_of(url))
    try:
        with registers.begin() as connection:
            schema.check_or_make(connection)
    except RegisterError:
        registers.close()
        raise
    return registers


def change_schema(url: str, version: str = "head") -> None:
    """Bring the tables to a version, forward or back; raises RegisterError when the database is away."""
    registers = Registers(_engine_of(url))
    try:
        with registers.begin() as connection:
            schema.bring_to(connection, version)
    finally:
        registers.close()


def _engine_of(url: str) -> Engine:
    try:
        address = make_url(url)
    except ArgumentError:
        raise _no_address() from None
    if address.get_backend_name() == "postgresql":
        return create_engine(
            address.set(drivername="postgresql+psycopg"),
            hide_parameters=True,  # what people wrote never reaches a log with an error
            pool_pre_ping=True,  # a connection of before a restart is replaced without anybody noticing
            pool_size=10,
            pool_timeout=_WAIT_SECONDS,
            connect_args={
                "connect_timeout": _WAIT_SECONDS,
                "options": f"-c lock_timeout={_WAIT_SECONDS}s -c statement_timeout=30s",
                "application_name": "duiding",
            },
        )
    if address.get_backend_name() == "sqlite":
        return _sqlite_engine(address)
    raise _no_address()


def _no_address() -> RegisterError:
    # The address itself can hold a password, so it is not repeated.
    return RegisterError(
        "Het adres van de registers klopt niet. Zet in DUIDING_REGISTERS een adres dat begint met postgresql:// of "
        "sqlite:///, of laat DUIDING_REGISTERS weg: dan staan de registers in de map van de store."
    )


def _sqlite_engine(address: URL) -> Engine:
    if address.database:
        with suppress(OSError):  # what cannot be made here cannot be opened either, and that is said in plain words
            Path(address.database).touch(mode=0o600)  # talks and accounts are for who runs the program only
    engine = create_engine(address, connect_args={"timeout": _WAIT_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by itself, and not around changes of tables; we say BEGIN ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _in_plain_words() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, PoolTimeout) as error:
        raise RegisterError(AWAY) from error
