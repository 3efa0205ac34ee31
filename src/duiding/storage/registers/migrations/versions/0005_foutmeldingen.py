"""The table of errors that people report in a figure."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "foutmeldingen",
        sa.Column("nummer", sa.String(80), nullable=False),
        sa.Column("datum", sa.Date),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("fout", sa.Text, nullable=False),
        sa.Column("melder", sa.Text, nullable=False),
        sa.Column("staat", sa.Text, nullable=False),
        sa.Column("momentopname", sa.Text, nullable=False),
        sa.Column("uitsplitsing", sa.JSON, nullable=False),
        sa.Column("uitkomst", sa.Text, nullable=False),
        sa.Column("beantwoord_op", sa.Date),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_foutmeldingen"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("foutmeldingen")
