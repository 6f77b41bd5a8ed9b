"""Uploaded lists with their rows, and what was entered from lists."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "workbooks"
down_revision = "dockets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "listed",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_listed_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "fingerprint", name=op.f("pk_listed")),
    )
    op.create_table(
        "workbook",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("columns", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("failure", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("failures", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("at_line", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), server_default="0", nullable=False),
        sa.Column("repeated", sa.Integer(), server_default="0", nullable=False),
        sa.Column("warning", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.Integer(), server_default="0", nullable=False),
        sa.Column("entered", sa.Integer(), server_default="0", nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column(
            "uploaded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state NOT IN ('entering', 'done') OR confirmed_by IS NOT NULL",
            name=op.f("ck_workbook_confirmed"),
        ),
        sa.CheckConstraint(
            "\"state\" IN ('judging', 'ready', 'entering', 'done', 'failed')",
            name=op.f("ck_workbook_state"),
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["account.id"], name=op.f("fk_workbook_confirmed_by")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_workbook_programme_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_workbook_unit_id")),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["account.id"], name=op.f("fk_workbook_uploaded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workbook")),
    )
    op.create_index("ix_workbook_unit_id", "workbook", ["unit_id", "id"], unique=False)
    op.create_index("ix_workbook_uploaded_by", "workbook", ["uploaded_by", "id"], unique=False)
    op.create_index(
        "ix_workbook_work",
        "workbook",
        ["id"],
        unique=False,
        postgresql_where=sa.text("state IN ('judging', 'entering')"),
    )
    op.create_table(
        "workbook_row",
        sa.Column("workbook_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cells", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column(
            "problems",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("fingerprint", sa.Uuid(), nullable=True),
        sa.Column("initiative_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "\"verdict\" IN ('new', 'repeated', 'warning', 'error')",
            name=op.f("ck_workbook_row_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["workbook_id"],
            ["workbook.id"],
            name=op.f("fk_workbook_row_workbook_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workbook_id", "line", name=op.f("pk_workbook_row")),
    )
    op.create_index(
        "ix_workbook_row_fingerprint", "workbook_row", ["workbook_id", "fingerprint"], unique=False
    )
    op.create_index(
        "ix_workbook_row_verdict", "workbook_row", ["workbook_id", "verdict", "line"], unique=False
    )


def downgrade() -> None:
    for table in ("listed", "workbook_row", "workbook"):
        op.drop_table(table)
