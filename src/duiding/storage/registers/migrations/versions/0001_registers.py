"""The tables of promises, duiding, talks and agreements, and every version of their rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# What a column holds, as it was in this version: text, day, number or a list of texts.
_TABLES = {
    "toezeggingen": {
        "text": "soort titel tekst portefeuille staat antwoord bron opmerking",
        "day": "datum termijn beantwoord_op",
        "many": "cijfers",
    },
    "duiding": {
        "text": (
            "indicator uitsplitsing eenheid periode waarde momentopname definitie tekst kennis rol naam "
            "aanbieder staat voor antwoord_op"
        ),
        "day": "datum",
    },
    "gesprekken": {
        "text": "aanbieder soort staat verslag beeld_gemeente beeld_aanbieder",
        "day": "datum stand",
        "many": "deelnemers agenda vragen_aanbieder",
    },
    "afspraken": {
        "text": (
            "soort aanbieder perceel titel tekst indicator uitsplitsing richting eenheid gedaan_als "
            "gesprek staat opvolging beeld_gemeente beeld_aanbieder"
        ),
        "number": "streefwaarde",
        "many": "eigenaren",
        "day": "datum termijn klaar_op",
    },
    "kaders": {
        "text": "aanbieder kader oordeel waarneming oordeel_van",
        "day": "peildatum",
    },
    "regimes": {
        "text": "aanbieder kader regime reden besluit_van",
        "day": "ingangsdatum einddatum",
        "many": "gevraagd",
    },
    "signalen": {
        "day": "datum afgehandeld_op",
        "text": "soort niveau aanbieder onderwerp bron staat",
    },
    "terugverwijzingen": {
        "day": "datum",
        "text": "aanbieder zorgvorm reden vervolg",
    },
    "aannames": {
        "text": "titel eenheid bron oordeel toelichting vervangt",
        "number": "waarde laag hoog waargenomen",
        "many": "cijfers",
        "day": "datum toets_voor getoetst_op",
    },
}
_TYPES = {"text": sa.Text, "day": sa.Date, "number": sa.Float, "many": sa.JSON}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "versie",
        sa.Column("register", sa.String(40), nullable=False),
        sa.Column("nummer", sa.String(80), nullable=False),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.Column("door", sa.Text, nullable=False),
        sa.Column("moment", sa.DateTime, nullable=False),
        sa.Column("inhoud", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("register", "nummer", "versie", name="pk_versie"),
    )
    for table, columns in _TABLES.items():
        op.create_table(
            table,
            sa.Column("nummer", sa.String(80), nullable=False),
            *(
                sa.Column(name, _TYPES[kind], nullable=kind in ("day", "number"))
                for kind, names in columns.items()
                for name in names.split()
            ),
            sa.Column("versie", sa.Integer, nullable=False),
            sa.PrimaryKeyConstraint("nummer", name=f"pk_{table}"),
        )


def downgrade() -> None:
    """Take them away."""
    for table in (*_TABLES, "versie"):
        op.drop_table(table)
