"""Accounts, sessions, and a log that refuses to be changed by whoever works with this database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_FIXED = "het logboek is alleen aan te vullen"


def upgrade() -> None:
    """Make the tables, and the triggers that keep the log as it is."""
    op.create_table(
        "account",
        sa.Column("nummer", sa.String(32), nullable=False),
        sa.Column("uitgever", sa.String(400), nullable=False),
        sa.Column("onderwerp", sa.String(400), nullable=False),
        sa.Column("naam", sa.String(200), nullable=False),
        sa.Column("rol", sa.String(40), nullable=False),
        sa.Column("aanbieder", sa.String(40)),
        sa.Column("eerste", sa.DateTime, nullable=False),
        sa.Column("laatste", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_account"),
        sa.UniqueConstraint("uitgever", "onderwerp", name="uq_account_uitgever"),
    )
    op.create_table(
        "sessie",
        sa.Column("afdruk", sa.String(64), nullable=False),
        sa.Column("nummer", sa.String(32), nullable=False),
        sa.Column("account", sa.String(32), nullable=False),
        sa.Column("rol", sa.String(40), nullable=False),
        sa.Column("aanbieder", sa.String(40)),
        sa.Column("begonnen", sa.DateTime, nullable=False),
        sa.Column("gezien", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("afdruk", name="pk_sessie"),
        sa.UniqueConstraint("nummer", name="uq_sessie_nummer"),
        sa.ForeignKeyConstraint(["account"], ["account.nummer"], name="fk_sessie_account", ondelete="CASCADE"),
    )
    op.create_index("ix_sessie_account", "sessie", ["account"])
    op.create_table(
        "logboek",
        sa.Column("nummer", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("moment", sa.DateTime, nullable=False),
        sa.Column("account", sa.String(40), nullable=False),
        sa.Column("rol", sa.String(40), nullable=False),
        sa.Column("daad", sa.String(40), nullable=False),
        sa.Column("doel", sa.String(400), nullable=False),
        sa.Column("verwerking", sa.String(80), nullable=False),
        sa.Column("hoofd", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_logboek"),
    )
    op.create_index("ix_logboek_account", "logboek", ["account"])
    _keep_as_it_is()


def _keep_as_it_is() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION logboek_vast() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_FIXED}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER logboek_vast BEFORE UPDATE OR DELETE OR TRUNCATE ON logboek "
            "FOR EACH STATEMENT EXECUTE FUNCTION logboek_vast()"
        )
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER logboek_vast_{deed.lower()} BEFORE {deed} ON logboek "
            f"BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END"
        )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("logboek")
    op.drop_table("sessie")
    op.drop_table("account")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION logboek_vast()")
