"""Memberships that end."""

import sqlalchemy as sa
from alembic import op

revision = "leaving"
down_revision = "award"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("membership", sa.Column("ended_on", sa.Date(), nullable=True))
    op.add_column("membership", sa.Column("ended_by", sa.Uuid(), nullable=True))
    op.add_column("membership", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.create_foreign_key(
        op.f("fk_membership_ended_by"), "membership", "account", ["ended_by"], ["id"]
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_membership_ended_by"), "membership")
    for name in ("ended_at", "ended_by", "ended_on"):
        op.drop_column("membership", name)
