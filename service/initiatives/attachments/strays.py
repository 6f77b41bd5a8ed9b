"""Objects that perhaps no attachment names: announced before they are written, collected later.

An upload announces its objects and commits, writes them, and names them in a second transaction
that holds their rows. The collector takes only rows that nobody holds, asks again who names them,
and deletes object and row while it holds the row: whoever announces the same content meanwhile
waits, and then writes it anew.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Interval, LargeBinary, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Busy
from service.initiatives.attachments.storage import Storage

BATCH = 50
DIGESTS = bindparam("digests", type_=ARRAY(LargeBinary))
# In order, so that two uploads of the same pictures cannot wait for each other.
ANNOUNCE = text("""
INSERT INTO stray (digest) SELECT DISTINCT digest FROM unnest(:digests) digest ORDER BY digest
ON CONFLICT (digest) DO UPDATE SET since = now()
""").bindparams(DIGESTS)
CLAIM = text("""
SELECT digest FROM stray WHERE digest = ANY(:digests) ORDER BY digest FOR KEY SHARE
""").bindparams(DIGESTS)
RELEASE = text("""
WITH gone AS (
    DELETE FROM attachment
    WHERE initiative_id = :initiative
        AND attachment_id = coalesce(CAST(:attachment AS uuid), attachment_id)
    RETURNING digest, thumbnail
)
INSERT INTO stray (digest)
SELECT DISTINCT digest FROM (
    SELECT digest FROM gone UNION SELECT thumbnail FROM gone WHERE thumbnail IS NOT NULL
) let_go (digest) ORDER BY digest
ON CONFLICT (digest) DO NOTHING
""")
TAKE = text("""
SELECT digest FROM stray WHERE since < now() - :grace
ORDER BY digest LIMIT :batch FOR UPDATE SKIP LOCKED
""").bindparams(bindparam("grace", type_=Interval))
NAMED = text("""
SELECT digest FROM attachment WHERE digest = ANY(:digests)
UNION SELECT thumbnail FROM attachment WHERE thumbnail = ANY(:digests)
""").bindparams(DIGESTS)
FORGET = text("DELETE FROM stray WHERE digest = ANY(:digests)").bindparams(DIGESTS)


async def announce(connection: AsyncConnection, digests: Sequence[bytes]) -> None:
    """Say that objects are about to be written; to be committed before they are."""
    await connection.execute(ANNOUNCE, {"digests": list(digests)})


async def claim(connection: AsyncConnection, digests: Sequence[bytes]) -> None:
    """Hold announced objects until an attachment names them."""
    rows = await connection.execute(CLAIM, {"digests": list(digests)})
    if len(rows.all()) < len(set(digests)):
        raise Busy  # so slow an upload that they were collected: it is sent again


async def release(
    connection: AsyncConnection, initiative_id: UUID, attachment_id: UUID | None = None
) -> None:
    """Delete an attachment, or all of an initiative; what they named is collected later."""
    named = {"initiative": initiative_id, "attachment": attachment_id}
    await connection.execute(RELEASE, named)


async def collect(connection: AsyncConnection, storage: Storage, grace: object) -> int:
    """Delete objects that no attachment names; return how many rows were settled."""
    rows = await connection.execute(TAKE, {"grace": grace, "batch": BATCH})
    taken = list(rows.scalars())
    if taken:
        # A statement of its own: it sees what was committed before the rows were ours.
        named = set((await connection.execute(NAMED, {"digests": taken})).scalars())
        await storage.drop([digest for digest in taken if digest not in named])
        await connection.execute(FORGET, {"digests": taken})
    return len(taken)
