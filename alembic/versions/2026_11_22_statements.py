"""Frozen statements: numbered, hashed, superseded, never changed."""

revision = "statements"
down_revision = "facets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
