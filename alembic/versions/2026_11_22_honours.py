"""Rules of commendation, decisions, and the honours that come of them."""

revision = "honours"
down_revision = "messages"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
