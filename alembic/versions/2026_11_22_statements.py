"""Frozen statements: numbered, hashed, superseded, never changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "statements"
down_revision = "facets"
branch_labels = None
depends_on = None

COUNTS = ("entered", "waiting", "returned", "refused", "valid", "withdrawn", "people")


def upgrade() -> None:
    op.create_table(
        "statement_book",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_statement_book")),
    )
    op.create_table(
        "statement",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("programme_code", sa.Text(), nullable=False),
        sa.Column("programme_name", sa.Text(), nullable=False),
        sa.Column("phase_code", sa.Text(), nullable=True),
        sa.Column("phase_name", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("of_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("of_names", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("issuer_code", sa.Text(), nullable=False),
        sa.Column("issuer_name", sa.Text(), nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("ledger", sa.BigInteger(), nullable=False),
        sa.Column("supersedes_year", sa.Integer(), nullable=True),
        sa.Column("supersedes_serial", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("sentence_vi", sa.Text(), nullable=False),
        sa.Column("sentence_en", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("frozen_by", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("unit_ids", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.CheckConstraint(
            "\"scope\" IN ('unit', 'cluster', 'units')", name=op.f("ck_statement_scope")
        ),
        sa.ForeignKeyConstraint(["frozen_by"], ["account.id"], name=op.f("fk_statement_frozen_by")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_statement_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_year", "supersedes_serial"],
            ["statement.year", "statement.serial"],
            name=op.f("fk_statement_supersedes_year_supersedes_serial"),
        ),
        sa.PrimaryKeyConstraint("year", "serial", name=op.f("pk_statement")),
        sa.UniqueConstraint(
            "supersedes_year",
            "supersedes_serial",
            name=op.f("uq_statement_supersedes_year_supersedes_serial"),
        ),
    )
    op.create_index(op.f("ix_statement_programme_id"), "statement", ["programme_id"])
    op.create_table(
        "statement_row",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        *(sa.Column(count, sa.BigInteger(), nullable=False) for count in COUNTS),
        sa.Column("benefit_claimed_vnd", sa.Numeric(30, 0), nullable=False),
        sa.Column("benefit_verified_vnd", sa.Numeric(30, 0), nullable=False),
        sa.Column("change", sa.Numeric(30, 0), nullable=True),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("percent", sa.Numeric(20, 1), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "\"part\" IN ('row', 'unplaced', 'total')", name=op.f("ck_statement_row_part")
        ),
        sa.ForeignKeyConstraint(
            ["year", "serial"],
            ["statement.year", "statement.serial"],
            name=op.f("fk_statement_row_year_serial"),
        ),
        sa.PrimaryKeyConstraint("year", "serial", "part", "place", name=op.f("pk_statement_row")),
    )


def downgrade() -> None:
    op.drop_table("statement_row")
    op.drop_table("statement")
    op.drop_table("statement_book")
