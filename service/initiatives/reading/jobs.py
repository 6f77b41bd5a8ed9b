"""Read what was submitted lately, go through the whole register now and then, and learn."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service.initiatives.likeness import commonplaces
from service.initiatives.likeness.shingles import shingles
from service.initiatives.reading.documents import documents
from service.initiatives.reading.keeping import read

BATCH, STRIDE = 500, 5_000
NEWS, LATE, PAST = timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=15)
"""A registration takes milliseconds and may take 20 seconds; an import may take longer."""
TEXTS = "('submitted', 'edited')"
"""The acts after which a text may differ."""
LAST = UUID(int=(1 << 128) - 1)

# A table that grows this fast has no statistics at first: the index is right all the same.
LEASE = text("""
SELECT set_config('enable_seqscan', 'off', true) FROM reader
WHERE id = 1 FOR UPDATE SKIP LOCKED
""")
BEAT = text("UPDATE reader SET texts = texts + :texts WHERE id = 1")
# Found by when it happened, whatever its number: numbers commit out of order.
UNREAD = text(f"""
SELECT DISTINCT e.initiative_id
FROM programme p
CROSS JOIN LATERAL (
    SELECT initiative_id, seq FROM event
    WHERE programme_id = p.id AND at > now() - CAST(:within AS interval) AND act IN {TEXTS}
) e
LEFT JOIN reading r ON r.initiative_id = e.initiative_id
WHERE r.version IS NULL OR r.version < e.seq
LIMIT :most
""")
STILL = text(f"""
SELECT i.initiative_id
FROM initiative i LEFT JOIN reading r ON r.initiative_id = i.initiative_id
WHERE i.initiative_id >= :first AND i.initiative_id < :last AND i.state <> 'draft'
    AND (r.version IS NULL OR r.version < i.version AND EXISTS (
        SELECT FROM event e
        WHERE e.initiative_id = i.initiative_id AND e.seq > r.version AND e.act IN {TEXTS}))
ORDER BY i.initiative_id DESC LIMIT :most
""")
STEP = text(f"""
SELECT initiative_id FROM (
    SELECT initiative_id FROM initiative WHERE initiative_id < :last
    ORDER BY initiative_id DESC LIMIT {STRIDE}
) stride ORDER BY initiative_id LIMIT 1
""")
DUE = text("""
SELECT coalesce(swept_at < now() - interval '1 hour', true) FROM reader WHERE id = 1
""")
# Begun only: if it is not finished, the next one is due in some minutes.
BEGUN = text("UPDATE reader SET swept_at = now() - interval '55 minutes' WHERE id = 1")
# Unless an import asked for another one meanwhile.
SWEPT = text("UPDATE reader SET swept_at = now() WHERE id = 1 AND swept_at IS NOT NULL")

LEARNED = text("SELECT edition > 0 FROM commonplace")
UNLEARNED = text("""
SELECT r.texts >= CASE WHEN c.learned_at < now() - interval '1 hour' THEN c.texts + 1
    ELSE greatest(:enough, 2 * c.texts) END AS due, c.edition, r.texts
FROM reader r, commonplace c
""")
SAMPLED = text("""
SELECT initiative_id FROM reading TABLESAMPLE SYSTEM (:percent)
WHERE bands <> '{}' LIMIT :most
""")
# The first ones were compared before anything was known to be common.
AGAIN = text("UPDATE reading SET version = 0 WHERE bands <> '{}'")
SOON = text("UPDATE reader SET swept_at = NULL WHERE id = 1")


async def read_news(engine: AsyncEngine) -> None:
    """Read what was submitted a moment ago."""
    await _read_within(engine, NEWS)


async def read_late(engine: AsyncEngine) -> None:
    """Read what a slow transaction wrote."""
    await _read_within(engine, LATE)


async def read_past(engine: AsyncEngine) -> None:
    """Read what a very long transaction wrote, or what came while no worker was there."""
    await _read_within(engine, PAST)


async def sweep(engine: AsyncEngine) -> None:
    """Go through the whole register once an hour, and soon after an import."""
    async with engine.begin() as connection:
        due = (await connection.execute(DUE)).scalar_one()
        if due:
            await connection.execute(BEGUN)
    last: UUID | None = LAST if due else None
    while last is not None:
        async with engine.begin() as connection:
            first = (await connection.execute(STEP, {"last": last})).scalar()
        if first is not None and not await _read_between(engine, first, last):
            return
        last = first
    if due:
        async with engine.begin() as connection:
            await connection.execute(SWEPT)


async def _read_within(engine: AsyncEngine, within: timedelta) -> None:
    await _read_all(engine, UNREAD, {"within": within})


async def _read_between(engine: AsyncEngine, first: UUID, last: UUID) -> bool:
    return await _read_all(engine, STILL, {"first": first, "last": last})


async def _read_all(engine: AsyncEngine, which: TextClause, given: dict[str, Any]) -> bool:
    """Read a batch after the other; false when another worker is at it."""
    count, most = 1, 0
    while count > most:
        async with engine.begin() as connection:
            if (await connection.execute(LEASE)).first() is None:
                return False
            # Before anything is known to be common, everything resembles everything.
            learned = (await connection.execute(LEARNED)).scalar_one()
            most = BATCH if learned else commonplaces.ENOUGH
            found = await connection.execute(which, {**given, "most": most + 1})
            ids = found.scalars().all()
            count = len(ids)
            if ids:
                await read(connection, sorted(ids[:most]))
                await connection.execute(BEAT, {"texts": min(count, most)})
                await learn(connection)
    return True


async def learn(connection: AsyncConnection) -> None:
    """Learn anew what is common whenever twice as much was read, and once an hour."""
    asked = await connection.execute(UNLEARNED, {"enough": commonplaces.ENOUGH})
    state = asked.one()
    if not state.due:
        return
    percent = min(100.0, 1000.0 * commonplaces.SAMPLE / max(1, state.texts))
    given = {"percent": percent, "most": commonplaces.SAMPLE}
    ids = (await connection.execute(SAMPLED, given)).scalars().all()
    told = await documents(connection, ids)
    shared = await asyncio.to_thread(
        lambda: commonplaces.common([shingles(one.texts().values()) for one in told])
    )
    await commonplaces.keep(connection, shared)
    if state.edition == 0 and shared:
        await connection.execute(AGAIN)
        await connection.execute(SOON)
