"""What a programme asks of an entry, written decisions, results, and councils."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "award"
down_revision = "audit"
branch_labels = None
depends_on = None
LEVELS = ("unit", "upper", "province", "national")


def upgrade() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("programme", sa.Column("entry", json, server_default="{}", nullable=False))
    op.add_column("programme", sa.Column("recognition", json, server_default="[]", nullable=False))
    op.add_column("initiative", sa.Column("result", json, nullable=True))
    op.add_column("initiative", sa.Column("awarded", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("ck_initiative_awarded"),
        "initiative",
        f'"awarded" IN {LEVELS}',
    )
    for table in ("event", "docket"):
        op.add_column(table, sa.Column("decision_number", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("decided_on", sa.Date(), nullable=True))
    _councils()
    _nominations()


def _id(name: str) -> sa.Column[sa.Uuid]:
    return sa.Column(name, sa.Uuid(), nullable=False)


def _moment(name: str, *, now: bool = False) -> sa.Column[sa.DateTime]:
    kind, default = sa.DateTime(timezone=True), sa.text("now()") if now else None
    return sa.Column(name, kind, server_default=default, nullable=not now)


def _councils() -> None:
    op.create_table(
        "council",
        _id("id"),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        _id("opened_by"),
        _moment("opened_at", now=True),
        _moment("closed_at"),
        sa.Column("decision_number", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        _moment("published_at"),
        sa.CheckConstraint(f'"level" IN {LEVELS}', name=op.f("ck_council_level")),
        sa.CheckConstraint(
            "\"status\" IN ('open', 'closed', 'published')", name=op.f("ck_council_status")
        ),
        sa.CheckConstraint(
            "(status = 'published') = (decision_number IS NOT NULL AND decided_on IS NOT NULL"
            " AND published_at IS NOT NULL)",
            name=op.f("ck_council_published"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_council_programme_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_council_unit_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["account.id"], name=op.f("fk_council_opened_by")),
        sa.ForeignKeyConstraint(
            ["published_by"], ["account.id"], name=op.f("fk_council_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council")),
    )
    op.create_index("ix_council_unit_id", "council", ["unit_id", "id"])
    op.create_table(
        "juror",
        _id("council_id"),
        _id("account_id"),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_juror_council_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_juror_account_id")),
        sa.PrimaryKeyConstraint("council_id", "account_id", name=op.f("pk_juror")),
    )
    op.create_index("ix_juror_account_id", "juror", ["account_id", "council_id"])


def _nominations() -> None:
    op.create_table(
        "nomination",
        _id("initiative_id"),
        _id("council_id"),
        sa.Column("merits", sa.Text(), nullable=True),
        _id("nominated_by"),
        _moment("nominated_at", now=True),
        sa.Column("score", sa.Numeric(5, 2), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"outcome\" IN ('recognised', 'declined', 'void')", name=op.f("ck_nomination_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.initiative_id"],
            name=op.f("fk_nomination_initiative_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name=op.f("fk_nomination_council_id")
        ),
        sa.ForeignKeyConstraint(
            ["nominated_by"], ["account.id"], name=op.f("fk_nomination_nominated_by")
        ),
        sa.PrimaryKeyConstraint("initiative_id", "council_id", name=op.f("pk_nomination")),
    )
    op.create_index("ix_nomination_council_id", "nomination", ["council_id", "initiative_id"])
    op.create_table(
        "ballot",
        _id("initiative_id"),
        _id("council_id"),
        _id("account_id"),
        sa.Column("points", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("favour", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        _moment("cast_at", now=True),
        sa.CheckConstraint("(points IS NULL) <> (favour IS NULL)", name=op.f("ck_ballot_either")),
        sa.ForeignKeyConstraint(
            ["initiative_id", "council_id"],
            ["nomination.initiative_id", "nomination.council_id"],
            name=op.f("fk_ballot_initiative_id_council_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_ballot_account_id")),
        sa.PrimaryKeyConstraint(
            "initiative_id", "council_id", "account_id", name=op.f("pk_ballot")
        ),
    )
    op.create_index("ix_ballot_council_id", "ballot", ["council_id", "account_id"])


def downgrade() -> None:
    for table in ("ballot", "nomination", "juror", "council"):
        op.drop_table(table)
    op.drop_column("initiative", "awarded")
    op.drop_column("programme", "recognition")
    for table in ("docket", "event"):
        op.drop_column(table, "decided_on")
        op.drop_column(table, "decision_number")
    op.drop_column("initiative", "result")
    op.drop_column("programme", "entry")
