"""The audit trail with its seals, where events came from, and who is still writing."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "audit"
down_revision = "webhooks"
branch_labels = None
depends_on = None

TICK = sa.text("CAST(CAST(pg_current_xact_id() AS text) AS bigint) + tick_base()")
# Inlined where it is used; replaced when the database is restored into a younger server.
TICK_BASE = """
CREATE FUNCTION tick_base() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT CAST(0 AS bigint)'
"""
# Runs as the owner of the service's connections, who alone sees what they are doing. Whoever may
# write and cannot be seen even so counts as writing: better to wait than to freeze too early.
UNDER_WAY = """
CREATE FUNCTION under_way(as_of timestamptz, patience double precision) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT count(*) FROM pg_stat_activity a LEFT JOIN pg_roles r ON r.oid = a.usesysid
WHERE datname = current_database() AND pid <> pg_backend_pid() AND CASE
    WHEN backend_type IS NULL
        THEN NOT r.rolsuper AND has_table_privilege(r.oid, 'public.event', 'INSERT')
    ELSE backend_type = 'client backend' AND xact_start <= as_of
        AND (backend_xid IS NOT NULL
            OR xact_start > clock_timestamp() - patience * interval '1 second') END
$$
"""
# As above: when the first of those began who may still write.
BEGUN_FIRST = """
CREATE FUNCTION begun_first(longest interval) RETURNS timestamptz
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT least(now(), min(xact_start)) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend'
    AND (backend_xid IS NOT NULL OR xact_start > now() - longest)
$$
"""


def upgrade() -> None:
    op.execute(TICK_BASE)
    # What is there already counts as written by this migration, and is sealed as it was found.
    op.add_column("event", sa.Column("tick", sa.BigInteger(), server_default=TICK, nullable=False))
    op.add_column("event", sa.Column("address", sa.Text(), nullable=True))
    op.create_index("ix_event_actor_id_at", "event", ["actor_id", "at"])
    op.create_index("ix_event_unit_id_at", "event", ["unit_id", "at"])
    op.create_index("ix_event_tick", "event", ["tick"], postgresql_using="brin")
    op.create_table(
        "audit",
        sa.Column(
            "at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tick", sa.BigInteger(), server_default=TICK, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("by_unit_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("people", sa.Integer(), server_default="0", nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("at", "id", name=op.f("pk_audit")),
    )
    for column in ("unit_id", "actor_id", "subject"):
        op.create_index(f"ix_audit_{column}_at", "audit", [column, "at", "id"])
    op.create_index("ix_audit_tick", "audit", ["tick"], postgresql_using="brin")
    op.create_table(
        "audit_seal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.SmallInteger(), nullable=False),
        sa.Column("upto", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("leaves", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_audit_seal_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_seal")),
    )
    op.create_table(
        "audit_check",
        sa.Column(
            "at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seals", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("breaks", sa.Integer(), nullable=False),
        sa.Column("examples", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("at", "id", name=op.f("pk_audit_check")),
    )
    op.execute(UNDER_WAY)
    op.execute(BEGUN_FIRST)


def downgrade() -> None:
    op.execute("DROP FUNCTION begun_first(interval)")
    op.execute("DROP FUNCTION under_way(timestamptz, double precision)")
    op.drop_table("audit_check")
    op.drop_table("audit_seal")
    op.drop_table("audit")
    for index in ("ix_event_tick", "ix_event_unit_id_at", "ix_event_actor_id_at"):
        op.drop_index(index, table_name="event")
    op.drop_column("event", "address")
    op.drop_column("event", "tick")
    op.execute("DROP FUNCTION tick_base()")
