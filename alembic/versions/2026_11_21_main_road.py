"""The tables of the main road: tree, people, programmes, register, ledger."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "main_road"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cluster",
        sa.Column("id", sa.Integer(), sa.Identity(always=False, start=1), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
        sa.UniqueConstraint("code", name=op.f("uq_cluster_code")),
    )
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), sa.Identity(always=False, start=1), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("goal", sa.BigInteger(), nullable=False),
        sa.Column("entry_from", sa.Date(), nullable=False),
        sa.Column("entry_to", sa.Date(), nullable=False),
        sa.Column("used_from", sa.Date(), nullable=False),
        sa.Column("used_to", sa.Date(), nullable=False),
        sa.Column("chain", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("entry_from <= entry_to", name=op.f("ck_programme_entry_dates")),
        sa.CheckConstraint("goal >= 0", name=op.f("ck_programme_goal")),
        sa.CheckConstraint("used_from <= used_to", name=op.f("ck_programme_used_dates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("code", name=op.f("uq_programme_code")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_sign_in_failure")),
    )
    op.create_table(
        "tally",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("grain", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("phase_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("waiting", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.BigInteger(), nullable=False),
        sa.Column("valid", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.BigInteger(), nullable=False),
        sa.Column("claimed", sa.BigInteger(), nullable=False),
        sa.Column("verified", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "programme_id",
            "tree",
            "parent_id",
            "grain",
            "start",
            "unit_id",
            "phase_id",
            name=op.f("pk_tally"),
        ),
        postgresql_with={"fillfactor": "80"},
    )
    op.create_table(
        "tally_delta",
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("comes", sa.Boolean(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("path", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("waiting", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.BigInteger(), nullable=False),
        sa.Column("valid", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.BigInteger(), nullable=False),
        sa.Column("claimed", sa.BigInteger(), nullable=False),
        sa.Column("verified", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("initiative_id", "seq", "comes", name=op.f("pk_tally_delta")),
        postgresql_with={
            "autovacuum_vacuum_scale_factor": "0",
            "autovacuum_vacuum_threshold": "2000",
            "autovacuum_vacuum_insert_scale_factor": "0",
        },
    )
    op.create_table(
        "tally_fold",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "folded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("folded", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_tally_fold_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tally_fold")),
    )
    op.create_table(
        "tree_day",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_tree_day_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tree_day")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), sa.Identity(always=False, start=1), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=True),
        sa.Column("commune_code", sa.Text(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), server_default="0", nullable=False),
        sa.Column("members_female", sa.Integer(), server_default="0", nullable=False),
        sa.Column("workers", sa.Integer(), server_default="0", nullable=False),
        sa.Column("workers_female", sa.Integer(), server_default="0", nullable=False),
        sa.Column("line", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.CheckConstraint(
            "\"block\" IN ('administration', 'public_school', 'public_service', 'state_enterprise', 'private_enterprise', 'foreign_invested', 'commune', 'other')",
            name=op.f("ck_unit_block"),
        ),
        sa.CheckConstraint("members >= 0", name=op.f("ck_unit_members")),
        sa.CheckConstraint("members_female >= 0", name=op.f("ck_unit_members_female")),
        sa.CheckConstraint("workers >= 0", name=op.f("ck_unit_workers")),
        sa.CheckConstraint("workers_female >= 0", name=op.f("ck_unit_workers_female")),
        sa.ForeignKeyConstraint(["successor_id"], ["unit.id"], name=op.f("fk_unit_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
    )
    op.create_index("ix_unit_line", "unit", ["line"], unique=False, postgresql_using="gin")
    op.create_index("ix_unit_successor_id", "unit", ["successor_id"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_account_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_table(
        "cluster_member",
        sa.Column("cluster_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), server_default=sa.text("'9999-12-31'"), nullable=False),
        sa.CheckConstraint("from_on < until_on", name=op.f("ck_cluster_member_dates")),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_cluster_member_cluster_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_cluster_member_unit_id")),
        sa.PrimaryKeyConstraint("cluster_id", "unit_id", "from_on", name=op.f("pk_cluster_member")),
    )
    op.create_index("ix_cluster_member_unit_id", "cluster_member", ["unit_id"], unique=False)
    op.create_table(
        "imported",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_imported_programme_id")
        ),
        sa.PrimaryKeyConstraint("programme_id", "external_id", name=op.f("pk_imported")),
    )
    op.create_table(
        "phase",
        sa.Column("id", sa.Integer(), sa.Identity(always=False, start=1), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("goal", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_phase_dates")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_phase_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
        sa.UniqueConstraint("programme_id", "code", name=op.f("uq_phase_programme_id_code")),
    )
    op.create_table(
        "recount",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("compared", sa.BigInteger(), nullable=False),
        sa.Column("differences", sa.BigInteger(), nullable=False),
        sa.Column("examples", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_recount_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recount")),
    )
    op.create_index(op.f("ix_recount_programme_id"), "recount", ["programme_id"], unique=False)
    op.create_table(
        "target",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("\"kind\" IN ('assigned', 'self_set')", name=op.f("ck_target_kind")),
        sa.CheckConstraint("value >= 0", name=op.f("ck_target_value")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_target_programme_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_target_unit_id")),
        sa.PrimaryKeyConstraint(
            "programme_id", "phase_id", "unit_id", "kind", name=op.f("pk_target")
        ),
    )
    op.create_index("ix_target_unit_id", "target", ["unit_id"], unique=False)
    op.create_table(
        "unit_path",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("path", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_path_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "from_on", name=op.f("pk_unit_path")),
    )
    op.create_index(
        "ix_unit_path_path", "unit_path", ["path"], unique=False, postgresql_using="gin"
    )
    op.create_table(
        "unit_version",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), server_default=sa.text("'9999-12-31'"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("province_code", sa.Text(), nullable=True),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.CheckConstraint(
            "\"kind\" IN ('national', 'province', 'sector', 'upper', 'grassroots', 'section', 'team')",
            name=op.f("ck_unit_version_kind"),
        ),
        sa.CheckConstraint("from_on < until_on", name=op.f("ck_unit_version_dates")),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_version_parent_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_version_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "from_on", name=op.f("pk_unit_version")),
    )
    op.create_index("ix_unit_version_parent_id", "unit_version", ["parent_id"], unique=False)
    op.create_index(
        "ix_unit_version_words", "unit_version", ["words"], unique=False, postgresql_using="gin"
    )
    op.create_table(
        "consent",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column(
            "accepted_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_consent_account_id")),
        sa.PrimaryKeyConstraint("account_id", "version", name=op.f("pk_consent")),
    )
    op.create_table(
        "event",
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("by_unit_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_before", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("path", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("path_before", postgresql.ARRAY(sa.Integer()), nullable=True),
        sa.Column("claimed", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("claimed_before", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("verified", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("verified_before", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"state\" IN ('draft', 'waiting', 'valid', 'returned', 'refused', 'withdrawn')",
            name=op.f("ck_event_state"),
        ),
        sa.CheckConstraint(
            "\"state_before\" IN ('draft', 'waiting', 'valid', 'returned', 'refused', 'withdrawn')",
            name=op.f("ck_event_state_before"),
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name=op.f("fk_event_actor_id")),
        sa.ForeignKeyConstraint(["by_unit_id"], ["unit.id"], name=op.f("fk_event_by_unit_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_event_programme_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_event_unit_id")),
        sa.PrimaryKeyConstraint("initiative_id", "seq", name=op.f("pk_event")),
    )
    op.create_index("ix_event_programme_id_at", "event", ["programme_id", "at"], unique=False)
    op.create_table(
        "idempotent_answer",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.Text(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_idempotent_answer_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_idempotent_answer")),
    )
    op.create_index(
        op.f("ix_idempotent_answer_made_at"), "idempotent_answer", ["made_at"], unique=False
    )
    op.create_table(
        "initiative",
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("waits_at", sa.Integer(), nullable=True),
        sa.Column("waits_for", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("path", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.Column("used_from", sa.Date(), nullable=True),
        sa.Column("claimed_vnd", sa.BigInteger(), nullable=True),
        sa.Column("benefit_period", sa.Text(), nullable=True),
        sa.Column("benefit_basis", sa.Text(), nullable=True),
        sa.Column("verified_vnd", sa.BigInteger(), nullable=True),
        sa.Column("social_benefit", sa.Text(), nullable=True),
        sa.Column("people_benefiting", sa.Integer(), nullable=True),
        sa.Column("recognition", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("ip_protected", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=True),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'waiting') = (step IS NOT NULL)", name=op.f("ck_initiative_step")
        ),
        sa.CheckConstraint(
            "state = 'draft' OR number IS NOT NULL", name=op.f("ck_initiative_number")
        ),
        sa.CheckConstraint(
            "\"field\" IN ('production', 'safety', 'environment', 'administration', 'organisation', 'management', 'education', 'health', 'community', 'other')",
            name=op.f("ck_initiative_field"),
        ),
        sa.CheckConstraint(
            "\"kind\" IN ('technical', 'management', 'operational', 'technology', 'research')",
            name=op.f("ck_initiative_kind"),
        ),
        sa.CheckConstraint(
            "\"state\" IN ('draft', 'waiting', 'valid', 'returned', 'refused', 'withdrawn')",
            name=op.f("ck_initiative_state"),
        ),
        sa.CheckConstraint("claimed_vnd >= 0", name=op.f("ck_initiative_claimed_vnd")),
        sa.CheckConstraint("verified_vnd >= 0", name=op.f("ck_initiative_verified_vnd")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_initiative_entered_by")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_initiative_programme_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_initiative_unit_id")),
        sa.ForeignKeyConstraint(["waits_at"], ["unit.id"], name=op.f("fk_initiative_waits_at")),
        sa.PrimaryKeyConstraint("initiative_id", name=op.f("pk_initiative")),
    )
    op.create_index(
        "ix_initiative_entered_by", "initiative", ["entered_by", "initiative_id"], unique=False
    )
    op.create_index("ix_initiative_number", "initiative", ["number"], unique=False)
    op.create_index(
        "ix_initiative_due",
        "initiative",
        ["due_at", "initiative_id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_initiative_queue",
        "initiative",
        ["waits_at", "due_at", "initiative_id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_initiative_unit_id", "initiative", ["unit_id", "initiative_id"], unique=False
    )
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=True),
        sa.Column(
            "given_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "\"role\" IN ('officer', 'reviewer', 'leader', 'admin')",
            name=op.f("ck_role_grant_role"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_role_grant_account_id")
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["account.id"], name=op.f("fk_role_grant_ended_by")),
        sa.ForeignKeyConstraint(["given_by"], ["account.id"], name=op.f("fk_role_grant_given_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_role_grant_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    op.create_index("ix_role_grant_unit_id", "role_grant", ["unit_id"], unique=False)
    op.create_index(
        "uq_role_grant_held",
        "role_grant",
        ["account_id", "role", "unit_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "began_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_account_id"), "sign_in", ["account_id"], unique=False)
    op.create_table(
        "author",
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_year", sa.SmallInteger(), nullable=True),
        sa.Column("job", sa.Text(), nullable=True),
        sa.Column("workplace", sa.Text(), nullable=True),
        sa.Column("share", sa.Numeric(precision=5, scale=2), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "\"group\" IN ('public_servant', 'enterprise_worker', 'union_officer')",
            name=op.f("ck_author_group"),
        ),
        sa.CheckConstraint("\"sex\" IN ('female', 'male')", name=op.f("ck_author_sex")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_author_account_id")),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.initiative_id"],
            name=op.f("fk_author_initiative_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("initiative_id", "place", name=op.f("pk_author")),
    )
    op.create_index(
        "ix_author_account_id",
        "author",
        ["account_id", "initiative_id"],
        unique=False,
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )
    op.create_table(
        "refresh_token",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("sign_in_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["sign_in_id"],
            ["sign_in.id"],
            name=op.f("fk_refresh_token_sign_in_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_refresh_token")),
    )
    op.create_index(
        op.f("ix_refresh_token_sign_in_id"), "refresh_token", ["sign_in_id"], unique=False
    )
    op.execute(sa.schema.CreateSequence(sa.Sequence("number_block")))
    op.execute("INSERT INTO tally_fold (id) VALUES (1)")
    op.execute("INSERT INTO tree_day (id, settled_on) VALUES (1, '1900-01-01')")


def downgrade() -> None:
    op.drop_index(op.f("ix_refresh_token_sign_in_id"), table_name="refresh_token")
    op.drop_table("refresh_token")
    op.drop_index(
        "ix_author_account_id",
        table_name="author",
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )
    op.drop_table("author")
    op.drop_index(op.f("ix_sign_in_account_id"), table_name="sign_in")
    op.drop_table("sign_in")
    op.drop_index(
        "uq_role_grant_held", table_name="role_grant", postgresql_where=sa.text("ended_at IS NULL")
    )
    op.drop_index("ix_role_grant_unit_id", table_name="role_grant")
    op.drop_table("role_grant")
    op.drop_index("ix_initiative_unit_id", table_name="initiative")
    op.drop_index(
        "ix_initiative_due",
        table_name="initiative",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index(
        "ix_initiative_queue",
        table_name="initiative",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index("ix_initiative_number", table_name="initiative")
    op.drop_index("ix_initiative_entered_by", table_name="initiative")
    op.drop_table("initiative")
    op.drop_index(op.f("ix_idempotent_answer_made_at"), table_name="idempotent_answer")
    op.drop_table("idempotent_answer")
    op.drop_index("ix_event_programme_id_at", table_name="event")
    op.drop_table("event")
    op.drop_table("consent")
    op.drop_index("ix_unit_version_words", table_name="unit_version", postgresql_using="gin")
    op.drop_index("ix_unit_version_parent_id", table_name="unit_version")
    op.drop_table("unit_version")
    op.drop_index("ix_unit_path_path", table_name="unit_path", postgresql_using="gin")
    op.drop_table("unit_path")
    op.drop_index("ix_target_unit_id", table_name="target")
    op.drop_table("target")
    op.drop_index(op.f("ix_recount_programme_id"), table_name="recount")
    op.drop_table("recount")
    op.drop_table("phase")
    op.drop_table("imported")
    op.drop_index("ix_cluster_member_unit_id", table_name="cluster_member")
    op.drop_table("cluster_member")
    op.drop_table("account")
    op.drop_index("ix_unit_successor_id", table_name="unit")
    op.drop_index("ix_unit_line", table_name="unit", postgresql_using="gin")
    op.drop_table("unit")
    op.drop_table("tree_day")
    op.drop_table("tally_fold")
    op.drop_table("tally_delta")
    op.drop_table("tally")
    op.drop_table("sign_in_failure")
    op.drop_table("programme")
    op.drop_table("cluster")
    op.execute(sa.schema.DropSequence(sa.Sequence("number_block")))
