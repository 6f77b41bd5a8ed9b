"""E-mails of messages, what people chose to be told, and how far readers of the ledger have come."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "mail"
down_revision = "chain"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledger_reader",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "until", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_ledger_reader")),
    )
    # From now on; what happened before is history, and news to nobody.
    op.execute("INSERT INTO ledger_reader (name) VALUES ('news'), ('reminders')")
    op.create_table(
        "mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("once", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "\"state\" IN ('waiting', 'sent', 'failed')", name=op.f("ck_mail_state")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_mail_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("account_id", "once", name=op.f("uq_mail_account_id_once")),
    )
    op.create_index(
        "ix_mail_due", "mail", ["due_at"], postgresql_where=sa.text("state = 'waiting'")
    )
    op.create_table(
        "notice_choice",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("mail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("\"language\" IN ('vi', 'en')", name=op.f("ck_notice_choice_language")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notice_choice_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_notice_choice")),
    )
    op.add_column("message", sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("message", sa.Column("mail_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_message_mail_id"), "message", "mail", ["mail_id"], ["id"])
    # What lies in an inbox already is not sent after all.
    op.execute("UPDATE message SET posted_at = created_at")
    op.create_index(
        "ix_message_unposted", "message", ["id"], postgresql_where=sa.text("posted_at IS NULL")
    )
    op.create_index(
        "ix_message_mail_id",
        "message",
        ["mail_id"],
        postgresql_where=sa.text("mail_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_message_mail_id", table_name="message")
    op.drop_index("ix_message_unposted", table_name="message")
    op.drop_constraint(op.f("fk_message_mail_id"), "message", type_="foreignkey")
    op.drop_column("message", "mail_id")
    op.drop_column("message", "posted_at")
    op.drop_table("notice_choice")
    op.drop_index("ix_mail_due", table_name="mail")
    op.drop_table("mail")
    op.drop_table("ledger_reader")
