"""Memberships that end, and nominations that are withdrawn."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

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
    _withdrawn()


def _withdrawn() -> None:
    name = "withdrawn_nomination"
    moment, json = sa.DateTime(timezone=True), postgresql.JSONB(astext_type=sa.Text())
    op.create_table(
        name,
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Uuid(), nullable=False),
        sa.Column("merits", sa.Text(), nullable=True),
        sa.Column("nominated_by", sa.Uuid(), nullable=False),
        sa.Column("nominated_at", moment, nullable=False),
        sa.Column("ballots", json, nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.initiative_id"],
            name=op.f(f"fk_{name}_initiative_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f(f"fk_{name}_council_id")),
        sa.ForeignKeyConstraint(
            ["nominated_by"], ["account.id"], name=op.f(f"fk_{name}_nominated_by")
        ),
        sa.PrimaryKeyConstraint("initiative_id", "id", name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_council_id", name, ["council_id", "id"])


def downgrade() -> None:
    op.drop_table("withdrawn_nomination")
    op.drop_constraint(op.f("fk_membership_ended_by"), "membership")
    for name in ("ended_at", "ended_by", "ended_on"):
        op.drop_column("membership", name)
