"""Tables that come and go by version, transactions that are whole, and a database that is away."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from duiding.domain.errors import RegisterError
from duiding.storage.registers import Registers, open_registers
from duiding.storage.registers.database import change_schema
from duiding.storage.registers.tables.base import metadata
from duiding.storage.registers.tables.versie import VERSIE
from tests.postgresql import Cluster

ROW = {"register": "proef", "nummer": "1", "versie": 1, "door": "griffie", "inhoud": {"a": "b"}}


def tables_of(registers: Registers) -> set[str]:
    with registers.read() as connection:
        return set(inspect(connection).get_table_names())


def rows_of(registers: Registers) -> int:
    with registers.read() as connection:
        return connection.execute(text("SELECT count(*) FROM versie")).scalar_one()


def insert(connection: object) -> None:
    from datetime import datetime

    connection.execute(VERSIE.insert().values(moment=datetime(2026, 1, 1), **ROW))  # type: ignore[attr-defined]


def test_an_empty_database_gets_the_tables_of_this_version(registers: Registers) -> None:
    assert tables_of(registers) == {*metadata.tables, "alembic_version"}


def test_the_migrations_make_exactly_the_tables_that_are_described(registers: Registers) -> None:
    with registers.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_tables_go_back_to_nothing_and_come_again(address: str) -> None:
    open_registers(address).close()
    change_schema(address, "base")
    engine = Registers(create_engine(address.replace("postgresql://", "postgresql+psycopg://")))
    assert tables_of(engine) == {"alembic_version"}
    engine.close()
    change_schema(address)
    again = open_registers(address)
    assert set(metadata.tables) < tables_of(again)
    again.close()


def test_tables_of_a_newer_duiding_are_left_alone(address: str) -> None:
    registers = open_registers(address)
    with registers.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    registers.close()
    with pytest.raises(RegisterError, match=r"nieuwere Duiding \(versie 9999\).*Werk Duiding op deze computer bij"):
        open_registers(address)


def test_tables_of_an_older_duiding_ask_for_a_backup_and_an_upgrade(address: str) -> None:
    registers = open_registers(address)
    with registers.begin() as connection:
        insert(connection)
    registers.close()
    change_schema(address, "0001")
    with pytest.raises(RegisterError, match=r"oudere versie \(0001\).*duiding registers backup.*registers upgrade"):
        open_registers(address)
    change_schema(address)
    again = open_registers(address)
    assert rows_of(again) == 1
    again.close()


def test_a_database_of_something_else_gets_no_table(address: str) -> None:
    engine = Registers(create_engine(address.replace("postgresql://", "postgresql+psycopg://")))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE facturen (nummer integer)"))
    with pytest.raises(RegisterError, match="tabellen van iets anders"):
        open_registers(address)
    assert tables_of(engine) == {"facturen"}
    engine.close()


def test_what_fails_halfway_leaves_nothing(registers: Registers) -> None:
    with pytest.raises(ZeroDivisionError), registers.begin() as connection:
        insert(connection)
        _ = 1 / 0
    assert rows_of(registers) == 0


@pytest.mark.parametrize("address_", ["geen adres", "mysql://wachtwoord@host/db"])
def test_an_address_that_is_none_is_not_repeated(address_: str) -> None:
    with pytest.raises(RegisterError, match="DUIDING_REGISTERS") as raised:
        open_registers(address_)
    assert "wachtwoord" not in str(raised.value)


def test_a_server_that_goes_away_and_comes_back_loses_nothing_and_keeps_nothing_half(
    postgresql_cluster: Cluster,
) -> None:
    registers = open_registers(postgresql_cluster.new_database())
    with registers.begin() as connection:
        insert(connection)
    with pytest.raises(RegisterError, match="antwoordt niet"), registers.begin() as connection:
        connection.execute(text("UPDATE versie SET door = 'iemand anders'"))
        postgresql_cluster.stop()
        connection.execute(text("UPDATE versie SET door = 'nog iemand'"))
    with pytest.raises(RegisterError, match="niets half opgeslagen"):
        rows_of(registers)
    postgresql_cluster.start()
    with registers.read() as connection:
        assert connection.execute(text("SELECT door FROM versie")).scalars().all() == ["griffie"]
    registers.close()


def test_a_file_that_another_writer_keeps_busy_is_said_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duiding.storage.registers.database._WAIT_SECONDS", 0.05)
    address = f"sqlite:///{tmp_path / 'registers.sqlite'}"
    first, second = open_registers(address), open_registers(address)
    with first.begin() as connection:
        insert(connection)
        with pytest.raises(RegisterError, match="antwoordt niet"), second.begin():
            pass
        assert rows_of(second) == 0
    assert rows_of(second) == 1
    first.close()
    second.close()


def test_a_file_of_registers_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "registers.sqlite"
    registers = open_registers(f"sqlite:///{file}")
    with registers.begin() as connection:
        insert(connection)
        assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
    registers.close()


def test_a_folder_that_is_not_there_is_said_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="antwoordt niet"):
        open_registers(f"sqlite:///{tmp_path / 'weg' / 'registers.sqlite'}")
