"""Which attachments a programme asks of an entry."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "asked"
down_revision = "given_back"
branch_labels = None
depends_on = None


def upgrade() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("programme", sa.Column("attachments", json, server_default="[]", nullable=False))


def downgrade() -> None:
    op.drop_column("programme", "attachments")
