"""Withdraw a nomination while the session is open: kept with its ballots, and counted no more."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Forbidden
from service.history.ledger import Act
from service.history.models import State
from service.ids import uuid7
from service.initiatives import holding as initiatives
from service.initiatives import lifecycle
from service.initiatives import policy as rules
from service.initiatives.entry import Held
from service.initiatives.telling import location
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind
from service.paging import Page, cursor, last_id
from service.policy import Actor
from service.reviews.councils import holding, policy
from service.reviews.councils.judging import NoSuchNomination
from service.reviews.councils.nominating import LISTED
from service.reviews.councils.policy import Session
from service.reviews.councils.schemas import Withdrawing, Withdrawn
from service.reviews.councils.telling import NOMINATE, concerned
from service.trail.ledger import office

# What is withdrawn leaves the tables that are counted, so nothing that counts has to leave it out.
SET_ASIDE = text("""
WITH given AS (
    DELETE FROM ballot WHERE initiative_id = :id AND council_id = :council
    RETURNING account_id, points, favour, remark, cast_at
), gone AS (
    DELETE FROM nomination WHERE initiative_id = :id AND council_id = :council
    RETURNING merits, nominated_by, nominated_at
), kept AS (
    INSERT INTO withdrawn_nomination
        (initiative_id, id, seq, council_id, merits, nominated_by, nominated_at, ballots)
    SELECT :id, :kept, :seq, :council, gone.merits, gone.nominated_by, gone.nominated_at,
        (SELECT coalesce(jsonb_agg(to_jsonb(g) ORDER BY g.cast_at, g.account_id), '[]')
            FROM given g)
    FROM gone
) SELECT nominated_by FROM gone
""")
WITHDRAWN = """
SELECT w.initiative_id AS initiative, w.council_id AS council, i.number, i.title, u.code AS unit,
    w.merits, w.nominated_at, e.at AS withdrawn_at, a.name AS by, e.why AS reason, w.id,
    jsonb_array_length(w.ballots) AS ballots,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('by', j.name, 'points', b.points,
            'vote', CASE b.favour WHEN true THEN 'for' WHEN false THEN 'against' END,
            'remark', b.remark, 'cast_at', b.cast_at) ORDER BY b.cast_at, j.id), '[]')
        FROM jsonb_to_recordset(w.ballots) AS b (account_id uuid, points jsonb, favour boolean,
            remark text, cast_at timestamptz)
        JOIN account j ON j.id = b.account_id
        WHERE :unsealed OR j.id = :me) AS cast
FROM withdrawn_nomination w JOIN initiative i ON i.initiative_id = w.initiative_id
JOIN unit u ON u.id = i.unit_id
JOIN event e ON e.initiative_id = w.initiative_id AND e.seq = w.seq
JOIN account a ON a.id = e.actor_id
"""
ONE = text(f"{WITHDRAWN} WHERE w.initiative_id = :id AND w.id = :kept")
THERE = text(f"""
{WITHDRAWN} WHERE w.council_id = :council AND (CAST(:last AS uuid) IS NULL OR w.id > :last)
ORDER BY w.id LIMIT :most
""")


class VoidAlready(Conflict):
    vi = "Sáng kiến không còn hợp lệ nên đề nghị này đã vô hiệu, không cần rút."
    en = "The initiative is valid no longer, so its nomination is void already."


async def withdraw(
    connection: AsyncConnection,
    actor: Actor,
    council_id: UUID,
    initiative_id: UUID,
    body: Withdrawing,
) -> Withdrawn:
    """Take a nomination back; what members gave is kept, and it may be nominated again."""
    it = await holding.alone(connection, actor, council_id)
    held = await initiatives.held(connection, actor, initiative_id, lock=True)
    if not rules.nominate.who(actor, held):
        raise Forbidden
    policy.withdraw.guard(actor, it)
    asked = {"id": initiative_id, "council": it.id}
    if (await connection.execute(LISTED, asked)).first() is None:
        raise NoSuchNomination
    if held.entry.state != State.VALID:
        raise VoidAlready
    kept, seq = uuid7(), held.entry.version + 1
    gone = (await connection.execute(SET_ASIDE, {**asked, "kept": kept, "seq": seq})).one()
    by = office(actor, held.place.line, NOMINATE)
    act = Act(
        "nomination_withdrawn",
        held.place.now,
        actor.id,
        by.unit_id if by else None,
        it.level,
        body.reason,
        to_unit_id=it.unit_id,
    )
    await lifecycle.move(connection, held, held, act)
    await _tell(connection, actor, it, held, act, gone.nominated_by)
    known = {"id": initiative_id, "kept": kept, **_reader(actor, it)}
    row = (await connection.execute(ONE, known)).mappings().one()
    return Withdrawn.model_validate(dict(row))


async def withdrawn(
    connection: AsyncConnection, actor: Actor, council_id: UUID, *, limit: int, page: str | None
) -> Page[Withdrawn]:
    """Return what was nominated to a council and withdrawn, in the order in which it was."""
    it = await holding.seen(connection, actor, council_id)
    asked = {"council": it.id, "last": last_id(page), "most": limit + 1, **_reader(actor, it)}
    rows = (await connection.execute(THERE, asked)).mappings().all()
    items = [Withdrawn.model_validate(dict(row)) for row in rows[:limit]]
    return Page(items=items, next=cursor(str(items[-1].id)) if len(rows) > limit else None)


def _reader(actor: Actor, it: Session) -> dict[str, object]:
    return {"me": actor.id, "unsealed": policy.unsealed(actor, it)}


async def _tell(
    connection: AsyncConnection, actor: Actor, it: Session, held: Held, act: Act, by: UUID
) -> None:
    entry = held.entry
    letters = [
        Letter(
            account_id=account_id,
            kind=Kind.NOMINATION_WITHDRAWN,
            facts={
                "by": actor.name,
                "unit": it.unit_name,
                "title": entry.title,
                "number": entry.number,
                "reason": act.why,
            },
            once=f"nomination withdrawn {entry.initiative_id} {entry.version + 1}",
            programme_id=entry.programme_id,
            unit_id=entry.unit_id,
            link=location(entry.initiative_id),
        )
        for account_id in await concerned(connection, actor, held, [by])
    ]
    await tell(connection, letters)
