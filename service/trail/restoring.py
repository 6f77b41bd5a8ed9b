"""Keep counting transactions upwards after the database was restored into a younger server."""

from sqlalchemy import Connection, text

# A new server counts its transactions from the start; lines written there would look older than
# what is sealed. Whoever migrates after restoring lifts the base from which they are counted.
REBASE = text("""
DO $$
DECLARE
    sealed bigint;
    running CONSTANT bigint :=
        CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint);
BEGIN
    IF to_regclass('public.audit_seal') IS NULL THEN
        RETURN;
    END IF;
    SELECT max(upto) INTO sealed FROM audit_seal;
    IF sealed > running + tick_base() THEN
        EXECUTE format(
            'CREATE OR REPLACE FUNCTION tick_base() RETURNS bigint LANGUAGE sql IMMUTABLE'
            ' AS ''SELECT CAST(%s AS bigint)''', sealed - running);
    END IF;
END $$
""")


def rebase(owner: Connection) -> None:
    """Lift the base when the server's transactions are behind those that were sealed."""
    owner.execute(REBASE)
