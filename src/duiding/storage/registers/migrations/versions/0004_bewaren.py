"""Accounts that are blocked, plans that are shared, and a log of which the oldest lines may leave.

They leave only after a line of the log itself said so.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_FIXED = "het logboek is alleen aan te vullen"
_TERM = "daad = 'bewaartermijn'"
_IS_OVER = "EXISTS (SELECT 1 FROM logboek WHERE daad = 'bewaartermijn' AND CASE WHEN daad = 'bewaartermijn' THEN "
"""The target of such a line begins with the number of the last line that leaves; of another line it is no number."""


def upgrade() -> None:
    """Add the columns, and let a line go when another records that its term is over."""
    op.add_column("account", sa.Column("geblokkeerd", sa.DateTime))
    op.add_column("afspraken", sa.Column("partners", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("afspraken", sa.Column("plan", sa.Text, nullable=False, server_default=""))
    term = sa.text(_TERM)
    op.create_index("ix_logboek_termijn", "logboek", ["daad"], sqlite_where=term, postgresql_where=term)
    if not _is_postgresql():
        _fixed_in_sqlite(f" WHEN NOT {_IS_OVER} CAST(doel AS integer) >= OLD.nummer ELSE 0 END)")
        return
    op.execute(
        "CREATE FUNCTION logboek_termijn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF "
        f"{_IS_OVER} CAST(split_part(doel, ' ', 1) AS integer) >= OLD.nummer ELSE false END) "
        f"THEN RETURN OLD; END IF; RAISE EXCEPTION '{_FIXED}'; END $$"
    )
    _fixed_in_postgresql("UPDATE OR TRUNCATE")
    op.execute(
        "CREATE TRIGGER logboek_termijn BEFORE DELETE ON logboek FOR EACH ROW EXECUTE FUNCTION logboek_termijn()"
    )


def downgrade() -> None:
    """No line leaves, nobody is blocked, and nothing is shared."""
    if _is_postgresql():
        op.execute("DROP TRIGGER logboek_termijn ON logboek")
        op.execute("DROP FUNCTION logboek_termijn()")
        _fixed_in_postgresql("UPDATE OR DELETE OR TRUNCATE")
    else:
        _fixed_in_sqlite("")
    op.drop_index("ix_logboek_termijn", "logboek")
    op.drop_column("account", "geblokkeerd")
    op.drop_column("afspraken", "partners")
    op.drop_column("afspraken", "plan")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _fixed_in_postgresql(deeds: str) -> None:
    op.execute("DROP TRIGGER logboek_vast ON logboek")
    op.execute(
        f"CREATE TRIGGER logboek_vast BEFORE {deeds} ON logboek FOR EACH STATEMENT EXECUTE FUNCTION logboek_vast()"
    )


def _fixed_in_sqlite(unless: str) -> None:
    op.execute("DROP TRIGGER logboek_vast_delete")
    op.execute(
        f"CREATE TRIGGER logboek_vast_delete BEFORE DELETE ON logboek{unless} "
        f"BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END"
    )
