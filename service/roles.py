"""The role in which the service works: it may add to the ledgers and change nothing in them.

The owner migrates. Every other connection steps down to this role as soon as it is made, so that
neither a mistake of ours nor a statement smuggled in can rewrite what was recorded.
"""

import structlog
from sqlalchemy import Connection, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

log = structlog.get_logger()

ROLE = "sangkien_app"
LEDGERS = ("event", "audit", "audit_seal", "audit_check")
"""Tables to which rows are added, and nothing else."""

# Only where it has been given its rights; a role may be a member's without being his to take.
TAKE = """
SELECT set_config('role', rolname, false) FROM pg_roles
WHERE rolname = 'sangkien_app'
    AND has_table_privilege(oid, to_regclass('audit'), 'INSERT')
    AND pg_has_role(oid,
        CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END)
"""
# Roles belong to the whole server: another database's migration may make it at the same time.
MAKE = text("""
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sangkien_app') THEN
        CREATE ROLE sangkien_app NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$
""")
JOIN = text("""
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sangkien_app')
        AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
    THEN
        GRANT sangkien_app TO CURRENT_USER;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$
""")
# Compared first: a start that finds everything as it should be changes nothing.
GRANT = text("""
DO $$
DECLARE
    it record;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sangkien_app') THEN
        RETURN;
    END IF;
    FOR it IN
        SELECT c.oid::regclass AS name, p.act, w.may
        FROM pg_class c
        CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p (act)
        CROSS JOIN LATERAL (SELECT CASE
            WHEN p.act = 'SELECT' THEN true
            WHEN c.relname = 'alembic_version' OR p.act = 'TRUNCATE' THEN false
            WHEN c.relname IN ('event', 'audit', 'audit_seal', 'audit_check')
                THEN p.act = 'INSERT'
            ELSE true END AS may) w
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
            AND has_table_privilege('sangkien_app', c.oid, p.act) <> w.may
    LOOP
        EXECUTE format(
            CASE WHEN it.may THEN 'GRANT %s ON %s TO %s' ELSE 'REVOKE %s ON %s FROM %s' END,
            it.act, it.name, 'sangkien_app');
    END LOOP;
    FOR it IN
        SELECT c.oid::regclass AS name FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
            AND NOT CASE WHEN c.relkind = 'S'
                THEN has_sequence_privilege('sangkien_app', c.oid, 'USAGE') END
    LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %s TO sangkien_app', it.name);
    END LOOP;
    -- Importing units counts their rows anew; older servers leave that to their own routine.
    IF current_setting('server_version_num')::int >= 170000
        AND to_regclass('public.unit_version') IS NOT NULL
    THEN
        GRANT MAINTAIN ON unit, unit_version TO sangkien_app;
    END IF;
END $$
""")


def settle(owner: Connection) -> None:
    """Make the role where that is possible, and give it what the present tables ask for."""
    for statement in (MAKE, JOIN, GRANT):
        owner.execute(statement)


def taken_by(door: AsyncEngine) -> None:
    """Let every new connection of a door step down to the role; tell once where none can."""
    told = False

    @event.listens_for(door.sync_engine, "connect")
    def step_down(fresh: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        nonlocal told
        before, fresh.autocommit = fresh.autocommit, True
        cursor = fresh.cursor()
        cursor.execute(TAKE)
        if cursor.fetchone() is None and not told:
            told = True
            log.warning("roles.owner", role=ROLE, ledgers=LEDGERS)
        cursor.close()
        fresh.autocommit = before
