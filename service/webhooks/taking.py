"""Take deliveries from the queue of one address, in order for each initiative."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, text, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service.webhooks.models import Fate, Stop, attempt, delivery
from service.webhooks.naming import Name
from service.webhooks.schedule import Schedule
from service.webhooks.sending import GONE, Outcome, Parcel, written
from service.webhooks.vault import Vault

# The next event of an initiative is taken only when none before it waits, whoever sends that one.
# Asked of each row along the index of what is due until there are enough, and answered by the key:
# what waits has not ended, said so that the index of what is due is no answer.
TAKE = text("""
WITH due AS (
    SELECT initiative_id, seq FROM webhook_delivery c
    WHERE webhook_id = :webhook AND state = 'waiting' AND due_at <= now() AND (
        SELECT b.seq FROM webhook_delivery b
        WHERE b.webhook_id = c.webhook_id AND b.initiative_id = c.initiative_id
            AND b.seq < c.seq AND b.ended_at IS NULL LIMIT 1) IS NULL
    ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE webhook_delivery d SET tries = tries + 1, under_way = true,
        due_at = now() + make_interval(secs => :lease)
    FROM due WHERE d.webhook_id = :webhook AND d.initiative_id = due.initiative_id
        AND d.seq = due.seq
    RETURNING d.*
)
SELECT t.initiative_id, t.seq, t.kind, t.at, t.tries, e.state, e.step, i.number, u.code AS unit,
    p.code AS programme
FROM taken t
JOIN event e USING (initiative_id, seq)
JOIN initiative i USING (initiative_id)
JOIN unit u ON u.id = e.unit_id
JOIN programme p ON p.id = e.programme_id
""")
WHERE = text("""
SELECT address, failures, secret, CASE WHEN before_until > now() THEN secret_before END AS before
FROM webhook WHERE id = :webhook AND stopped IS NULL AND (retry_at IS NULL OR retry_at <= now())
""")
# Those behind it wait as long, and do not stand in the way of others.
BEHIND = text("""
UPDATE webhook_delivery SET due_at = greatest(due_at, clock_timestamp() + CAST(:pause AS interval))
WHERE webhook_id = :webhook_id AND initiative_id = :initiative_id AND seq > :seq
    AND state = 'waiting'
""")
TOOK = text("""
UPDATE webhook w SET failures = 0, failing_since = NULL, retry_at = NULL
FROM (SELECT id, failures FROM webhook WHERE id = :webhook FOR UPDATE) before
WHERE w.id = before.id AND before.failures > 0
RETURNING before.failures
""")
# Nobody who sends one of them, or writes down how that went, is waited for, or sent before him.
WAKE = text("""
UPDATE webhook_delivery d SET due_at = now()
FROM (
    SELECT initiative_id, seq FROM webhook_delivery
    WHERE webhook_id = :webhook AND state = 'waiting' AND due_at > now() AND NOT under_way
    FOR UPDATE SKIP LOCKED
) paused
WHERE d.webhook_id = :webhook AND d.initiative_id = paused.initiative_id AND d.seq = paused.seq
""")
FAILED = text("""
UPDATE webhook SET failures = failures + :failures,
    failing_since = coalesce(failing_since, now()),
    retry_at = CASE WHEN failures + :failures >= :streak THEN now() + least(greatest(
        (now() - coalesce(failing_since, now())) / 10, make_interval(secs => :least)),
        make_interval(secs => :most)) END
WHERE id = :webhook
RETURNING failing_since < now() - make_interval(secs => :patience) AS hopeless
""")


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery that this worker sends now."""

    name: Name
    tries: int
    parcel: Parcel


async def take(
    engine: AsyncEngine, vault: Vault, schedule: Schedule, webhook_id: UUID
) -> list[Taken]:
    """Take the next few deliveries of an address; none while it rests or is stopped."""
    async with engine.begin() as connection:
        place = (await connection.execute(WHERE, {"webhook": webhook_id})).first()
        if place is None:
            return []
        # One is enough to learn that it still fails, and costs the others none of their tries.
        most = 1 if place.failures >= schedule.streak else schedule.batch
        asked = {"webhook": webhook_id, "most": most, "lease": schedule.lease}
        rows = (await connection.execute(TAKE, asked)).all()
    secrets = [vault.open(one) for one in (place.secret, place.before) if one]
    return [_taken(row, place.address, secrets) for row in rows]


def _taken(row: Any, address: str, secrets: Sequence[str]) -> Taken:  # noqa: ANN401 - a row of TAKE
    name = Name(row.initiative_id, row.seq)
    body = written(
        str(name),
        row.kind,
        row.at.isoformat().replace("+00:00", "Z"),
        {
            "id": str(row.initiative_id),
            "number": row.number,
            "state": row.state,
            "step": row.step,
            "unit": row.unit,
            "programme": row.programme,
            "version": row.seq,
        },
    )
    return Taken(name, row.tries, Parcel(str(name), address, secrets, body))


async def note(
    connection: AsyncConnection,
    schedule: Schedule,
    webhook_id: UUID,
    tried: Sequence[tuple[Taken, Outcome]],
) -> Stop | None:
    """Write down how deliveries went; return why nothing may be sent there any more."""
    for taken, outcome in tried:
        await _noted(connection, schedule, webhook_id, taken, outcome)
    if any(outcome.taken for _, outcome in tried):
        before = (await connection.execute(TOOK, {"webhook": webhook_id})).scalar()
        if before is not None and before >= schedule.streak:
            await connection.execute(WAKE, {"webhook": webhook_id})
        return None
    least, most = schedule.rest
    asked = {
        "webhook": webhook_id,
        "failures": len(tried),
        "streak": schedule.streak,
        "least": least,
        "most": most,
        "patience": schedule.patience,
    }
    row = (await connection.execute(FAILED, asked)).first()
    if any(outcome.status == GONE for _, outcome in tried):
        return Stop.GONE
    return Stop.FAILING if row is not None and row.hopeless else None


async def _noted(
    connection: AsyncConnection,
    schedule: Schedule,
    webhook_id: UUID,
    taken: Taken,
    outcome: Outcome,
) -> None:
    key = {
        "webhook_id": webhook_id,
        "initiative_id": taken.name.initiative_id,
        "seq": taken.name.seq,
    }
    now = func.clock_timestamp()
    values: dict[str, Any] = {"status": outcome.status, "trouble": outcome.trouble}
    values["under_way"] = False
    pause = None if outcome.taken else schedule.pause(taken.tries)
    if outcome.taken or pause is None:
        fate = Fate.TAKEN if outcome.taken else Fate.DEAD
        values |= {"state": fate, "ended_at": now}
    else:
        values |= {"due_at": now + pause}
    mine = [delivery.c[name] == value for name, value in key.items()]
    # Not when somebody else took it meanwhile, believing us dead: then his word holds.
    same = delivery.c.tries == taken.tries
    noted = await connection.execute(update(delivery).where(*mine, same).values(**values))
    if noted.rowcount:
        tried = {**key, "status": outcome.status, "ms": outcome.ms, "trouble": outcome.trouble}
        await connection.execute(insert(attempt).values(**tried, at=now))
    if pause is not None:
        await connection.execute(BEHIND, {**key, "pause": pause})
