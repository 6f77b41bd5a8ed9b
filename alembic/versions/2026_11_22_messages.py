"""An inbox for every account."""

revision = "messages"
down_revision = "statements"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
