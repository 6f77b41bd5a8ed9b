"""Seal what was recorded: a chain of hashes, made behind the writers and never in their way."""

from dataclasses import asdict

import structlog
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.audit.canonical import FIRST, FORM, GENESIS, ROWS, SUMMED, Link
from service.trail.models import audit_seal

log = structlog.get_logger()

# A lock of the transaction and not of a row: seals are never updated, not even to be held.
LEASE = text("SELECT pg_try_advisory_xact_lock(7246302)")
LAST = text("SELECT number, upto, hash FROM audit_seal ORDER BY number DESC LIMIT 1")
# Every transaction below has ended, and whatever it wrote is seen by the next statement. Later ones
# have higher numbers, so nothing can join what is sealed, however late it commits.
UPTO = text("""
SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint) + tick_base() AS upto,
    clock_timestamp() AS now
""")
SUM = text(f"SELECT {SUMMED} FROM ({ROWS}) r")


async def seal(connection: AsyncConnection) -> int | None:
    """Seal what is not sealed yet and return the seal's number; None when there is nothing."""
    # Each statement sees what was committed before it, which `UPTO` relies on.
    if not (await connection.execute(LEASE)).scalar_one():
        return None
    last = (await connection.execute(LAST)).one_or_none()
    after = last.upto if last else FIRST
    bound = (await connection.execute(UPTO)).one()
    if bound.upto < after:
        # Restored into a younger server and not migrated since: what is new would look old.
        log.error("audit.restored", sealed_upto=after, running=bound.upto)
        return None
    found = (await connection.execute(SUM, {"after": after, "upto": bound.upto})).one()
    if not found.rows:
        return None
    link = Link(
        number=last.number + 1 if last else 1,
        form=FORM,
        upto=bound.upto,
        rows=found.rows,
        digest=found.digest,
        sealed_at=bound.now,
        previous=last.hash if last else GENESIS,
    )
    row = {**asdict(link), "leaves": found.leaves, "hash": link.hash()}
    await connection.execute(insert(audit_seal).values(row))
    log.info("audit.sealed", number=link.number, rows=link.rows, hash=link.hash().hex())
    return link.number
