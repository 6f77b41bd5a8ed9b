"""Claims, templates of reasons, dockets, and the way back from a decision."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "dockets"
down_revision = "likeness"
branch_labels = None
depends_on = None

VERDICTS = "\"verdict\" IN ('accept', 'return', 'refuse')"
STATUSES = (
    "\"status\" IN ('previewed', 'scheduled', 'running', 'done', 'cancelled', 'undoing', 'undone')"
)
OUTCOMES = "\"outcome\" IN ('listed', 'excluded', 'decided', 'failed', 'undone', 'kept')"
SENT_BACK = """
    state = 'returned' AND state_before = 'waiting' OR act = 'undone' AND state_before = 'returned'
"""


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_claim_account_id")),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.initiative_id"],
            name=op.f("fk_claim_initiative_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_claim_unit_id")),
        sa.PrimaryKeyConstraint("initiative_id", name=op.f("pk_claim")),
    )
    op.create_table(
        "usual_benefit",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("claimed_vnd", sa.BigInteger(), nullable=False),
        sa.Column("among", sa.Integer(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_usual_benefit_programme_id")
        ),
        sa.PrimaryKeyConstraint("programme_id", "kind", name=op.f("pk_usual_benefit")),
    )
    op.create_table(
        "reason",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("vi", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.CheckConstraint(VERDICTS, name=op.f("ck_reason_verdict")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_reason_programme_id")
        ),
        sa.PrimaryKeyConstraint("programme_id", "code", name=op.f("pk_reason")),
    )
    op.create_table(
        "way_back",
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("waits_at", sa.Integer(), nullable=False),
        sa.Column("waits_for", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verified_vnd", sa.BigInteger(), nullable=True),
        sa.Column(
            "votes", postgresql.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.initiative_id"],
            name=op.f("fk_way_back_initiative_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("initiative_id", "seq", name=op.f("pk_way_back")),
    )
    _dockets()
    op.create_index(
        "ix_event_sent_back",
        "event",
        ["initiative_id", "seq"],
        postgresql_where=sa.text(SENT_BACK),
    )


def _dockets() -> None:
    op.create_table(
        "docket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("more", sa.Boolean(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(STATUSES, name=op.f("ck_docket_status")),
        sa.CheckConstraint(VERDICTS, name=op.f("ck_docket_verdict")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_docket_account_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["account.id"], name=op.f("fk_docket_undone_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_docket_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_docket")),
    )
    op.create_index("ix_docket_account_id", "docket", ["account_id", "id"])
    op.create_index(
        "ix_docket_active",
        "docket",
        ["run_at"],
        postgresql_where=sa.text("status IN ('scheduled', 'running', 'undoing')"),
    )
    op.create_table(
        "docket_case",
        sa.Column("docket_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("vi", sa.Text(), nullable=True),
        sa.Column("en", sa.Text(), nullable=True),
        sa.CheckConstraint(OUTCOMES, name=op.f("ck_docket_case_outcome")),
        sa.ForeignKeyConstraint(
            ["docket_id"],
            ["docket.id"],
            name=op.f("fk_docket_case_docket_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("docket_id", "initiative_id", name=op.f("pk_docket_case")),
    )
    op.create_index(
        "ix_docket_case_outcome", "docket_case", ["docket_id", "outcome", "initiative_id"]
    )


def downgrade() -> None:
    op.drop_index("ix_event_sent_back", table_name="event")
    for table in ("docket_case", "docket", "way_back", "reason", "usual_benefit", "claim"):
        op.drop_table(table)
