"""Accounts that are blocked for a while, and accounts found by name."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "blocks"
down_revision = "under_way"
branch_labels = None
depends_on = None

# Lower case, without diacritics, đ as d, cut into words: how names were folded when this was written.
FILL = r"""
UPDATE account SET words = array_to_tsvector(array_remove(regexp_split_to_array(
    replace(regexp_replace(normalize(lower(name), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd'),
    '[\W_]+'), ''))
"""


def upgrade() -> None:
    op.add_column("account", sa.Column("words", postgresql.TSVECTOR(), nullable=True))
    op.execute(FILL)
    op.alter_column("account", "words", nullable=False)
    op.create_index("ix_account_words", "account", ["words"], postgresql_using="gin")
    op.create_table(
        "account_block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("blocked_by", sa.Uuid(), nullable=False),
        sa.Column(
            "blocked_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_block_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["blocked_by"], ["account.id"], name=op.f("fk_account_block_blocked_by")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["account.id"], name=op.f("fk_account_block_ended_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_block")),
    )
    op.create_index("ix_account_block_account_id", "account_block", ["account_id", "id"])
    op.create_index(
        "uq_account_block_held",
        "account_block",
        ["account_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("account_block")
    op.drop_index("ix_account_words", table_name="account")
    op.drop_column("account", "words")
