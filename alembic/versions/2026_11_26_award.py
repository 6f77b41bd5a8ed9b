"""What a programme asks of an entry, written decisions, and results."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "award"
down_revision = "chain"
branch_labels = None
depends_on = None


def upgrade() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("programme", sa.Column("entry", json, server_default="{}", nullable=False))
    op.add_column("initiative", sa.Column("result", json, nullable=True))
    for table in ("event", "docket"):
        op.add_column(table, sa.Column("decision_number", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("decided_on", sa.Date(), nullable=True))


def downgrade() -> None:
    for table in ("docket", "event"):
        op.drop_column(table, "decided_on")
        op.drop_column(table, "decision_number")
    op.drop_column("initiative", "result")
    op.drop_column("programme", "entry")
