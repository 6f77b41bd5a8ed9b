"""Rules of commendation, decisions, and the honours that come of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "honours"
down_revision = "messages"
branch_labels = None
depends_on = None

TITLES = (
    ("worker_of_merit", "Công nhân giỏi", "Worker of merit", "person"),
    ("good_person", "Người tốt, việc tốt", "Good people, good deeds", "person"),
    (
        "work_and_home",
        "Giỏi việc nước – đảm việc nhà",
        "Good at work, capable at home",
        None,
    ),
    ("creative_labour", "Lao động sáng tạo", "Creative labour", "person"),
    ("emulation_flag", "Cờ thi đua", "Emulation flag", "collective"),
    ("certificate_of_merit", "Bằng khen", "Certificate of merit", None),
    ("letter_of_praise", "Giấy khen", "Letter of praise", None),
)


def upgrade() -> None:
    titles = op.create_table(
        "honour_title",
        sa.Column("id", sa.Integer(), sa.Identity(always=False, start=1), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"holder\" IN ('person', 'collective')", name=op.f("ck_honour_title_holder")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour_title")),
        sa.UniqueConstraint("code", name=op.f("uq_honour_title_code")),
    )
    op.create_table(
        "commendation_rule",
        sa.Column("id", sa.Integer(), sa.Identity(always=False, start=1), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("under_id", sa.Integer(), nullable=False),
        sa.Column("span", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("top", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.BigInteger(), nullable=False),
        sa.Column("tie", sa.Text(), nullable=False),
        sa.Column("target_source", sa.Text(), nullable=True),
        sa.Column("target_kind", sa.Text(), nullable=True),
        sa.Column("target_passing", sa.Text(), nullable=True),
        sa.Column("authors_top", sa.Integer(), nullable=True),
        sa.Column("authors_minimum", sa.Integer(), nullable=True),
        sa.Column("authors_tie", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "\"authors_tie\" IN ('share', 'all_tied_within_n', 'first_reached', 'more_benefit')",
            name=op.f("ck_commendation_rule_authors_tie"),
        ),
        sa.CheckConstraint(
            "\"measure\" IN ('valid', 'entered', 'benefit_verified_vnd', 'benefit_claimed_vnd')",
            name=op.f("ck_commendation_rule_measure"),
        ),
        sa.CheckConstraint(
            "\"span\" IN ('quarter', 'month', 'phase', 'programme', 'dates')",
            name=op.f("ck_commendation_rule_span"),
        ),
        sa.CheckConstraint(
            "\"target_kind\" IN ('assigned', 'self_set')",
            name=op.f("ck_commendation_rule_target_kind"),
        ),
        sa.CheckConstraint(
            "\"target_passing\" IN ('above', 'reached')",
            name=op.f("ck_commendation_rule_target_passing"),
        ),
        sa.CheckConstraint(
            "\"target_source\" IN ('own', 'pro_rata')",
            name=op.f("ck_commendation_rule_target_source"),
        ),
        sa.CheckConstraint(
            "\"tie\" IN ('share', 'all_tied_within_n', 'first_reached', 'more_benefit')",
            name=op.f("ck_commendation_rule_tie"),
        ),
        sa.CheckConstraint("top > 0 AND authors_top > 0", name=op.f("ck_commendation_rule_tops")),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_commendation_rule_made_by")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_commendation_rule_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["under_id"], ["unit.id"], name=op.f("fk_commendation_rule_under_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commendation_rule")),
        sa.UniqueConstraint("code", name=op.f("uq_commendation_rule_code")),
    )
    op.create_table(
        "commendation_target",
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_commendation_target_value")),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["commendation_rule.id"], name=op.f("fk_commendation_target_rule_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_commendation_target_unit_id")
        ),
        sa.PrimaryKeyConstraint(
            "rule_id", "period", "unit_id", name=op.f("pk_commendation_target")
        ),
    )
    op.create_index(
        "ix_commendation_target_unit_id", "commendation_target", ["unit_id"], unique=False
    )
    op.create_table(
        "honour_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("figures_as_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("collectives", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column(
            "entered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("annulled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("annulled_by", sa.Uuid(), nullable=True),
        sa.Column("annulled_why", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"level\" IN ('grassroots', 'upper', 'province', 'national')",
            name=op.f("ck_honour_decision_level"),
        ),
        sa.CheckConstraint(
            "(annulled_at IS NULL) = (annulled_why IS NULL)",
            name=op.f("ck_honour_decision_annulled"),
        ),
        sa.ForeignKeyConstraint(
            ["annulled_by"], ["account.id"], name=op.f("fk_honour_decision_annulled_by")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_honour_decision_entered_by")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["commendation_rule.id"], name=op.f("fk_honour_decision_rule_id")
        ),
        sa.ForeignKeyConstraint(
            ["title_id"], ["honour_title.id"], name=op.f("fk_honour_decision_title_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_honour_decision_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour_decision")),
    )
    op.create_index(
        "ix_honour_decision_decided_on", "honour_decision", ["decided_on"], unique=False
    )
    op.create_index(
        "uq_honour_decision_number",
        "honour_decision",
        ["unit_id", "number", "decided_on"],
        unique=True,
        postgresql_where=sa.text("annulled_at IS NULL"),
    )
    op.create_table(
        "honour",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("path", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_year", sa.SmallInteger(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.CheckConstraint("(holder = 'person') = (name IS NOT NULL)", name=op.f("ck_honour_name")),
        sa.CheckConstraint("\"holder\" IN ('person', 'collective')", name=op.f("ck_honour_holder")),
        sa.CheckConstraint("\"sex\" IN ('female', 'male')", name=op.f("ck_honour_sex")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_honour_account_id")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["honour_decision.id"], name=op.f("fk_honour_decision_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_honour_unit_id")),
        sa.PrimaryKeyConstraint("decision_id", "place", name=op.f("pk_honour")),
    )
    op.create_index(
        "ix_honour_account_id",
        "honour",
        ["account_id"],
        unique=False,
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )
    op.create_index("ix_honour_path", "honour", ["path"], unique=False, postgresql_using="gin")
    op.create_index("ix_honour_unit_id", "honour", ["unit_id"], unique=False)
    op.bulk_insert(
        titles,
        [dict(zip(("code", "name_vi", "name_en", "holder"), row, strict=True)) for row in TITLES],
    )


def downgrade() -> None:
    for table in (
        "honour",
        "honour_decision",
        "commendation_target",
        "commendation_rule",
        "honour_title",
    ):
        op.drop_table(table)
