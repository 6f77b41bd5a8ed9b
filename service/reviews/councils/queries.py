"""What is read of councils: the councils, what is nominated, and what was recognised."""

from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.facets import Level
from service.initiatives import holding as initiatives
from service.paging import Page, cursor, last_id
from service.policy import Actor
from service.reviews.councils import holding, policy
from service.reviews.councils.models import Status
from service.reviews.councils.policy import Session
from service.reviews.councils.schemas import (
    Council,
    Heading,
    Member,
    Nomination,
    Recognised,
)
from service.units.models import UNPLACED

HEADINGS = """
SELECT c.id, p.code AS programme, u.code AS unit, c.level, c.status, c.opened_at, c.closed_at,
    c.decision_number, c.decided_on, c.published_at,
    (SELECT count(*) FROM nomination n WHERE n.council_id = c.id) AS nominations
FROM council c JOIN programme p ON p.id = c.programme_id JOIN unit u ON u.id = c.unit_id
"""
# Members, the council's unit and those above it, and everybody below.
KNOWN = """
    (EXISTS (SELECT FROM juror j WHERE j.council_id = c.id AND j.account_id = :me)
        OR u.line && CAST(:above AS int[])
        OR u.line[cardinality(u.line)] = ANY (CAST(:below AS int[])))
"""
LISTED = text(f"""
{HEADINGS} WHERE {KNOWN}
    AND (CAST(:programme AS text) IS NULL OR p.code = :programme)
    AND (CAST(:unit AS text) IS NULL OR u.code = :unit)
    AND (CAST(:level AS text) IS NULL OR c.level = :level)
    AND (CAST(:status AS text) IS NULL OR c.status = :status)
    AND (CAST(:last AS uuid) IS NULL OR c.id < CAST(:last AS uuid))
ORDER BY c.id DESC LIMIT :most
""")
ONE = text(f"{HEADINGS} WHERE c.id = :id")
MEMBERS = text("""
SELECT a.id, a.name, (SELECT count(*) FROM ballot b
    WHERE b.council_id = j.council_id AND b.account_id = j.account_id) AS ballots
FROM juror j JOIN account a ON a.id = j.account_id WHERE j.council_id = :id ORDER BY a.name, a.id
""")
NOMINATIONS = """
SELECT n.initiative_id AS initiative, n.council_id AS council, i.number, i.title, u.code AS unit,
    n.merits, n.nominated_at,
    (SELECT count(*) FROM ballot b
        WHERE b.initiative_id = n.initiative_id AND b.council_id = n.council_id) AS ballots,
    EXISTS (SELECT FROM ballot b WHERE b.initiative_id = n.initiative_id
        AND b.council_id = n.council_id AND b.account_id = :me) AS mine,
    n.score, n.outcome,
    (SELECT e.at FROM event e WHERE e.initiative_id = n.initiative_id AND e.act = 'annulled'
        AND n.outcome = 'recognised' AND c.status = 'published') AS lost_at
FROM nomination n JOIN initiative i ON i.initiative_id = n.initiative_id
JOIN unit u ON u.id = i.unit_id JOIN council c ON c.id = n.council_id
"""
NOMINATED = text(f"""
{NOMINATIONS} WHERE n.council_id = :id
    AND (CAST(:last AS uuid) IS NULL OR n.initiative_id > CAST(:last AS uuid))
ORDER BY n.initiative_id LIMIT :most
""")
SINGLE = text(f"{NOMINATIONS} WHERE n.council_id = :id AND n.initiative_id = :initiative")
# Lost with its annulment, which is final.
RECOGNISED = text("""
SELECT c.id AS council, c.level, u.code AS unit, c.decision_number, c.decided_on, c.published_at,
    e.at AS lost_at, e.why AS lost_why
FROM nomination n JOIN council c ON c.id = n.council_id JOIN unit u ON u.id = c.unit_id
LEFT JOIN event e ON e.initiative_id = n.initiative_id AND e.act = 'annulled'
WHERE n.initiative_id = :id AND n.outcome = 'recognised' AND c.status = 'published'
ORDER BY c.published_at, c.id
""")


async def councils(
    connection: AsyncConnection,
    actor: Actor,
    *,
    programme: str | None,
    unit: str | None,
    level: Level | None,
    status: Status | None,
    limit: int,
    page: str | None,
) -> Page[Heading]:
    """Return the councils that the person may know of, the newest first."""
    asked = {
        "me": actor.id,
        "above": actor.units(*policy.KNOWS),
        "below": list({unit for grant in actor.grants for unit in grant.line} - {UNPLACED}),
        "programme": programme,
        "unit": unit,
        "level": level,
        "status": status,
        "last": last_id(page),
        "most": limit + 1,
    }
    rows = (await connection.execute(LISTED, asked)).mappings().all()
    items = [Heading.model_validate(dict(row)) for row in rows[:limit]]
    return Page(items=items, next=cursor(str(items[-1].id)) if len(rows) > limit else None)


async def council(connection: AsyncConnection, actor: Actor, council_id: UUID) -> Council:
    """Return one council, and what the person may do."""
    it = await holding.seen(connection, actor, council_id)
    row = (await connection.execute(ONE, {"id": council_id})).mappings().one()
    members = (await connection.execute(MEMBERS, {"id": council_id})).mappings()
    return Council(
        **row,
        terms=it.terms,
        members=[Member(**one) for one in members],
        actions=policy.actions(actor, it),
    )


def told(row: RowMapping, *, secret: bool) -> dict[str, Any]:
    """Return a nomination, without score and outcome while these are a secret."""
    return {**row, "score": None, "outcome": None} if secret else dict(row)


def _secret(actor: Actor, it: Session) -> bool:
    return it.status is not Status.PUBLISHED and not policy.unsealed(actor, it)


async def nominations(
    connection: AsyncConnection, actor: Actor, council_id: UUID, *, limit: int, page: str | None
) -> Page[Nomination]:
    """Return what is nominated to a council."""
    it = await holding.seen(connection, actor, council_id)
    asked = {"id": council_id, "me": actor.id, "last": last_id(page), "most": limit + 1}
    rows = (await connection.execute(NOMINATED, asked)).mappings().all()
    items = [
        Nomination.model_validate(told(row, secret=_secret(actor, it))) for row in rows[:limit]
    ]
    more = cursor(str(items[-1].initiative)) if len(rows) > limit else None
    return Page(items=items, next=more)


async def nomination(
    connection: AsyncConnection, actor: Actor, it: Session, initiative_id: UUID
) -> Nomination:
    """Return one nomination to a council."""
    asked = {"id": it.id, "me": actor.id, "initiative": initiative_id}
    row = (await connection.execute(SINGLE, asked)).mappings().one()
    return Nomination.model_validate(told(row, secret=_secret(actor, it)))


async def recognised(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID
) -> list[Recognised]:
    """Return by which councils an initiative was recognised, the first one first."""
    await initiatives.held(connection, actor, initiative_id, lock=False)
    rows = (await connection.execute(RECOGNISED, {"id": initiative_id})).mappings()
    return [Recognised.model_validate(dict(row)) for row in rows]
