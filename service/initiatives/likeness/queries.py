"""What resembles an initiative, as far as its reader may know."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives import holding
from service.initiatives.entry import Held
from service.initiatives.likeness.home import HOLDS, SAME_HOME
from service.initiatives.likeness.marking import sides
from service.initiatives.likeness.schemas import Resemblances, Ruled, Similar
from service.initiatives.likeness.shingles import NEAR
from service.initiatives.policy import SEES
from service.initiatives.reading.documents import FIELDS, OPEN
from service.policy import Actor

NAME = """(
    SELECT v.name FROM unit_version v
    WHERE v.unit_id = o.id ORDER BY v.from_on DESC LIMIT 1
)"""
SEEN = """(
    e.entered_by = :me OR EXISTS (
        SELECT FROM author a WHERE a.initiative_id = e.initiative_id AND a.account_id = :me)
    OR e.state <> 'draft' AND (
        o.line && CAST(:held AS int[]) OR EXISTS (
            SELECT FROM unit w WHERE w.id = e.waits_at AND w.line && CAST(:held AS int[])))
)"""
"""Whether a person may see initiative `e` of unit `o`, as `policy.visible` says."""

# `r` is a pair, `e` the other one; each side of a pair finds it by an index of its own.
SIMILAR = text(f"""
SELECT e.initiative_id AS id, e.number, e.state, e.confidential,
    e.title, e.before, e.solution, e.effect,
    o.code AS unit, {NAME} AS unit_name, {SEEN} AS seen, {SAME_HOME} AS inside,
    r.score, r.first, r.first AND {HOLDS} AS holds,
    r.ruling, r.reason, r.ruled_at, ruler.name AS ruled_by
FROM (
    SELECT other_id AS id, true AS first, score, ruling, reason, ruled_at, ruled_by
    FROM resemblance WHERE initiative_id = :id
    UNION ALL
    SELECT initiative_id, false, score, ruling, reason, ruled_at, ruled_by
    FROM resemblance WHERE other_id = :id
) r
JOIN initiative e ON e.initiative_id = r.id
JOIN unit o ON o.id = e.unit_id
JOIN unit u ON u.id = :unit
LEFT JOIN account ruler ON ruler.id = r.ruled_by
WHERE r.score >= {NEAR}
ORDER BY holds DESC, r.score DESC, e.initiative_id LIMIT 50
""")


async def similar(connection: AsyncConnection, actor: Actor, initiative_id: UUID) -> Resemblances:
    """Return what resembles an initiative: what holds it up first, then the likest."""
    held = await holding.held(connection, actor, initiative_id, lock=False)
    given = {"id": initiative_id, "unit": held.entry.unit_id, **reader(actor)}
    rows = (await connection.execute(SIMILAR, given)).all()
    items = await asyncio.to_thread(_told, held, rows) if rows else []
    return Resemblances(compared=held.digest is not None, items=items)


def reader(actor: Actor) -> dict[str, Any]:
    """Return the parameters of `SEEN`."""
    return {"me": actor.id, "held": actor.units(*SEES)}


def _told(held: Held, rows: Sequence[Any]) -> list[Similar]:
    return [_similar(held, row) for row in rows]


def _similar(held: Held, row: Any) -> Similar:  # noqa: ANN401 - a row
    secret = held.entry.confidential or row.confidential
    names = OPEN if secret else FIELDS
    own = {name: told for name in names if (told := getattr(held.entry, name))}
    other = {name: told for name in names if (told := getattr(row, name))}
    ruled = None
    if row.ruling is not None and row.seen:
        ruled = Ruled(ruling=row.ruling, reason=row.reason, by=row.ruled_by, at=row.ruled_at)
    return Similar(
        id=row.id if row.seen else None,
        number=row.number if row.seen else None,
        title=row.title if row.seen else None,
        state=row.state if row.seen else None,
        unit=row.unit,
        unit_name=row.unit_name,
        where="inside" if row.inside else "across",
        score=row.score,
        first=row.first,
        holds=row.holds,
        ruling=ruled,
        texts=sides(own, other) if row.seen else [],
    )
