"""An inbox for every account, who was urged, and the events that take something away."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "messages"
down_revision = "statements"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("once", sa.Text(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_message_account_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_message_programme_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_message_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("account_id", "once", name=op.f("uq_message_account_id_once")),
    )
    op.create_index("ix_message_account_id", "message", ["account_id", "id"])
    op.create_index(
        "ix_message_unread",
        "message",
        ["account_id", "id"],
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_table(
        "urging",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("by_unit_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("target_kind", sa.Text(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("behind", sa.Numeric(precision=20, scale=1), nullable=False),
        sa.CheckConstraint(
            "\"target_kind\" IN ('assigned', 'self_set')", name=op.f("ck_urging_target_kind")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_urging_account_id")),
        sa.ForeignKeyConstraint(["by_unit_id"], ["unit.id"], name=op.f("fk_urging_by_unit_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_urging_programme_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_urging_unit_id")),
        sa.PrimaryKeyConstraint(
            "unit_id", "programme_id", "phase_id", "day", name=op.f("pk_urging")
        ),
    )
    op.create_index(
        "ix_event_odd",
        "event",
        ["programme_id", "at"],
        postgresql_where=sa.text(
            "path_before IS NOT NULL OR state_before IN ('valid', 'withdrawn')"
        ),
    )


def downgrade() -> None:
    op.drop_index("ix_event_odd", table_name="event")
    op.drop_table("urging")
    op.drop_table("message")
