"""The registers that people write by hand, in SQLite or PostgreSQL; nothing else names SQLAlchemy or Alembic."""

from duiding.storage.registers.database import Registers, open_registers

__all__ = ["Registers", "open_registers"]
