"""Appeal against a refusal, and annul what was accepted."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.ledger import Act
from service.history.models import State
from service.initiatives import holding, lifecycle, policy
from service.initiatives.chain import Station
from service.initiatives.schemas import Detail
from service.initiatives.telling import detail
from service.policy import Actor
from service.programmes.schemas import APPEAL
from service.reviews.appeals.schemas import Annulment, Appeal
from service.reviews.councils.losing import lost

ALONG = text("""
SELECT u.id, u.code, v.kind
FROM unnest(CAST(:line AS int[])) WITH ORDINALITY AS l (id, place)
JOIN unit u ON u.id = l.id
LEFT JOIN unit_version v ON v.unit_id = u.id
    AND v.from_on <= CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
    AND v.until_on > CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
ORDER BY l.place
""")


async def appeal(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, body: Appeal
) -> Detail:
    """Let the next unit above the one that refused decide again, and for the last time."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.appeal.guard(actor, held)
    place, terms = held.place, held.place.appeal
    line = held.verdict.line if held.verdict else place.line
    rows = (await connection.execute(ALONG, {"line": list(line)})).all()
    # The last on the line refused it; where that was dissolved, 0 stands for it.
    above = [row for row in rows if row.id != line[-1]]
    at = higher([row.kind for row in above], [row.kind for row in rows], terms.kinds)
    station = Station(APPEAL, rows[at].id, "reviewer", terms.days)
    act = Act(
        "appealed",
        place.now,
        actor.id,
        place.unit_id,
        APPEAL,
        body.reason,
        to_unit_id=station.unit_id,
    )
    later = lifecycle.wait(held, station, tuple(line[: at + 1]), rows[at].code)
    return detail(actor, await lifecycle.move(connection, held, later, act))


def higher(above: Sequence[str], whole: Sequence[str], kinds: Sequence[str]) -> int:
    """Return the place of the nearest of these kinds above, else of the topmost on the line."""
    nearest = [at for at, kind in enumerate(above) if kind in kinds]
    topmost = [at for at, kind in enumerate(whole) if kind in kinds]
    return nearest[-1] if nearest else topmost[0] if topmost else 0


async def annul(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, body: Annulment
) -> Detail:
    """Take back what was accepted: it is refused for good."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.annul.guard(actor, held)
    by = held.verdict.unit_id if held.verdict else None
    act = Act("annulled", held.place.now, actor.id, by or held.place.unit_id, why=body.reason)
    # What councils made of it goes with it.
    bare = replace(held, entry=replace(held.entry, awarded=None))
    later = lifecycle.rest(bare, State.REFUSED)
    moved = await lifecycle.move(connection, held, later, act)
    await lost(connection, actor, moved, act)
    return detail(actor, moved)
