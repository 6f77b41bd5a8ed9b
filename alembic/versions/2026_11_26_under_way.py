"""Which deliveries a worker sends now, told apart from those that wait for another try."""

import sqlalchemy as sa
from alembic import op

revision = "under_way"
down_revision = "asked"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("under_way", sa.Boolean(), server_default="false", nullable=False)
    op.add_column("webhook_delivery", column)


def downgrade() -> None:
    op.drop_column("webhook_delivery", "under_way")
