"""Votes of a quorum, how a programme takes appeals, and where a line of history leads."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "chain"
down_revision = "workbooks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("initiative", sa.Column("votes", postgresql.ARRAY(sa.Uuid()), nullable=True))
    op.add_column("event", sa.Column("to_unit_id", sa.Integer(), nullable=True))
    op.create_foreign_key(op.f("fk_event_to_unit_id"), "event", "unit", ["to_unit_id"], ["id"])
    op.add_column(
        "programme",
        sa.Column(
            "appeal",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="{}",
            nullable=False,
        ),
    )


def downgrade() -> None:
    op.drop_column("programme", "appeal")
    op.drop_column("event", "to_unit_id")
    op.drop_column("initiative", "votes")
