"""What was read of each text, which ones resemble each other, and what was ruled on them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "likeness"
down_revision = "attachments"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("bands", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("marks", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("initiative_id", name=op.f("pk_reading")),
    )
    op.create_index(
        "ix_reading_bands",
        "reading",
        ["bands"],
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.create_index(
        "ix_reading_words",
        "reading",
        ["words"],
        postgresql_using="gin",
        postgresql_with={"gin_pending_list_limit": "2048"},
    )
    reader = op.create_table(
        "reader",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("texts", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("swept_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_reader_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader")),
    )
    op.create_table(
        "resemblance",
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("ruling", sa.Text(), nullable=True),
        sa.Column("ruled_score", sa.SmallInteger(), nullable=True),
        sa.Column("ruled_by", sa.Uuid(), nullable=True),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"ruling\" IN ('same', 'different')", name=op.f("ck_resemblance_ruling")
        ),
        sa.CheckConstraint("initiative_id <> other_id", name=op.f("ck_resemblance_two")),
        sa.ForeignKeyConstraint(["ruled_by"], ["account.id"], name=op.f("fk_resemblance_ruled_by")),
        sa.PrimaryKeyConstraint("initiative_id", "other_id", name=op.f("pk_resemblance")),
    )
    op.create_index("ix_resemblance_other_id", "resemblance", ["other_id"])
    commonplace = op.create_table(
        "commonplace",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.Integer(), server_default="0", nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("texts", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "shingles", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_commonplace_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commonplace")),
    )
    op.bulk_insert(reader, [{"id": 1}])
    op.bulk_insert(commonplace, [{"id": 1}])


def downgrade() -> None:
    for table in ("commonplace", "resemblance", "reader", "reading"):
        op.drop_table(table)
