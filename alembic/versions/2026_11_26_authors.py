"""Join links and membership; what authors say to being named; where an entry came from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "authors"
down_revision = "honours"
branch_labels = None
depends_on = None

LIVE = sa.text("state IN ('waiting', 'approved')")


def upgrade() -> None:
    op.create_table(
        "join_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_join_link_made_by")),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["account.id"], name=op.f("fk_join_link_revoked_by")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_join_link_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_join_link_digest")),
    )
    op.create_index(op.f("ix_join_link_unit_id"), "join_link", ["unit_id"])
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.CheckConstraint(
            "\"state\" IN ('waiting', 'approved', 'refused', 'left')",
            name=op.f("ck_membership_state"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_membership_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["account.id"], name=op.f("fk_membership_decided_by")
        ),
        sa.ForeignKeyConstraint(["link_id"], ["join_link.id"], name=op.f("fk_membership_link_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_membership_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_link_id"), "membership", ["link_id"])
    op.create_index("ix_membership_account_id", "membership", ["account_id", "id"])
    op.create_index(
        "uq_membership_held", "membership", ["account_id"], unique=True, postgresql_where=LIVE
    )
    op.create_index("ix_membership_unit_id", "membership", ["unit_id", "id"], postgresql_where=LIVE)
    op.add_column("author", sa.Column("standing", sa.Text(), nullable=True))
    op.add_column("author", sa.Column("standing_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("author", sa.Column("objection", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("ck_author_standing"),
        "author",
        "\"standing\" IN ('asked', 'confirmed', 'objected', 'set_aside')",
    )
    op.create_index(
        "ix_author_objected",
        "author",
        ["initiative_id"],
        postgresql_where=sa.text("standing = 'objected'"),
    )
    op.add_column("event", sa.Column("on_behalf", sa.Boolean(), nullable=True))
    op.add_column("event", sa.Column("paper", sa.Text(), nullable=True))
    op.add_column("event", sa.Column("entered_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_event_entered_by"), "event", "account", ["entered_by"], ["id"])


def downgrade() -> None:
    op.drop_constraint(op.f("fk_event_entered_by"), "event", type_="foreignkey")
    for column in ("entered_by", "paper", "on_behalf"):
        op.drop_column("event", column)
    op.drop_index("ix_author_objected", table_name="author")
    op.drop_constraint(op.f("ck_author_standing"), "author", type_="check")
    for column in ("objection", "standing_at", "standing"):
        op.drop_column("author", column)
    op.drop_table("membership")
    op.drop_table("join_link")
