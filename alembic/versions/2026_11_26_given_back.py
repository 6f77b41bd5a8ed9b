"""What is given back after an objection is told apart from what is returned by a judgement."""

from alembic import op

revision = "given_back"
down_revision = "leaving"
branch_labels = None
depends_on = None

KINDS = ("submitted", "confirmed", "valid", "returned", "refused", "withdrawn", "edited", "changed")
CONSTRAINT = "ck_webhook_delivery_kind"


def upgrade() -> None:
    _kinds(*KINDS[:4], "given_back", *KINDS[4:])
    # Who was told of it as a return is told of it still.
    op.execute("""
        UPDATE webhook SET kinds = array_append(kinds, 'initiative.given_back')
        WHERE 'initiative.returned' = ANY (kinds)
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE webhook SET kinds = CASE WHEN 'initiative.returned' = ANY (kinds)
            THEN array_remove(kinds, 'initiative.given_back')
            ELSE array_replace(kinds, 'initiative.given_back', 'initiative.returned') END
    """)
    op.execute("""
        UPDATE webhook_delivery SET kind = 'initiative.returned'
        WHERE kind = 'initiative.given_back'
    """)
    _kinds(*KINDS)


def _kinds(*kinds: str) -> None:
    listed = ", ".join(f"'initiative.{kind}'" for kind in kinds)
    op.drop_constraint(op.f(CONSTRAINT), "webhook_delivery")
    op.create_check_constraint(op.f(CONSTRAINT), "webhook_delivery", f'"kind" IN ({listed})')
