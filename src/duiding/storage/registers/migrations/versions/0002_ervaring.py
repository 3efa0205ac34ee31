"""The codes, counts and texts of the Ervaringwijzer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "uitnodiging",
        sa.Column("naam", sa.String(40), nullable=False),
        sa.Column("vragenlijst", sa.String(80), nullable=False),
        sa.Column("rol", sa.String(20), nullable=False),
        sa.Column("zorgvorm", sa.String(80), nullable=False),
        sa.Column("van", sa.Date, nullable=False),
        sa.Column("tot", sa.Date, nullable=False),
        sa.Column("uitgenodigd", sa.Integer, nullable=False),
        sa.Column("groep", sa.String(80), nullable=False),
        sa.Column("wijk", sa.String(20), nullable=False),
        sa.Column("aanbieder", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("naam", name="pk_uitnodiging"),
    )
    op.create_table(
        "uitnodigingscode",
        sa.Column("afdruk", sa.String(64), nullable=False),
        sa.Column("uitnodiging", sa.String(40), nullable=False),
        sa.Column("is_gebruikt", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("afdruk", name="pk_uitnodigingscode"),
        sa.ForeignKeyConstraint(["uitnodiging"], ["uitnodiging.naam"], name="fk_uitnodigingscode_uitnodiging"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_uitnodigingscode_uitnodiging", "uitnodigingscode", ["uitnodiging"])
    op.create_table(
        "telling",
        sa.Column("uitnodiging", sa.String(40), nullable=False),
        sa.Column("kwartaal", sa.Date, nullable=False),
        sa.Column("ingevuld", sa.Integer, nullable=False),
        sa.Column("cellen", sa.JSON, nullable=False),
        sa.Column("wachtend", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("uitnodiging", "kwartaal", name="pk_telling"),
        sa.ForeignKeyConstraint(["uitnodiging"], ["uitnodiging.naam"], name="fk_telling_uitnodiging"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "opmerking",
        sa.Column("nummer", sa.String(64), nullable=False),
        sa.Column("uitnodiging", sa.String(40), nullable=False),
        sa.Column("tekst", sa.String(1000), nullable=False),
        sa.Column("door", sa.String(200), nullable=False),
        sa.Column("dag", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_opmerking"),
        sa.ForeignKeyConstraint(["uitnodiging"], ["uitnodiging.naam"], name="fk_opmerking_uitnodiging"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take them away."""
    for name in ("opmerking", "telling", "uitnodigingscode", "uitnodiging"):
        op.drop_table(name)
