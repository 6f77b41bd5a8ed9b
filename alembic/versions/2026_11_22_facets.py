"""What the ledger knows of each change beside its state: facets and people."""

revision = "facets"
down_revision = "main_road"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
