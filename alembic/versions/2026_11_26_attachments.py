"""Attachments of an initiative, and stored objects that perhaps belong to none."""

import sqlalchemy as sa
from alembic import op

revision = "attachments"
down_revision = "authors"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("received", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=True),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column(
            "added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "\"kind\" IN ('jpeg', 'png', 'webp', 'pdf', 'docx', 'xlsx')",
            name=op.f("ck_attachment_kind"),
        ),
        sa.CheckConstraint(
            "\"sort\" IN ('before', 'after', 'recognition', 'calculation', 'other')",
            name=op.f("ck_attachment_sort"),
        ),
        sa.CheckConstraint(
            "(thumbnail IS NULL) = (width IS NULL)", name=op.f("ck_attachment_thumbnail")
        ),
        sa.ForeignKeyConstraint(["added_by"], ["account.id"], name=op.f("fk_attachment_added_by")),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.initiative_id"],
            name=op.f("fk_attachment_initiative_id"),
        ),
        sa.PrimaryKeyConstraint("initiative_id", "attachment_id", name=op.f("pk_attachment")),
        sa.UniqueConstraint(
            "initiative_id",
            "sort",
            "received",
            name=op.f("uq_attachment_initiative_id_sort_received"),
        ),
    )
    op.create_index("ix_attachment_digest", "attachment", ["digest"], unique=False)
    op.create_index(
        "ix_attachment_thumbnail",
        "attachment",
        ["thumbnail"],
        unique=False,
        postgresql_where=sa.text("thumbnail IS NOT NULL"),
    )
    op.create_table(
        "stray",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column(
            "since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_stray")),
    )


def downgrade() -> None:
    op.drop_table("stray")
    op.drop_table("attachment")
